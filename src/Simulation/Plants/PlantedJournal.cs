using FinCode.Domain.Ledger;
using FinCode.Grains.Ledger;
using FinCode.Simulation.Store;

namespace FinCode.Simulation.Plants;

/// <summary>A journal with something left out.</summary>
internal sealed class PlantedJournal(IJournal journal, IReadOnlySet<Plant> plants, LedgerTables tables) : IJournal
{
    public bool IsAvailable => journal.IsAvailable;

    public Task<JournalReceipt> Append(JournalRecord record, JournalLane? lane = null)
    {
        if (record.Refusal is not null && plants.Contains(Plant.RefusalNotRemembered))
        {
            return Task.FromResult<JournalReceipt>(new JournalReceipt.Committed(new StampedRecord(new EntryNo(1), record)));
        }

        record = PlantedSteps.Of(record, plants, tables);
        var append = journal.Append(record, record.Refusal is not null && plants.Contains(Plant.RefusalOutlivesItsGround) ? null : LaneFor(lane));
        return plants.Contains(Plant.TermsNotCompared) ? WithTermsOf(record, append) : append;
    }

    private static async Task<JournalReceipt> WithTermsOf(JournalRecord record, Task<JournalReceipt> append)
    {
        var receipt = await append;
        return receipt is JournalReceipt.Existed { Stamped: var stored }
            ? new JournalReceipt.Existed(stored with { Record = stored.Record with { Terms = record.Terms } })
            : receipt;
    }

    public Task<IReadOnlyList<JournalReceipt>> AppendTogether(IReadOnlyList<JournalRecord> records, JournalLane? lane = null) =>
        plants.Contains(Plant.GroupsSplit)
            ? Each([.. records.Select(record => journal.Append(record, LaneFor(lane)))])
            : journal.AppendTogether(records, LaneFor(lane));

    public Task<JournalReceipt>? Find(TenantNo tenant, OperationId operation) =>
        plants.Contains(Plant.TermsNotCompared) ? null : journal.Find(tenant, operation);

    public Task Settled() => journal.Settled();

    public void Observe(EntryNo seen) => journal.Observe(seen);

    private static async Task<IReadOnlyList<JournalReceipt>> Each(Task<JournalReceipt>[] appends)
    {
        var receipts = new JournalReceipt[appends.Length];
        for (var at = 0; at < receipts.Length; at++)
        {
            receipts[at] = await appends[at];
        }

        return receipts;
    }

    private JournalLane? LaneFor(JournalLane? lane) => plants.Contains(Plant.MemoryKeptAfterFailure) && lane is not null ? new JournalLane() : lane;
}
