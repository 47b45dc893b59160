using System.Buffers.Binary;
using System.Security.Cryptography;

namespace FinCode.Domain.Ledger;

/// <summary>
/// The seal of a batch: SHA-256 over the hash of the batch before it, the writer's slot, the batch's number, and every
/// record's entry number and payload in order. A writer's first batch follows thirty-two zero bytes.
/// </summary>
public sealed class BatchHash : IDisposable
{
    public const int Length = SHA256.HashSizeInBytes;

    private readonly IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

    public static ReadOnlyMemory<byte> Genesis { get; } = new byte[Length];

    public void Begin(ReadOnlySpan<byte> previous, int slot, long batchNo)
    {
        Span<byte> header = stackalloc byte[16];
        BinaryPrimitives.WriteInt64BigEndian(header, slot);
        BinaryPrimitives.WriteInt64BigEndian(header[8..], batchNo);
        hash.AppendData(previous);
        hash.AppendData(header);
    }

    public void Add(EntryNo entry, ReadOnlySpan<byte> payload)
    {
        Span<byte> header = stackalloc byte[12];
        BinaryPrimitives.WriteInt64BigEndian(header, entry.Value);
        BinaryPrimitives.WriteInt32BigEndian(header[8..], payload.Length);
        hash.AppendData(header);
        hash.AppendData(payload);
    }

    public byte[] Finish() => hash.GetHashAndReset();

    public void Dispose() => hash.Dispose();
}
