using System.Buffers;
using System.Collections.Immutable;
using FinCode.Domain.Ledger;

namespace FinCode.Domain.Compliance.Monitoring;

/// <summary>
/// A subject's window as bytes for a store. A text that stands in many activities stands once, for most of a window's activities share
/// customer, agent and destination.
/// </summary>
public static class SnapshotCodec
{
    private const byte Format = 2;

    /// <summary>Has no networks.</summary>
    private const byte FormatBefore = 1;

    /// <summary>What writing a window takes beside its bytes. A round writes tens of thousands, and what each left behind was most of what collections had to do.</summary>
    [ThreadStatic]
    private static Scratch? scratch;

    public static byte[] Write(SubjectSnapshot snapshot)
    {
        var own = scratch ??= new Scratch();
        own.Output.ResetWrittenCount();
        own.Texts.Clear();
        var (output, texts) = (own.Output, own.Texts);
        var writer = new PayloadWriter(output);
        writer.Byte(Format);
        writer.Signed(snapshot.ForgottenUpTo);
        writer.Signed(snapshot.PaymentCount);
        writer.Unsigned((ulong)snapshot.Traces.Length);
        foreach (var trace in snapshot.Traces) Write(writer, trace, texts);
        Write(writer, snapshot.Hours);
        Write(writer, snapshot.Days);
        return output.WrittenSpan.ToArray();
    }

    /// <exception cref="InvalidDataException">The bytes are not a window of a known format.</exception>
    public static SubjectSnapshot Read(SubjectKey key, ReadOnlySpan<byte> bytes)
    {
        var reader = new PayloadReader(bytes);
        if (reader.Byte() is var format && format is not (Format or FormatBefore)) throw new InvalidDataException($"The window is written in format {format}, which this version of FinCode does not know.");
        var (forgotten, payments) = (reader.Signed(), reader.Signed());
        var texts = new List<string>();
        var traces = ImmutableArray.CreateBuilder<Trace>(reader.Count());
        for (var left = traces.Capacity; left > 0; left--) traces.Add(ReadTrace(ref reader, texts, format));
        return new SubjectSnapshot
        {
            Key = key,
            Traces = traces.MoveToImmutable(),
            Hours = ReadBuckets(ref reader),
            Days = ReadBuckets(ref reader),
            ForgottenUpTo = forgotten,
            PaymentCount = payments,
        };
    }

    private static void Write(PayloadWriter writer, Trace trace, Dictionary<string, int> texts)
    {
        writer.Id(trace.EventId);
        writer.Byte((byte)trace.Kind);
        writer.Byte((byte)((trace.SentDigits << 1) | (trace.IsCash ? 1 : 0)));
        writer.Signed(trace.At);
        writer.Signed(trace.Amount);
        writer.Signed(trace.Sent);
        writer.Text(trace.PaymentId);
        Text(writer, trace.Customer, texts);
        Text(writer, trace.Beneficiary, texts);
        Text(writer, trace.Account, texts);
        Text(writer, trace.Instrument, texts);
        Text(writer, trace.Device, texts);
        Text(writer, trace.Agent, texts);
        Text(writer, trace.Phone, texts);
        Text(writer, trace.Document, texts);
        Text(writer, trace.Address, texts);
        Text(writer, trace.FamilyName, texts);
        Text(writer, trace.Location, texts);
        Text(writer, trace.Destination, texts);
        Text(writer, trace.Purpose, texts);
        Text(writer, trace.Relationship, texts);
        Text(writer, trace.Network, texts);
    }

    private static Trace ReadTrace(ref PayloadReader reader, List<string> texts, byte format)
    {
        var eventId = reader.Id();
        var kind = (ActivityKind)reader.Byte();
        var flags = reader.Byte();
        return new Trace
        {
            EventId = eventId,
            Kind = kind,
            SentDigits = (byte)(flags >> 1),
            IsCash = (flags & 1) == 1,
            At = reader.Signed(),
            Amount = reader.Signed(),
            Sent = reader.Signed(),
            PaymentId = reader.RequiredText(),
            Customer = Text(ref reader, texts),
            Beneficiary = Text(ref reader, texts),
            Account = Text(ref reader, texts),
            Instrument = Text(ref reader, texts),
            Device = Text(ref reader, texts),
            Agent = Text(ref reader, texts),
            Phone = Text(ref reader, texts),
            Document = Text(ref reader, texts),
            Address = Text(ref reader, texts),
            FamilyName = Text(ref reader, texts),
            Location = Text(ref reader, texts),
            Destination = Text(ref reader, texts),
            Purpose = Text(ref reader, texts),
            Relationship = Text(ref reader, texts),
            Network = format == FormatBefore ? null : Text(ref reader, texts),
        };
    }

    /// <summary>Zero is null, the number after the last known one a new text that follows, any other one that was there.</summary>
    private static void Text(PayloadWriter writer, string? text, Dictionary<string, int> texts)
    {
        if (text is null)
        {
            writer.Byte(0);
        }
        else if (texts.TryGetValue(text, out var known))
        {
            writer.Unsigned((ulong)known);
        }
        else
        {
            texts.Add(text, texts.Count + 1);
            writer.Unsigned((ulong)texts.Count);
            writer.Text(text);
        }
    }

    private static string? Text(ref PayloadReader reader, List<string> texts)
    {
        var number = reader.Unsigned();
        if (number == 0) return null;
        if (number > (ulong)texts.Count + 1) throw new InvalidDataException("The window names a text that it does not have.");
        if (number == (ulong)texts.Count + 1) texts.Add(reader.RequiredText());
        return texts[(int)number - 1];
    }

    private static void Write(PayloadWriter writer, ImmutableArray<TimeBucket> buckets)
    {
        writer.Unsigned((ulong)buckets.Length);
        foreach (var bucket in buckets)
        {
            writer.Signed(bucket.Start);
            writer.Unsigned((ulong)bucket.Count);
            writer.Unsigned((ulong)bucket.Sum);
            writer.Unsigned((ulong)bucket.CashCount);
            writer.Unsigned((ulong)bucket.CashSum);
            writer.Unsigned((ulong)bucket.Largest);
        }
    }

    private static ImmutableArray<TimeBucket> ReadBuckets(ref PayloadReader reader)
    {
        var buckets = ImmutableArray.CreateBuilder<TimeBucket>(reader.Count());
        for (var left = buckets.Capacity; left > 0; left--)
        {
            buckets.Add(new TimeBucket(
                reader.Signed(), (int)reader.Unsigned(), (long)reader.Unsigned(), (int)reader.Unsigned(), (long)reader.Unsigned(), (long)reader.Unsigned()));
        }

        return buckets.MoveToImmutable();
    }

    private sealed class Scratch
    {
        public ArrayBufferWriter<byte> Output { get; } = new(1024);

        public Dictionary<string, int> Texts { get; } = new(StringComparer.Ordinal);
    }
}
