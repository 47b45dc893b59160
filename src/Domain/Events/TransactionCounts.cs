using System.Collections.Immutable;

namespace FinCode.Domain.Events;

/// <summary>Steps of one kind in one corridor on one day.</summary>
/// <param name="Type">One of <see cref="TransactionEventTypes"/>.</param>
/// <param name="Amount">Of the principals, minor units of the send currency.</param>
[GenerateSerializer, Immutable, Alias("fincode.transaction-count")]
public sealed record TransactionCount(
    [property: Id(0)] DateOnly Day,
    [property: Id(1)] string Origin,
    [property: Id(2)] string Destination,
    [property: Id(3)] string Currency,
    [property: Id(4)] string Type,
    [property: Id(5)] long Count,
    [property: Id(6)] long Amount)
{
    /// <summary>Whether both count the same kind of thing.</summary>
    public bool Matches(TransactionCount other) => Day == other.Day && Origin == other.Origin && Destination == other.Destination
        && Currency == other.Currency && Type == other.Type;

    public static TransactionCount Of(TransactionEvent happened) => new(
        DateOnly.FromDateTime(happened.OccurredAt.UtcDateTime), happened.Terms.Route.Origin, happened.Terms.Route.Destination,
        happened.Terms.Send.Currency.Code, happened.Type, 1, happened.Terms.Send.MinorUnits);
}

/// <summary>A fold of events. An event that was counted is known by its position, so a repeat changes nothing.</summary>
[GenerateSerializer, Immutable, Alias("fincode.transaction-counts")]
public sealed record TransactionCounts(
    [property: Id(0)] int Generation, [property: Id(1)] EventCursor Seen, [property: Id(2)] ImmutableArray<TransactionCount> Counts)
{
    public static readonly TransactionCounts None = new(0, EventCursor.Start, []);

    /// <summary>With events of a generation: a newer one begins at nothing, an older one is ignored.</summary>
    public TransactionCounts With(int generation, IEnumerable<TransactionEvent> events)
    {
        if (generation < Generation) return this;
        var seen = generation > Generation ? EventCursor.Start : Seen;
        var counts = (generation > Generation ? [] : Counts).ToBuilder();
        foreach (var happened in events)
        {
            if (seen.Has(happened.Position)) continue;
            seen = seen.After(happened.Position);
            Add(counts, TransactionCount.Of(happened));
        }

        return new TransactionCounts(generation, seen, Young(counts));
    }

    /// <summary>Sums of what several partitions counted.</summary>
    public static ImmutableArray<TransactionCount> Sum(IEnumerable<TransactionCount> counts)
    {
        var sums = ImmutableArray.CreateBuilder<TransactionCount>();
        foreach (var count in counts) Add(sums, count);
        return [.. sums.OrderBy(sum => sum.Origin, StringComparer.Ordinal).ThenBy(sum => sum.Destination, StringComparer.Ordinal)
            .ThenBy(sum => sum.Currency, StringComparer.Ordinal).ThenBy(sum => sum.Type, StringComparer.Ordinal)];
    }

    private static void Add(ImmutableArray<TransactionCount>.Builder counts, TransactionCount one)
    {
        // The newest day is at the end, and most of what comes is of it.
        for (var at = counts.Count - 1; at >= 0; at--)
        {
            if (!counts[at].Matches(one)) continue;
            counts[at] = counts[at] with { Count = counts[at].Count + one.Count, Amount = checked(counts[at].Amount + one.Amount) };
            return;
        }

        counts.Add(one);
    }

    private static ImmutableArray<TransactionCount> Young(ImmutableArray<TransactionCount>.Builder counts)
    {
        if (counts.Count == 0) return [];
        var oldest = counts.Max(count => count.Day).AddDays(1 - Limits.CounterDaysMax);
        return counts.Any(count => count.Day < oldest) ? [.. counts.Where(count => count.Day >= oldest)] : counts.ToImmutable();
    }
}
