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
        IReadOnlyCollection<RemittanceNo> overtaken = [.. superseded, .. TwiceIn(batch)];
        if (storedHash is not null)
        {
            return storedHash.AsSpan().SequenceEqual(batch.Hash.Span) ? CommitOutcome.Written.Instance : CommitOutcome.Fenced.Instance;
        }

        return existing.Count > 0 || movedOn.Count > 0 || overtaken.Count > 0
            ? new CommitOutcome.Conflict(existing, MovedOnWithout(batch, existing, movedOn)) { Superseded = overtaken }
            // What a second process with our slot wrote is the only other thing that can stand in our way: an entry number.
            : new CommitOutcome.Refused($"The database refused a key, and nothing stored explains it: {reason}");
    }

    /// <summary>Of two remittances in one batch that cite one quote, the later. One cannot take two steps in a batch: it waits for each.</summary>
    private static IEnumerable<RemittanceNo> TwiceIn(JournalBatch batch)
    {
        var quotes = new HashSet<(TenantNo, Guid)>();
        return batch.Records
            .Where(row => row.Stamped.Record.Remittance is { Event: RemittanceEvent.Created { Terms.QuoteId: { } quote } } && !quotes.Add((row.Stamped.Record.Tenant, quote)))
            .Select(row => row.Stamped.Record.Remittance!.No)
            .ToArray();
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
