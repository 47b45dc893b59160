using System.Buffers.Binary;
using System.Security.Cryptography;

namespace FinCode.Domain.Compliance.Screening.Lists;

/// <summary>One version of one list. Never changes; a new version is a new object.</summary>
public sealed class SanctionsList
{
    private readonly byte[] bytes;
    private readonly int[] starts;
    private readonly ulong[] versions;
    private readonly Dictionary<ulong, int> placeOf;

    internal SanctionsList(ListSource source, byte[] bytes, int[] starts, ulong[] versions, Dictionary<ulong, int> placeOf)
    {
        (Source, this.bytes, this.starts, this.versions, this.placeOf) = (source, bytes, starts, versions, placeOf);
        var hash = SHA256.HashData(bytes);
        ContentHash = Convert.ToHexStringLower(hash);
        Version = VersionText(BinaryPrimitives.ReadUInt64BigEndian(hash));
    }

    public ListSource Source { get; }

    /// <summary>Names the list: "OFAC-SDN", "UN".</summary>
    public string Id => Source.ListId;

    /// <summary>The hash of every entry's content: two files with the same content are one version.</summary>
    public string Version { get; }

    /// <summary>SHA-256 of every entry's content, in hexadecimal; the version is how it begins.</summary>
    public string ContentHash { get; }

    public int Count => versions.Length;

    public ListEntry this[int index] => EntryCodec.Read(BytesOf(index));

    /// <summary>The hash of an entry's content, 16 hexadecimal digits.</summary>
    public string EntryVersion(int index) => VersionText(versions[index]);

    public string IdOf(int index) => EntryCodec.ReadId(BytesOf(index));

    /// <summary>-1 where the list has no such entry.</summary>
    public int IndexOf(string entryId) =>
        placeOf.TryGetValue(SanctionsListBuilder.KeyOf(entryId), out var place) && IdOf(place) == entryId ? place : -1;

    /// <summary>Ids must differ, and each entry must have a name: readers make sure of it.</summary>
    public static SanctionsList Of(ListSource source, IEnumerable<ListEntry> entries)
    {
        var builder = new SanctionsListBuilder();
        foreach (var entry in entries) Invariant.Holds(builder.TryAdd(entry));
        return builder.Build(source);
    }

    internal bool IsSameEntry(int index, SanctionsList other, int otherIndex) => versions[index] == other.versions[otherIndex];

    internal ReadOnlySpan<byte> BytesOf(int index) => bytes.AsSpan(starts[index], starts[index + 1] - starts[index]);

    private static string VersionText(ulong version) => version.ToString("x16", System.Globalization.CultureInfo.InvariantCulture);
}
