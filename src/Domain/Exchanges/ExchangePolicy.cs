using System.Collections.Immutable;
using System.Globalization;
using FinCode.Domain.Configuration;
using FinCode.Domain.Money;
using FinCode.Domain.Pricing;

namespace FinCode.Domain.Exchanges;

/// <summary>How a tenant prices exchanges between wallets.</summary>
/// <param name="values">What is set for the tenant.</param>
public sealed class ExchangePolicy(ImmutableDictionary<string, string> values)
{
    public const string MarginPercentSetting = "exchange.marginPercent";
    public const string MarginPercentDefaultSetting = "exchange.marginPercentDefault";
    public const string RateDecimalsSetting = "exchange.rateDecimals";
    public const string RateHoursMaxSetting = "exchange.rateHoursMax";
    public const string QuoteSecondsSetting = "exchange.quoteSeconds";

    private const string Group = "EXCHANGES";

    private static readonly SettingType.Checked Margin = new("PERCENTAGE", "Must be from 0 to 20 with at most four decimals, for example 0.5.", IsMargin);

    public static readonly SettingDefinition[] Definitions =
    [
        new(MarginPercentDefaultSetting, "What is taken off the mid rate when wallets exchange, percent, for currencies that have no margin of their own.", Margin, "0.5") { Group = Group, Levels = [SettingLevel.Principal] },
        new(MarginPercentSetting, "The margin of exchanges in this currency, percent. A pair takes the larger of its two.", Margin, null) { Group = Group, IsPerCurrency = true, Levels = [SettingLevel.Principal] },
        new(RateDecimalsSetting, "How many decimals the rate of an exchange has.", new SettingType.Whole(0, Limits.RateDecimalsMax), "4") { Group = Group, Levels = [SettingLevel.Principal] },
        new(RateHoursMaxSetting, "How old a mid rate may be to exchange at it.", new SettingType.Whole(1, 31 * 24), "120") { Group = Group, Unit = "HOURS", Levels = [SettingLevel.Principal] },
        new(QuoteSecondsSetting, "For how long the quote of an exchange is promised.", new SettingType.Whole((long)Limits.QuoteLifetimeMin.TotalSeconds, (long)Limits.QuoteLifetimeMax.TotalSeconds), "120")
        {
            Group = Group, Unit = "SECONDS", Levels = [SettingLevel.Principal],
        },
    ];

    public int RateDecimals => (int)Whole(RateDecimalsSetting);

    public TimeSpan QuoteLifetime => TimeSpan.FromSeconds(Whole(QuoteSecondsSetting));

    public RateFreshness Freshness => RateFreshness.Default with { AgeMax = TimeSpan.FromHours(Whole(RateHoursMaxSetting)) };

    public decimal MarginPercent(Currency one, Currency other) => Math.Max(Of(one), Of(other));

    private decimal Of(Currency currency) =>
        decimal.Parse(Find($"{MarginPercentSetting}.{currency.Code}") ?? Find(MarginPercentDefaultSetting)!, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture);

    private long Whole(string name) => long.Parse(Find(name)!, CultureInfo.InvariantCulture);

    private string? Find(string name) => Settings.Catalogue.OfPrincipal(values, name);

    private static bool IsMargin(string text) => new SettingType.Percentage().IsValid(text, null) && decimal.Parse(text, CultureInfo.InvariantCulture) <= Limits.MarginPercentMax;
}
