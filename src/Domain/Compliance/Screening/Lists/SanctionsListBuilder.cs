using System.Buffers;
using System.Buffers.Binary;
using System.IO.Hashing;
using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace FinCode.Domain.Compliance.Screening.Lists;

/// <summary>Makes a list entry by entry. Each becomes bytes at once, so that reading a list leaves no crowd of objects behind.</summary>
internal sealed class SanctionsListBuilder
{
    private const int BytesAtFirst = 1024 * 1024;

    private readonly ArrayBufferWriter<byte> writer = new(BytesAtFirst);
    private readonly List<int> starts = [0];
    private readonly List<ulong> versions = [];
    private readonly Dictionary<ulong, int> placeOf = [];

    public int Count => versions.Count;

    public bool Contains(string id) => placeOf.ContainsKey(KeyOf(id));

    /// <returns>False where the list has an entry of that id.</returns>
    public bool TryAdd(ListEntry entry)
    {
        Invariant.Holds(entry.Names.Length > 0);
        if (!placeOf.TryAdd(KeyOf(entry.Id), versions.Count)) return false;
        EntryCodec.Write(entry, writer);
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(writer.WrittenSpan[starts[^1]..], hash);
        versions.Add(BinaryPrimitives.ReadUInt64BigEndian(hash));
        starts.Add(writer.WrittenCount);
        return true;
    }

    public SanctionsList Build(ListSource source) => new(source, writer.WrittenSpan.ToArray(), [.. starts], [.. versions], placeOf);

    // Of two million ids no two have the same 64 bits but by a chance of one in ten million; a reader asks for the id again.
    internal static ulong KeyOf(string id) => XxHash3.HashToUInt64(MemoryMarshal.AsBytes(id.AsSpan()));
}
