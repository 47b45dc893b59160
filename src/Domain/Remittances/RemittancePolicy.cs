using System.Collections.Immutable;
using System.Globalization;
using FinCode.Domain.Configuration;

namespace FinCode.Domain.Remittances;

/// <summary>What an operator may turn about remittances.</summary>
public static class RemittancePolicy
{
    public const string MinutesToPay = "transaction.minutesToPay";

    public static readonly SettingDefinition[] Definitions =
    [
        new(MinutesToPay, "How long a sender has to pay; then the transaction expires.", new SettingType.Whole(1, 7 * 24 * 60), "10")
        {
            Group = "TRANSACTIONS",
            Unit = "MINUTES",
            Levels = [SettingLevel.Principal],
        },
    ];

    /// <param name="values">What is set for the tenant.</param>
    public static TimeSpan ToPay(ImmutableDictionary<string, string> values) => TimeSpan.FromMinutes(int.Parse(
        Settings.Catalogue.OfPrincipal(values, MinutesToPay)!, CultureInfo.InvariantCulture));
}
