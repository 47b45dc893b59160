using FinCode.Domain.Ledger;
using FinCode.Domain.Remittances;
using FinCode.Grains.Ledger;

namespace FinCode.Grains.Payments;

/// <summary>Posts entries in which only accounts take part that nobody guards: nobody need decide them, but each needs room.</summary>
public sealed class LedgerDesk(IJournal journal, ILedgerReader reader, IAccountDirectory directory, LifetimeRoom room)
{
    private const int AttemptsMax = 8;

    /// <summary>Once for each operation id.</summary>
    /// <exception cref="JournalUnavailableException">Nothing was posted; ask again.</exception>
    public async Task Post(TenantNo tenant, OperationId operation, RecordContext context, IReadOnlyList<ChartLeg> legs)
    {
        var found = new Leg[legs.Count];
        for (var at = 0; at < found.Length; at++)
        {
            var (code, currency, amount) = legs[at];
            found[at] = new Leg((await directory.FindChart(tenant, code, currency)).Facts, amount);
        }

        var record = new JournalRecord { Tenant = tenant, OperationId = operation, Kind = RecordKind.EntryPosted, Context = context, Postings = JournalEntry.Balanced(found) };
        _ = await Post(record, found) ?? throw new JournalUnavailableException("One of the accounts has no room for this entry. Nothing was changed.");
    }

    /// <summary>Once for each operation id; null where an account has no room for it, and the operation was never posted.</summary>
    /// <param name="legs">Those that are its postings, on accounts that nobody guards.</param>
    /// <exception cref="JournalUnavailableException">Nothing was posted; ask again.</exception>
    public async Task<EntryNo?> Post(JournalRecord record, Leg[] legs)
    {
        foreach (var (account, amount) in legs)
        {
            // What was posted before took its room then.
            if (!await room.Take(account, amount)) return (await reader.FindOperation(record.Tenant, record.OperationId, CancellationToken.None))?.EntryNo;
        }

        // Such a record has no lane, and yet is turned back when the writer has lost its slot.
        for (var attempt = 0; attempt < AttemptsMax; attempt++)
        {
            switch (await journal.Append(record))
            {
                case JournalReceipt.Committed committed: return committed.Stamped.EntryNo;
                case JournalReceipt.Existed existed: return existed.Stamped.EntryNo;
            }
        }

        throw new JournalUnavailableException("The ledger's writer is changing its place. Nothing was changed.");
    }
}
