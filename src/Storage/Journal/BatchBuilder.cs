using System.Buffers;
using FinCode.Domain.Ledger;

namespace FinCode.Storage.Journal;

/// <summary>Numbers, encodes and seals the records of a batch. One per writer; its buffer is used again for every batch.</summary>
internal sealed class BatchBuilder : IDisposable
{
    private readonly ArrayBufferWriter<byte> payloads = new(64 * 1024);
    private readonly List<(int Start, int Length)> slices = [];
    private readonly BatchHash hash = new();

    /// <param name="lease">The writer's slot and the end of its chain.</param>
    /// <param name="lastEntry">The last entry number given or seen; afterwards the batch's last.</param>
    public JournalBatch Build(IReadOnlyList<PendingAppend> appends, WriterLease lease, ref EntryNo lastEntry, DateTimeOffset now)
    {
        payloads.ResetWrittenCount();
        slices.Clear();
        foreach (var append in appends)
        {
            lastEntry = EntryNo.Next(lastEntry, now, lease.Slot);
            append.Stamped = new StampedRecord(lastEntry, append.Record!);
            var start = payloads.WrittenCount;
            RecordCodec.Encode(append.Record!, payloads);
            slices.Add((start, payloads.WrittenCount - start));
        }

        return Seal(appends, lease);
    }

    public void Dispose() => hash.Dispose();

    private JournalBatch Seal(IReadOnlyList<PendingAppend> appends, WriterLease lease)
    {
        var records = new EncodedRecord[appends.Count];
        hash.Begin(lease.LastHash.Span, lease.Slot, lease.LastBatch + 1);
        for (var at = 0; at < records.Length; at++)
        {
            var (start, length) = slices[at];
            var payload = payloads.WrittenMemory.Slice(start, length);
            records[at] = new EncodedRecord(appends[at].Stamped!, payload);
            hash.Add(appends[at].Stamped!.EntryNo, payload.Span);
        }

        return new JournalBatch(lease.Slot, lease.LastBatch + 1, records, lease.LastHash, hash.Finish());
    }
}
