using System.Buffers.Text;
using System.Diagnostics;

namespace FinCode.Cli.Load.Http;

/// <summary>Composes one request after the other in the same bytes: fixed parts are copied, the rest is written as digits.</summary>
internal sealed class RequestWriter
{
    // Wide enough for any body; leading spaces are optional white space to every parser.
    private const int LengthWidth = 9;

    private byte[] bytes = new byte[2048];
    private int at;
    private int lengthEnd;
    private int bodyStart;

    public ReadOnlyMemory<byte> Written => bytes.AsMemory(0, at);

    public void Begin(ReadOnlySpan<byte> head)
    {
        at = 0;
        Put(head);
    }

    /// <summary>Ends the head of a request that has a body; its length is filled in by <see cref="EndBody"/>.</summary>
    public void BeginBody()
    {
        Put("\r\nContent-Length: "u8);
        Reserve(LengthWidth).Fill((byte)' ');
        lengthEnd = at;
        Put("\r\n\r\n"u8);
        bodyStart = at;
    }

    public void EndBody()
    {
        var (length, digit) = (at - bodyStart, lengthEnd);
        do
        {
            bytes[--digit] = (byte)('0' + (length % 10));
            length /= 10;
        }
        while (length > 0);
    }

    public void EndWithoutBody() => Put("\r\n\r\n"u8);

    public void Put(ReadOnlySpan<byte> text) => text.CopyTo(Reserve(text.Length));

    public void PutNumber(long number)
    {
        Span<byte> digits = stackalloc byte[20];
        var fits = Utf8Formatter.TryFormat(number, digits, out var length);
        Debug.Assert(fits);
        Put(digits[..length]);
    }

    /// <summary>An amount of a currency with two decimals, as a JSON string.</summary>
    public void PutAmount(long minorUnits)
    {
        Put("\""u8);
        PutNumber(minorUnits / 100);
        var cents = (int)(minorUnits % 100);
        Put([(byte)'.', (byte)('0' + (cents / 10)), (byte)('0' + (cents % 10)), (byte)'"']);
    }

    private Span<byte> Reserve(int count)
    {
        if (at + count > bytes.Length)
        {
            Array.Resize(ref bytes, Math.Max(bytes.Length * 2, at + count));
        }

        at += count;
        return bytes.AsSpan(at - count, count);
    }
}
