using System.Collections.Immutable;
using System.Globalization;
using FinCode.Domain.Configuration;

namespace FinCode.Domain.Quotes;

/// <summary>How far a price may have moved between what a client expects and what it is, where no quote promised it.</summary>
public static class QuoteTolerance
{
    public const string PercentSetting = "transaction.priceTolerancePercent";

    public static readonly SettingDefinition[] Definitions =
    [
        new(PercentSetting, "How much less than the client expects may arrive, percent, where a transaction is made without a quote.", new SettingType.Percentage(), "1")
        {
            Group = "TRANSACTIONS",
            Levels = [SettingLevel.Principal],
        },
    ];

    /// <param name="values">What is set for the tenant.</param>
    public static decimal Percent(ImmutableDictionary<string, string> values) => decimal.Parse(
        Settings.Catalogue.OfPrincipal(values, PercentSetting)!, CultureInfo.InvariantCulture);

    /// <param name="expected">What the client said would arrive.</param>
    /// <param name="percent">How much less may arrive, percent of what was expected. More is nobody's loss.</param>
    public static bool Accepts(Quote quote, Money.Money expected, decimal percent) =>
        expected.Currency == quote.Receive.Currency && quote.Receive.MinorUnits >= expected.MinorUnits * (1 - (percent / 100));
}
