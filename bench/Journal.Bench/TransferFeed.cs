using System.Buffers;
using FinCode.Domain.Ledger;
using FinCode.Storage.Journal;

namespace FinCode.Journal.Bench;

/// <summary>Sealed batches of <see cref="TransferRecords"/>, as the writer would make them.</summary>
internal sealed class TransferFeed(WriterLease lease) : IDisposable
{
    private readonly TransferRecords transfers = new(new TenantNo(1));
    private readonly BatchHash hash = new();
    private long batchNo = lease.LastBatch;
    private ReadOnlyMemory<byte> previous = lease.LastHash;
    private EntryNo last = lease.LastEntry;

    /// <summary>Opens the wallets, with credit enough for any history.</summary>
    public JournalBatch Open() => Seal(10_000, transfers.Opening);

    public JournalBatch Next(int size) => Seal(size, _ => transfers.Next());

    public void Dispose() => hash.Dispose();

    private JournalBatch Seal(int size, Func<int, JournalRecord> make)
    {
        var records = new EncodedRecord[size];
        hash.Begin(previous.Span, lease.Slot, ++batchNo);
        for (var at = 0; at < size; at++)
        {
            last = EntryNo.Next(last, TimeProvider.System.GetUtcNow(), lease.Slot);
            var stamped = new StampedRecord(last, make(at));
            var output = new ArrayBufferWriter<byte>(256);
            RecordCodec.Encode(stamped.Record, output);
            hash.Add(last, output.WrittenSpan);
            records[at] = new EncodedRecord(stamped, output.WrittenMemory);
        }

        var batch = new JournalBatch(lease.Slot, batchNo, records, previous, hash.Finish());
        previous = batch.Hash;
        return batch;
    }
}
