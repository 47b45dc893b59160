using System.Buffers;
using System.IO.Pipelines;
using FinCode.Api.Envelope;
using FinCode.Api.Requests;

namespace FinCode.Api.Wallets;

/// <summary>One line of a stream: an order, or why it is none.</summary>
internal readonly record struct LineOfTransfer(long Number, BulkItem Item, Refusal? Refusal);

/// <summary>Cuts a body into lines, a few at a time.</summary>
internal sealed class LineReader(PipeReader body)
{
    /// <summary>What is carried out together; a full group rides in one commit.</summary>
    public const int LinesAtOnce = 512;

    public const int LineBytesMax = 16 * 1024;

    private static readonly Refusal TooLong = new(
        ErrorCode.ValidationError, "The line is too long.", Details: [new Detail("line", DetailCode.TooLong, $"Must be at most {LineBytesMax} bytes.")]);

    private long number;
    private bool skipping;

    /// <summary>The lines that are there, at least one, in their order; none at the end of the body.</summary>
    public async ValueTask<IReadOnlyList<LineOfTransfer>> ReadLines(CancellationToken cancellation)
    {
        var lines = new List<LineOfTransfer>();
        while (true)
        {
            var result = await body.ReadAsync(cancellation);
            var rest = result.Buffer;
            while (lines.Count < LinesAtOnce && TakeLine(ref rest, result.IsCompleted, out var line))
            {
                Add(lines, line);
            }

            SkipWhatIsTooLong(lines, ref rest);

            // Examined to the end only when every whole line has been taken; otherwise the next read comes at once.
            var full = lines.Count >= LinesAtOnce;
            body.AdvanceTo(rest.Start, full ? rest.Start : result.Buffer.End);
            if (lines.Count > 0 || (result.IsCompleted && rest.IsEmpty))
            {
                return lines;
            }
        }
    }

    private void Add(List<LineOfTransfer> lines, ReadOnlySequence<byte> line)
    {
        number++;
        if (skipping)
        {
            // The end of a line that was too long, and has been answered.
            skipping = false;
            return;
        }

        if (line.Length > LineBytesMax)
        {
            lines.Add(new LineOfTransfer(number, default, TooLong));
        }
        else if (Parse(line.ToArray()) is { } parsed)
        {
            lines.Add(parsed);
        }
    }

    private void SkipWhatIsTooLong(List<LineOfTransfer> lines, ref ReadOnlySequence<byte> rest)
    {
        if (lines.Count >= LinesAtOnce || (!skipping && rest.Length <= LineBytesMax))
        {
            return;
        }

        if (!skipping)
        {
            skipping = true;
            lines.Add(new LineOfTransfer(number + 1, default, TooLong));
        }

        rest = rest.Slice(rest.End);
    }

    /// <summary>Null for a blank line.</summary>
    private LineOfTransfer? Parse(byte[] line)
    {
        if (line.AsSpan().IndexOfAnyExcept(" \t\r"u8) < 0)
        {
            return null;
        }

        using var json = RequestBody.Of(line);
        if (json.Refusal is { } malformed)
        {
            return new LineOfTransfer(number, default, malformed);
        }

        var faults = new Faults();
        var item = Fields.TryOpen(json.Root, faults, "", out var fields) ? BulkOrder.ReadItem(fields) : default;
        return new LineOfTransfer(number, item, faults.Any ? faults.ToRefusal() : null);
    }

    private static bool TakeLine(ref ReadOnlySequence<byte> rest, bool isLast, out ReadOnlySequence<byte> line)
    {
        if (rest.PositionOf((byte)'\n') is { } end)
        {
            line = rest.Slice(0, end);
            rest = rest.Slice(rest.GetPosition(1, end));
            return true;
        }

        line = rest;
        var taken = isLast && !rest.IsEmpty;
        rest = taken ? rest.Slice(rest.End) : rest;
        return taken;
    }
}
