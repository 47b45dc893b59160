using System.Collections.Immutable;
using FinCode.Domain.Configuration;

namespace FinCode.Domain.Revenue;

/// <summary>What a tenant says about paying commissions.</summary>
public static class RevenuePolicy
{
    public const string Cycle = "revenue.settlement.cycle";

    private static readonly IReadOnlyDictionary<SettlementCycle, string> Names = CapitalNames.Table<SettlementCycle>();

    public static readonly SettingDefinition[] Definitions =
    [
        new(Cycle, "How often what is owed to parties is proposed to be paid: when a day, a week (from Monday) or a month (UTC) is over.", new SettingType.Choice([.. Names.Values]), Names[SettlementCycle.Off])
        {
            Group = "REVENUE", Levels = [SettingLevel.Principal],
        },
    ];

    /// <param name="values">What is set for the tenant.</param>
    public static SettlementCycle CycleOf(ImmutableDictionary<string, string> values)
    {
        var value = Settings.Catalogue.OfPrincipal(values, Cycle)!;
        return Names.First(name => name.Value == value).Key;
    }
}
