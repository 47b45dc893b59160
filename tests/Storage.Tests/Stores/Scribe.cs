using System.Buffers;

namespace FinCode.Storage.Tests.Stores;

/// <summary>Writes batches as the journal writer does: stamped, encoded, chained.</summary>
public sealed class Scribe : IDisposable
{
    private readonly IJournalStore store;
    private readonly BatchHash hash = new();

    private Scribe(IJournalStore store, WriterLease lease)
    {
        this.store = store;
        Lease = lease;
        (LastBatch, LastHash, LastEntry) = (lease.LastBatch, lease.LastHash, lease.LastEntry);
    }

    public WriterLease Lease { get; }

    public long LastBatch { get; private set; }

    public ReadOnlyMemory<byte> LastHash { get; private set; }

    public EntryNo LastEntry { get; private set; }

    public static async Task<Scribe> Acquire(IJournalStore store) => new(store, await store.AcquireWriter(default));

    /// <summary>Another one with the same store, in a slot that was never written to.</summary>
    public Scribe InSlot(int slot) => new(store, new WriterLease(slot, 0, BatchHash.Genesis, default));

    /// <summary>The next batch of the chain, not yet written.</summary>
    public JournalBatch Batch(params IEnumerable<JournalRecord> records) => Batch(TimeProvider.System.GetUtcNow(), records);

    private JournalBatch Batch(DateTimeOffset now, IEnumerable<JournalRecord> records)
    {
        var encoded = new List<EncodedRecord>();
        hash.Begin(LastHash.Span, Lease.Slot, LastBatch + 1);
        foreach (var record in records)
        {
            LastEntry = EntryNo.Next(LastEntry, now, Lease.Slot);
            var output = new ArrayBufferWriter<byte>();
            RecordCodec.Encode(record, output);
            hash.Add(LastEntry, output.WrittenSpan);
            encoded.Add(new EncodedRecord(new StampedRecord(LastEntry, record), output.WrittenMemory));
        }

        return new JournalBatch(Lease.Slot, LastBatch + 1, encoded, LastHash, hash.Finish());
    }

    public async Task<CommitOutcome> Commit(JournalBatch batch)
    {
        var outcome = await store.Commit(batch, default);
        if (outcome is CommitOutcome.Written)
        {
            Continue(batch);
        }

        return outcome;
    }

    public Task<CommitOutcome> Commit(params IEnumerable<JournalRecord> records) => Commit(Batch(records));

    /// <summary>Commits what must go in, and gives back the stamped records.</summary>
    public async Task<IReadOnlyList<StampedRecord>> Write(params IEnumerable<JournalRecord> records)
    {
        var batch = Batch(records);
        Assert.IsType<CommitOutcome.Written>(await Commit(batch));
        return [.. batch.Records.Select(row => row.Stamped)];
    }

    /// <summary>The same, after having seen what another writer has written.</summary>
    public Task<IReadOnlyList<StampedRecord>> WriteAfter(EntryNo seen, params IEnumerable<JournalRecord> records)
    {
        if (seen > LastEntry) LastEntry = seen;
        return Write(records);
    }

    /// <summary>The same by a clock that is slow, and that has seen nothing of others.</summary>
    public async Task WriteBehind(TimeSpan behind, params IEnumerable<JournalRecord> records)
    {
        LastEntry = default;
        Assert.IsType<CommitOutcome.Written>(await Commit(Batch(TimeProvider.System.GetUtcNow() - behind, records)));
    }

    /// <summary>The chain goes on from a batch of which it is known that it was written.</summary>
    public void Continue(JournalBatch batch) => (LastBatch, LastHash) = (batch.BatchNo, batch.Hash);

    public void Dispose() => hash.Dispose();
}
