using System.Collections.Immutable;
using FinCode.Domain.Configuration;
using FinCode.Domain.Money;

namespace FinCode.Domain.Allowances;

/// <summary>The limits of one customer, read: the tier's, as the customer's agent or the principal has set them.</summary>
/// <param name="Reference">What limits are counted in.</param>
/// <param name="Zone">Where the tenant's days begin and end.</param>
public sealed record LimitRules(Currency Reference, TimeZoneInfo Zone, int Tier)
{
    private ImmutableDictionary<(UsageDirection, LimitWindow), long> Bounds { get; init; } = ImmutableDictionary<(UsageDirection, LimitWindow), long>.Empty;

    private ImmutableDictionary<string, decimal> Rates { get; init; } = ImmutableDictionary<string, decimal>.Empty;

    /// <summary>The most that the customer's wallets may hold together, minor units; null for no bound.</summary>
    public long? BalanceMax { get; init; }

    /// <summary>Null where no reference currency is set: then nothing is limited.</summary>
    /// <param name="principal">The principal's versions.</param>
    /// <param name="others">Those of the agent and the sub-agent, the more general first.</param>
    public static LimitRules? From(
        IReadOnlyCollection<LimitVersion> principal, IReadOnlyList<(string Source, string Code, IReadOnlyCollection<LimitVersion> Versions)> others, int tier, DateTimeOffset now)
    {
        var general = LimitHistory.At(principal, now);
        if (!general.TryGetValue(LimitSettings.ReferenceCurrency, out var code)) return null;

        var reference = Currency.Parse(code);
        var zone = TimeZoneInfo.FindSystemTimeZoneById(general.GetValueOrDefault(LimitSettings.TimeZone, "UTC"));
        IReadOnlyList<SettingLevel> levels =
        [
            new SettingLevel(LimitSettings.Principal, "", general),
            .. others.Select(level => new SettingLevel(level.Source, level.Code, LimitHistory.At(level.Versions, now))),
        ];
        var bounds = ImmutableDictionary.CreateBuilder<(UsageDirection, LimitWindow), long>();
        foreach (var direction in new[] { UsageDirection.Out, UsageDirection.In })
        {
            foreach (var window in LimitWindows.OfUsage)
            {
                if (Limit(LimitSettings.NameOf(tier, direction, window)) is { } bound) bounds[(direction, window)] = bound;
            }
        }

        // A day has one rate: the one that held when it began. A currency that had none then gets the one that came since.
        var rates = RatesIn(general).SetItems(RatesIn(LimitHistory.At(principal, zone.StartOf(zone.DayOf(now)))));
        return new LimitRules(reference, zone, tier)
        {
            Bounds = bounds.ToImmutable(),
            BalanceMax = Limit(LimitSettings.NameOfBalance(tier)),
            Rates = rates,
        };

        long? Limit(string name)
        {
            if (LimitSettings.Catalogue.Resolve(levels, name).Effective is not { } setting) return null;
            Invariant.Holds(LimitSettings.TryReadLimit(setting.Value, reference, out var limit));
            return limit;
        }
    }

    /// <summary>Minor units of the reference currency; null for no bound.</summary>
    public long? Bound(UsageDirection direction, LimitWindow window) => Bounds.TryGetValue((direction, window), out var bound) ? bound : null;

    /// <summary>Whether anything is bound in a direction; if not, nothing needs to be counted.</summary>
    public bool Bind(UsageDirection direction) =>
        LimitWindows.OfUsage.Any(window => Bounds.ContainsKey((direction, window))) || (direction == UsageDirection.In && BalanceMax is not null);

    /// <summary>What a unit of the currency is worth today; null where nobody has said.</summary>
    public decimal? RateOf(Currency currency) => currency == Reference ? 1 : Rates.TryGetValue(currency.Code, out var rate) ? rate : null;

    public DateOnly DayOf(DateTimeOffset now) => Zone.DayOf(now);

    /// <summary>Rounded up: what is counted is never less than what moved. Beyond what any limit can be, it stops growing.</summary>
    public long Convert(Money.Money amount, decimal rate) => Convert(amount, rate, Reference);

    /// <summary>The same in another currency than that of limits.</summary>
    public static long Convert(Money.Money amount, decimal rate, Currency reference)
    {
        var value = amount.MinorUnits * rate;
        for (var digits = amount.Currency.Digits; digits > reference.Digits; digits--) value /= 10;
        for (var digits = amount.Currency.Digits; digits < reference.Digits; digits++) value *= 10;
        return (long)Math.Min(Math.Ceiling(value), Limits.LifetimeMax);
    }

    private static ImmutableDictionary<string, decimal> RatesIn(ImmutableDictionary<string, string> values)
    {
        var rates = ImmutableDictionary.CreateBuilder<string, decimal>(StringComparer.Ordinal);
        foreach (var (name, value) in values)
        {
            if (LimitSettings.Catalogue.TryFind(name, out var definition, out var currency) && definition.Name == LimitSettings.Rate
                && LimitSettings.TryReadRate(value, out var rate))
            {
                rates[currency!.Value.Code] = rate;
            }
        }

        return rates.ToImmutable();
    }
}
