using FinCode.Domain.Ledger;

namespace FinCode.Storage.Verify;

internal sealed record BatchRow(int Slot, long BatchNo, long First, long Last, int Records, byte[] PreviousHash, byte[] Hash);

/// <summary>
/// Recomputes every writer's hash chain. Records come in the order of their numbers, batches in the order of their first
/// record, so that each writer has at most one batch open.
/// </summary>
internal sealed class ChainCheck(FindingLog findings) : IDisposable
{
    private readonly Dictionary<int, Writer> writers = [];

    public void Open(BatchRow batch)
    {
        var writer = WriterOf(batch.Slot);
        Close(writer);
        findings.Expect(batch.BatchNo == writer.LastBatch + 1, FindingKind.Chain,
            $"Writer {batch.Slot}: batch {batch.BatchNo} follows batch {writer.LastBatch}.");
        findings.Expect(batch.PreviousHash.AsSpan().SequenceEqual(writer.LastHash.Span), FindingKind.Chain,
            $"Writer {batch.Slot}: batch {batch.BatchNo} is linked to another predecessor than the one stored.");
        writer.Begin(batch);
    }

    public void Add(EntryNo entry, ReadOnlySpan<byte> payload)
    {
        var writer = WriterOf(entry.Writer);
        if (writer.Current is { } batch && entry.Value <= batch.Last)
        {
            writer.Add(entry, payload);
        }
        else
        {
            findings.Add(FindingKind.Unsealed, $"Record {entry} of writer {entry.Writer} lies in no batch.");
        }
    }

    public void Close()
    {
        foreach (var writer in writers.Values)
        {
            Close(writer);
        }
    }

    public void Dispose()
    {
        foreach (var writer in writers.Values)
        {
            writer.Dispose();
        }
    }

    private void Close(Writer writer)
    {
        if (writer.Current is { } batch)
        {
            var (count, hash) = writer.End();
            findings.Expect(count == batch.Records, FindingKind.BatchContent,
                $"Writer {batch.Slot}, batch {batch.BatchNo} (records {batch.First} to {batch.Last}): {count} records, sealed with {batch.Records}.");
            findings.Expect(hash.AsSpan().SequenceEqual(batch.Hash), FindingKind.BatchContent,
                $"Writer {batch.Slot}, batch {batch.BatchNo} (records {batch.First} to {batch.Last}): its content has another hash than its seal.");
        }
    }

    private Writer WriterOf(int slot)
    {
        if (!writers.TryGetValue(slot, out var writer))
        {
            writers.Add(slot, writer = new Writer());
        }

        return writer;
    }

    private sealed class Writer : IDisposable
    {
        private readonly BatchHash hash = new();
        private int count;

        public BatchRow? Current { get; private set; }

        public long LastBatch { get; private set; }

        public ReadOnlyMemory<byte> LastHash { get; private set; } = BatchHash.Genesis;

        public void Begin(BatchRow batch)
        {
            (Current, count) = (batch, 0);
            hash.Begin(batch.PreviousHash, batch.Slot, batch.BatchNo);
        }

        public void Add(EntryNo entry, ReadOnlySpan<byte> payload)
        {
            hash.Add(entry, payload);
            count++;
        }

        public (int Count, byte[] Hash) End()
        {
            // What follows is compared with the stored seal, so that damage shows where it is and not in every batch after.
            (LastBatch, LastHash, Current) = (Current!.BatchNo, Current.Hash, null);
            return (count, hash.Finish());
        }

        public void Dispose() => hash.Dispose();
    }
}
