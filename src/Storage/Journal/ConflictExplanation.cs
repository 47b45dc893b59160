using FinCode.Domain.Ledger;
using FinCode.Domain.Remittances;

namespace FinCode.Storage.Journal;

/// <summary>What a refused key means, once what is stored is known.</summary>
internal static class ConflictExplanation
{
    /// <param name="storedHash">The hash of the batch that is stored under this batch's number, or null.</param>
    /// <param name="existing">Records stored under the batch's operation ids.</param>
    /// <param name="movedOn">Accounts whose owner sequence, or whose opening, is stored under another operation.</param>
    /// <param name="superseded">Remittances whose step, or whose quote, is stored under another operation.</param>
    /// <param name="reason">The database's own words.</param>
    public static CommitOutcome Of(
        JournalBatch batch, byte[]? storedHash, IReadOnlyList<StampedRecord> existing, IReadOnlyCollection<AccountNo> movedOn,
        IReadOnlyCollection<RemittanceNo> superseded, string reason)
    {
        var tooEarly = TooEarlyIn(batch);
        if (storedHash is not null)
        {
            return storedHash.AsSpan().SequenceEqual(batch.Hash.Span) ? CommitOutcome.Written.Instance : CommitOutcome.Fenced.Instance;
        }

        return existing.Count > 0 || movedOn.Count > 0 || superseded.Count > 0 || tooEarly.Count > 0
            ? new CommitOutcome.Conflict(existing, MovedOnWithout(batch, existing, movedOn)) { Superseded = superseded, TooEarly = tooEarly }
            // What a second process with our slot wrote is the only other thing that can stand in our way: an entry number.
            : new CommitOutcome.Refused($"The database refused a key, and nothing stored explains it: {reason}");
    }

    /// <summary>
    /// Of two steps in one batch that both want to be the same, or two remittances that cite one quote, the later. A remittance waits for
    /// each of its steps, but one that it has stopped waiting for may still be in the queue.
    /// </summary>
    private static List<(TenantNo, OperationId)> TooEarlyIn(JournalBatch batch)
    {
        var steps = new HashSet<(RemittanceNo, int)>();
        var quotes = new HashSet<(TenantNo, Guid)>();
        var tooEarly = new List<(TenantNo, OperationId)>();
        foreach (var (stamped, _) in batch.Records)
        {
            if (stamped.Record.Remittance is not { } step) continue;
            var isCited = step.Event is RemittanceEvent.Created { Terms.QuoteId: { } quote } && !quotes.Add((step.No.Tenant, quote));
            if (!steps.Add((step.No, step.Version)) || isCited) tooEarly.Add((stamped.Record.Tenant, stamped.Record.OperationId));
        }

        return tooEarly;
    }

    /// <summary>An account whose opening exists already has not moved on: its record is among the existing ones.</summary>
    private static AccountNo[] MovedOnWithout(
        JournalBatch batch, IReadOnlyList<StampedRecord> existing, IReadOnlyCollection<AccountNo> movedOn)
    {
        var known = existing.Select(stamped => (stamped.Record.Tenant, stamped.Record.OperationId)).ToHashSet();
        var openings = batch.Records
            .Where(row => row.Stamped.Record.Account is { Facts: not null } && known.Contains((row.Stamped.Record.Tenant, row.Stamped.Record.OperationId)))
            .Select(row => row.Stamped.Record.Account!.Account)
            .ToHashSet();
        return [.. movedOn.Where(account => !openings.Contains(account))];
    }
}
