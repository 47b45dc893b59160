using FinCode.Domain.Ledger;
using FinCode.Domain.Remittances;
using FinCode.Grains.Ledger;

namespace FinCode.Grains.Payments;

/// <summary>Posts entries in which only the tenant's own, unguarded accounts take part: nobody need decide them.</summary>
public sealed class LedgerDesk(IJournal journal, IAccountDirectory directory, LifetimeRoom room)
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
            var account = (await directory.FindChart(tenant, code, currency)).Facts;
            if (!await room.Take(account, amount)) throw new JournalUnavailableException($"Account {code} in {currency} has no room for this entry. Nothing was changed.");
            found[at] = new Leg(account, amount);
        }

        var record = new JournalRecord
        {
            Tenant = tenant,
            OperationId = operation,
            Kind = RecordKind.EntryPosted,
            Context = context,
            Terms = Terms.None,
            Postings = JournalEntry.Balanced(found),
        };

        // Such a record has no lane, and yet is turned back when the writer has lost its slot.
        for (var attempt = 0; attempt < AttemptsMax; attempt++)
        {
            if (await journal.Append(record) is not JournalReceipt.LaneLost) return;
        }

        throw new JournalUnavailableException("The ledger's writer is changing its place. Nothing was changed.");
    }
}
