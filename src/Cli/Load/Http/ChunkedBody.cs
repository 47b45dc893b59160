using System.Buffers.Text;

namespace FinCode.Cli.Load.Http;

/// <summary>A body in chunks (RFC 9112 §7.1), joined in place once the last chunk is there.</summary>
internal static class ChunkedBody
{
    /// <summary>Joins the chunks at the front of the bytes.</summary>
    /// <param name="length">Bytes of the joined body.</param>
    /// <param name="consumed">Bytes that the chunked form took, trailers included.</param>
    /// <returns>False while bytes are missing; nothing has been moved then.</returns>
    /// <exception cref="InvalidDataException">The bytes are not chunks.</exception>
    public static bool TryJoin(Span<byte> bytes, out int length, out int consumed)
    {
        length = 0;
        if (!TryMeasure(bytes, out consumed))
        {
            return false;
        }

        var at = 0;
        while (TryReadSize(bytes[at..], out var size, out var line) && size > 0)
        {
            bytes.Slice(at + line, size).CopyTo(bytes[length..]);
            length += size;
            at += line + size + 2;
        }

        return true;
    }

    private static bool TryMeasure(ReadOnlySpan<byte> bytes, out int consumed)
    {
        consumed = 0;
        while (TryReadSize(bytes[consumed..], out var size, out var line))
        {
            consumed += line;
            if (size == 0)
            {
                return TrySkipTrailers(bytes, ref consumed);
            }

            if (size > bytes.Length - consumed - 2)
            {
                return false;
            }

            if (!bytes.Slice(consumed + size, 2).SequenceEqual("\r\n"u8))
            {
                throw new InvalidDataException("A chunk does not end where its size says.");
            }

            consumed += size + 2;
        }

        return false;
    }

    private static bool TryReadSize(ReadOnlySpan<byte> bytes, out int size, out int line)
    {
        size = 0;
        line = bytes.IndexOf("\r\n"u8) + 2;
        if (line < 2)
        {
            return false;
        }

        return Utf8Parser.TryParse(bytes[..(line - 2)], out size, out var used, 'x') && used > 0 && size >= 0
            ? true
            : throw new InvalidDataException("A chunk's size is not a hexadecimal number.");
    }

    private static bool TrySkipTrailers(ReadOnlySpan<byte> bytes, ref int consumed)
    {
        while (true)
        {
            var stop = bytes[consumed..].IndexOf("\r\n"u8);
            if (stop < 0)
            {
                return false;
            }

            consumed += stop + 2;
            if (stop == 0)
            {
                return true;
            }
        }
    }
}
