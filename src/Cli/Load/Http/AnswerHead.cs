using System.Buffers.Text;
using System.Text;

namespace FinCode.Cli.Load.Http;

/// <summary>The start of an HTTP/1.1 answer: what decides where it ends and whether the connection lives on.</summary>
/// <param name="Status">The three-digit code.</param>
/// <param name="Length">Bytes of the head, blank line included.</param>
/// <param name="BodyLength">From Content-Length; null when the body is chunked or ends with the connection.</param>
/// <param name="SaysWhenToRetry">Whether it names a time after which to come back.</param>
internal readonly record struct AnswerHead(int Status, int Length, long? BodyLength, bool IsChunked, bool Closes, bool SaysWhenToRetry)
{
    public bool HasNoBody => Status is 204 or 304;

    public bool IsInterim => Status is >= 100 and < 200;

    /// <summary>Null while bytes are missing.</summary>
    /// <exception cref="InvalidDataException">The bytes are not an HTTP/1.x answer.</exception>
    public static AnswerHead? Read(ReadOnlySpan<byte> received)
    {
        var end = received.IndexOf("\r\n\r\n"u8);
        if (end < 0)
        {
            return received.Length < 64 * 1024 ? null : throw new InvalidDataException("The head is longer than 64 KiB.");
        }

        var lines = received[..(end + 2)];
        var head = new AnswerHead(StatusOf(lines), end + 4, null, false, lines.StartsWith("HTTP/1.0"u8), false);
        var rest = lines[(lines.IndexOf("\r\n"u8) + 2)..];
        while (!rest.IsEmpty)
        {
            var stop = rest.IndexOf("\r\n"u8);
            head = head.With(rest[..stop]);
            rest = rest[(stop + 2)..];
        }

        return head;
    }

    private static int StatusOf(ReadOnlySpan<byte> lines) =>
        lines.Length >= 12 && lines.StartsWith("HTTP/1."u8)
            && Utf8Parser.TryParse(lines[9..12], out int status, out var used) && used == 3
            ? status
            : throw new InvalidDataException("The answer does not start with an HTTP/1.x status line.");

    private AnswerHead With(ReadOnlySpan<byte> line)
    {
        // The headers that matter start with C, R or T; everything else costs one comparison.
        if (line.Length < 10 || (line[0] | 0x20) is not ((byte)'c' or (byte)'r' or (byte)'t'))
        {
            return this;
        }

        var colon = line.IndexOf((byte)':');
        var name = line[..Math.Max(0, colon)];
        var value = line[(colon + 1)..].Trim(" \t"u8);
        if (Ascii.EqualsIgnoreCase(name, "content-length"u8))
        {
            return Utf8Parser.TryParse(value, out long length, out var used) && used == value.Length && length >= 0
                ? this with { BodyLength = length }
                : throw new InvalidDataException("The answer's Content-Length is not a number.");
        }

        if (Ascii.EqualsIgnoreCase(name, "transfer-encoding"u8))
        {
            return this with { IsChunked = Ascii.EqualsIgnoreCase(value, "chunked"u8) };
        }

        if (Ascii.EqualsIgnoreCase(name, "retry-after"u8))
        {
            return this with { SaysWhenToRetry = !value.IsEmpty };
        }

        return Ascii.EqualsIgnoreCase(name, "connection"u8)
            ? this with { Closes = Ascii.EqualsIgnoreCase(value, "close"u8) || (Closes && !Ascii.EqualsIgnoreCase(value, "keep-alive"u8)) }
            : this;
    }
}
