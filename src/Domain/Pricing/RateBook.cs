using System.Collections.Immutable;
using FinCode.Domain.Money;

namespace FinCode.Domain.Pricing;

/// <summary>The latest rates of a tenant, and what follows from them: rates crossed over the euro or the dollar, and what is not to be quoted.</summary>
[GenerateSerializer, Immutable, Alias("fincode.rate-book")]
public sealed record RateBook
{
    public static readonly RateBook Empty = new();

    private static readonly ImmutableArray<Currency> Pivots = [Currency.Parse("EUR"), Currency.Parse("USD")];

    /// <summary>Rises with every change.</summary>
    [Id(0)]
    public long Version { get; init; }

    /// <summary>By pair, in the direction in which it was published.</summary>
    [Id(1)]
    public ImmutableDictionary<string, RateEntry> Entries { get; init; } = ImmutableDictionary<string, RateEntry>.Empty;

    [Id(2)]
    public RatePolicy Policy { get; init; } = RatePolicy.Default;

    /// <summary>What the market's mid rate between two currencies is, or why nobody should be quoted one.</summary>
    public (MidRate? Rate, RateFault Fault) Find(Currency send, Currency receive, RateFreshness freshness, DateTimeOffset now)
    {
        if (send == receive)
        {
            return (new MidRate(new ExchangeRate(send, receive, 1), 1, 1, now, "PAR", []), RateFault.None);
        }

        var direct = LegOf(send, receive, freshness, now);
        if (direct.Leg is { } leg) return Found(send, receive, null, leg);

        var worst = direct.Fault;
        foreach (var pivot in Pivots)
        {
            if (pivot == send || pivot == receive) continue;
            var (from, fromFault) = LegOf(pivot, send, freshness, now);
            var (to, toFault) = LegOf(pivot, receive, freshness, now);
            if (from is { } one && to is { } other)
            {
                if ((one.At - other.At).Duration() <= freshness.ApartMax) return Found(send, receive, one, other);
                worst = Worse(worst, RateFault.LegsApart);
            }

            // A leg that does not exist says less than one that must not be used.
            if (fromFault != RateFault.NotFound && toFault != RateFault.NotFound) worst = Worse(worst, Worse(fromFault, toFault));
        }

        return (null, worst);
    }

    /// <summary>The book with an observation in it, and what was thought of it.</summary>
    /// <param name="isConfirmed">Somebody looked at it: it may lie anywhere.</param>
    public (RateBook Book, TickFault Fault) With(RateTick tick, bool isConfirmed, DateTimeOffset now)
    {
        if (!ExchangeRate.IsUsable(tick.Bid) || !ExchangeRate.IsUsable(tick.Ask)) return (this, TickFault.OutOfRange);
        if (tick.Bid > tick.Ask) return (this, TickFault.Inverted);
        if (tick.Base == tick.Quote) return (this, TickFault.SameCurrency);
        if (tick.At > now + Limits.ClockSkewMax) return (this, TickFault.TooEarly);

        // One direction per pair: the one that was there first.
        var known = Entries.GetValueOrDefault(tick.Pair);
        if (known?.Current is { } current && tick.At < current.At) return (this, TickFault.Superseded);

        var fault = isConfirmed ? TickFault.None : Doubt(tick, known, now);
        var entry = fault == TickFault.None ? new RateEntry(tick) : new RateEntry(known?.Current, tick, fault);
        return (entry == known ? this : this with { Version = Version + 1, Entries = Entries.SetItem(tick.Pair, entry) }, fault);
    }

    private TickFault Doubt(RateTick tick, RateEntry? known, DateTimeOffset now)
    {
        if (known?.Current is { } before && IsFar(tick.Mid, before.Mid, Policy.JumpPercentMax)) return TickFault.Jumped;

        // What other pairs say, as far as it is about as old.
        var others = this with { Entries = Entries.Remove(tick.Pair).Remove(RateTick.PairOf(tick.Quote, tick.Base)) };
        var (cross, _) = others.Find(tick.Base, tick.Quote, new RateFreshness(now - tick.At + RateFreshness.Default.ApartMax, RateFreshness.Default.ApartMax), now);
        if (cross is null || (cross.At - tick.At).Duration() > RateFreshness.Default.ApartMax) return TickFault.None;
        var said = cross.Rate.Base == tick.Base ? cross.Rate.Value : 1 / cross.Rate.Value;
        return IsFar(tick.Mid, said, Policy.ArbitragePercentMax) ? TickFault.Disagrees : TickFault.None;
    }

    private static bool IsFar(decimal value, decimal from, decimal percentMax) => Math.Abs(value - from) > from * percentMax / 100;

    private static RateFault Worse(RateFault one, RateFault other) => one > other ? one : other;

    /// <summary>How much of a currency one unit of the base is.</summary>
    private (Leg? Leg, RateFault Fault) LegOf(Currency one, Currency other, RateFreshness freshness, DateTimeOffset now)
    {
        if (one == other) return (null, RateFault.NotFound);
        var isForward = Entries.TryGetValue(RateTick.PairOf(one, other), out var entry);
        if (!isForward && !Entries.TryGetValue(RateTick.PairOf(other, one), out entry)) return (null, RateFault.NotFound);
        if (entry!.Suspended is not null || entry.Current is not { } tick) return (null, RateFault.Suspended);
        if (now - tick.At > freshness.AgeMax) return (null, RateFault.Stale);
        return (isForward ? new Leg(tick, tick.Bid, tick.Ask, tick.Mid) : new Leg(tick, 1 / tick.Ask, 1 / tick.Bid, 1 / tick.Mid), RateFault.None);
    }

    /// <param name="from">The sending currency per pivot; null where <paramref name="to"/> is the received currency per sending one.</param>
    private static (MidRate? Rate, RateFault Fault) Found(Currency send, Currency receive, Leg? from, Leg to)
    {
        var forward = from is { } leg ? (Bid: to.Bid / leg.Ask, Ask: to.Ask / leg.Bid, Mid: to.Mid / leg.Mid) : (to.Bid, to.Ask, to.Mid);

        // The direction in which it is at least 1 keeps its digits when it is rounded. Divided from the legs anew: nothing rounded is inverted.
        var isForward = forward.Mid >= 1;
        var (bid, ask, mid) = isForward ? forward
            : from is { } one ? (one.Bid / to.Ask, one.Ask / to.Bid, one.Mid / to.Mid)
            : (to.Tick.Base == receive ? (to.Tick.Bid, to.Tick.Ask, to.Tick.Mid) : (1 / to.Ask, 1 / to.Bid, 1 / to.Mid));
        var value = ExchangeRate.Limited(mid);
        if (!ExchangeRate.IsUsable(value)) return (null, RateFault.OutOfRange);

        var rate = isForward ? new ExchangeRate(send, receive, value) : new ExchangeRate(receive, send, value);
        ImmutableArray<RateTick> ticks = from is { } first ? [to.Tick, first.Tick] : [to.Tick];
        return (new MidRate(
            rate,
            ExchangeRate.Limited(bid),
            ExchangeRate.Limited(ask),
            ticks.Min(tick => tick.At),
            string.Join('+', ticks.Select(tick => tick.Source).Distinct()),
            [.. ticks.Select(tick => new ExchangeRate(tick.Base, tick.Quote, ExchangeRate.Limited(tick.Mid)))]), RateFault.None);
    }

    private readonly record struct Leg(RateTick Tick, decimal Bid, decimal Ask, decimal Mid)
    {
        public DateTimeOffset At => Tick.At;
    }
}
