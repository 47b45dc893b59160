using FinCode.Domain.Ledger;
using FinCode.Grains.Ledger;

namespace FinCode.Simulation.Plants;

/// <summary>A journal with something left out.</summary>
internal sealed class PlantedJournal(IJournal journal, IReadOnlySet<Plant> plants) : IJournal
{
    public async Task<JournalReceipt> Append(JournalRecord record, JournalLane? lane = null)
    {
        if (record.Refusal is not null && plants.Contains(Plant.RefusalNotRemembered))
        {
            return new JournalReceipt.Committed(new StampedRecord(new EntryNo(1), record));
        }

        var receipt = await journal.Append(record, LaneFor(lane));
        return receipt is JournalReceipt.Existed { Stamped: var stored } && plants.Contains(Plant.TermsNotCompared)
            ? new JournalReceipt.Existed(stored with { Record = stored.Record with { Terms = record.Terms } })
            : receipt;
    }

    public async Task<IReadOnlyList<JournalReceipt>> AppendTogether(IReadOnlyList<JournalRecord> records, JournalLane? lane = null) =>
        plants.Contains(Plant.GroupsSplit)
            ? await Task.WhenAll(records.Select(record => journal.Append(record, LaneFor(lane))))
            : await journal.AppendTogether(records, LaneFor(lane));

    public Task<JournalReceipt>? Find(TenantNo tenant, OperationId operation) =>
        plants.Contains(Plant.TermsNotCompared) ? null : journal.Find(tenant, operation);

    public Task Settled() => journal.Settled();

    public void Observe(EntryNo seen) => journal.Observe(seen);

    private JournalLane? LaneFor(JournalLane? lane) => plants.Contains(Plant.MemoryKeptAfterFailure) && lane is not null ? new JournalLane() : lane;
}
