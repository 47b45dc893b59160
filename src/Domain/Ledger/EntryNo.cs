using System.Globalization;

namespace FinCode.Domain.Ledger;

/// <summary>
/// The place of a record in the journal: milliseconds since 2026-01-01 UTC, a counter within the millisecond, and the
/// writer's slot in the lowest bits. It grows with every record of a writer, and a writer that has seen a later number
/// continues after it (a hybrid logical clock), so what depends on an entry always sorts after it.
/// </summary>
[GenerateSerializer, Immutable, Alias("fincode.entry-no")]
public readonly record struct EntryNo([property: Id(0)] long Value) : IComparable<EntryNo>
{
    private const int WriterBits = 6;
    private const int CounterBits = 15;

    public const int WriterMax = (1 << WriterBits) - 1;

    public static readonly DateTimeOffset Origin = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>The instant at which the record was journaled, to the millisecond.</summary>
    public DateTimeOffset At => Origin.AddMilliseconds(Value >> (CounterBits + WriterBits));

    public int Writer => (int)(Value & WriterMax);

    /// <summary>The next number of a writer, after both the clock and everything it has seen.</summary>
    public static EntryNo Next(EntryNo last, DateTimeOffset now, int writer)
    {
        Invariant.Holds(writer is >= 0 and <= WriterMax);
        var tick = (long)(now - Origin).TotalMilliseconds << CounterBits;
        return new EntryNo((Math.Max(tick, (last.Value >> WriterBits) + 1) << WriterBits) | (uint)writer);
    }

    /// <summary>The greatest number that an entry of this instant or earlier can have.</summary>
    public static EntryNo LastAt(DateTimeOffset instant)
    {
        var milliseconds = Math.Clamp((long)Math.Floor((instant - Origin).TotalMilliseconds), -1, (1L << 42) - 2);
        return new EntryNo(((milliseconds + 1) << (CounterBits + WriterBits)) - 1);
    }

    public int CompareTo(EntryNo other) => Value.CompareTo(other.Value);

    public static bool operator <(EntryNo left, EntryNo right) => left.Value < right.Value;

    public static bool operator >(EntryNo left, EntryNo right) => left.Value > right.Value;

    public static bool operator <=(EntryNo left, EntryNo right) => left.Value <= right.Value;

    public static bool operator >=(EntryNo left, EntryNo right) => left.Value >= right.Value;

    public override string ToString() => Value.ToString(CultureInfo.InvariantCulture);
}
