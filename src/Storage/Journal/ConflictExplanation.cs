using FinCode.Domain.Ledger;

namespace FinCode.Storage.Journal;

/// <summary>What a refused key means, once what is stored is known.</summary>
internal static class ConflictExplanation
{
    /// <param name="storedHash">The hash of the batch that is stored under this batch's number, or null.</param>
    /// <param name="existing">Records stored under the batch's operation ids.</param>
    /// <param name="movedOn">Accounts whose owner sequence, or whose opening, is stored under another operation.</param>
    /// <param name="reason">The database's own words.</param>
    public static CommitOutcome Of(
        JournalBatch batch, byte[]? storedHash, IReadOnlyList<StampedRecord> existing, IReadOnlyCollection<AccountNo> movedOn, string reason)
    {
        if (storedHash is not null)
        {
            return storedHash.AsSpan().SequenceEqual(batch.Hash.Span) ? CommitOutcome.Written.Instance : CommitOutcome.Fenced.Instance;
        }

        return existing.Count > 0 || movedOn.Count > 0
            ? new CommitOutcome.Conflict(existing, MovedOnWithout(batch, existing, movedOn))
            // What a second process with our slot wrote is the only other thing that can stand in our way: an entry number.
            : new CommitOutcome.Refused($"The database refused a key, and nothing stored explains it: {reason}");
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
