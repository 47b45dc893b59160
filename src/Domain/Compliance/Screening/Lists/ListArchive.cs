using System.Buffers.Binary;
using System.IO.Compression;

namespace FinCode.Domain.Compliance.Screening.Lists;

/// <summary>
/// A version of a list as it is kept and sent: its entries' bytes, compressed. Whoever builds from the same archive has the same entries with the
/// same versions, whatever has become of the readers of the authorities' files since.
/// </summary>
/// <param name="Content">SHA-256 of the entries before they are compressed, in hexadecimal: what the archive is kept under.</param>
public sealed record ListArchive(string Content, ReadOnlyMemory<byte> Bytes)
{
    // "LST1": another layout has another mark.
    private const uint Mark = 0x3154534C;

    public static ListArchive Of(SanctionsList list)
    {
        using var packed = new MemoryStream();
        using (var brotli = new BrotliStream(packed, CompressionLevel.Optimal, leaveOpen: true))
        {
            WriteNumber(Mark);
            WriteNumber((uint)list.Count);
            for (var at = 0; at < list.Count; at++)
            {
                WriteNumber((uint)list.BytesOf(at).Length);
                brotli.Write(list.BytesOf(at));
            }

            void WriteNumber(uint value)
            {
                Span<byte> bytes = stackalloc byte[sizeof(uint)];
                BinaryPrimitives.WriteUInt32LittleEndian(bytes, value);
                brotli.Write(bytes);
            }
        }

        return new ListArchive(list.ContentHash, packed.ToArray());
    }

    /// <summary>The list again.</summary>
    /// <exception cref="InvariantBrokenException">The bytes are not what they are kept under.</exception>
    public SanctionsList Open(ListSource source)
    {
        var list = Read(Bytes, source) ?? throw new InvariantBrokenException($"The archive of list {source.ListId} cannot be read.");
        return list.ContentHash == Content ? list : throw new InvariantBrokenException($"The archive of list {source.ListId} is not the one that was kept.");
    }

    private static SanctionsList? Read(ReadOnlyMemory<byte> bytes, ListSource source)
    {
        using var brotli = new BrotliStream(new MemoryStream(bytes.ToArray(), writable: false), CompressionMode.Decompress);
        try
        {
            var number = new byte[sizeof(uint)];
            if (ReadNumber() != Mark) return null;
            var (count, total) = (ReadNumber(), 0L);
            if (count > Limits.ListEntriesMax) return null;
            var list = new SanctionsListBuilder();
            var entry = new byte[4096];
            for (var left = count; left > 0; left--)
            {
                var length = ReadNumber();
                if ((total += length) > Limits.ListFileBytesMax) return null;
                if (length > entry.Length) entry = new byte[length];
                brotli.ReadExactly(entry, 0, (int)length);
                if (!list.TryAdd(EntryCodec.Read(entry.AsSpan(0, (int)length)))) return null;
            }

            return list.Build(source);

            uint ReadNumber()
            {
                brotli.ReadExactly(number);
                return BinaryPrimitives.ReadUInt32LittleEndian(number);
            }
        }
        catch (Exception failure) when (failure is EndOfStreamException or InvalidDataException or InvalidOperationException or ArgumentOutOfRangeException or IndexOutOfRangeException)
        {
            return null;
        }
    }
}
