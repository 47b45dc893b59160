using System.Collections.Immutable;
using FinCode.Domain.Configuration;

namespace FinCode.Domain.Revenue;

/// <summary>What a tenant says about paying commissions.</summary>
public static class RevenuePolicy
{
    public const string Cycle = "revenue.settlement.cycle";

    public const string AgentsMethod = "revenue.settlement.agents";
    public const string PartnersMethod = "revenue.settlement.partners";

    private static readonly IReadOnlyDictionary<SettlementCycle, string> Names = CapitalNames.Table<SettlementCycle>();
    private static readonly IReadOnlyDictionary<SettlementMethod, string> Methods = CapitalNames.Table<SettlementMethod>();

    public static readonly SettingDefinition[] Definitions =
    [
        new(Cycle, "How often what is owed to parties is proposed to be paid: when a day, a week (from Monday) or a month (UTC) is over.", new SettingType.Choice([.. Names.Values]), Names[SettlementCycle.Off])
        {
            Group = "REVENUE", Levels = [SettingLevel.Principal],
        },
        new(
            AgentsMethod, "How the cycle pays who has a float: into it; against what it owes on it, and the rest into it; or by bank.",
            Choice(SettlementMethod.Float, SettlementMethod.Netting, SettlementMethod.Bank), Methods[SettlementMethod.Float])
        {
            Group = "REVENUE", Levels = [SettingLevel.Principal],
        },
        new(
            PartnersMethod, "How the cycle pays payout partners: by bank, or out of what they were sent ahead or are owed with their payouts.",
            Choice(SettlementMethod.Bank, SettlementMethod.PartnerAccount), Methods[SettlementMethod.Bank])
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

    /// <summary>How the cycle pays.</summary>
    /// <param name="name"><see cref="AgentsMethod"/> or <see cref="PartnersMethod"/>.</param>
    public static SettlementMethod MethodOf(ImmutableDictionary<string, string> values, string name)
    {
        var value = Settings.Catalogue.OfPrincipal(values, name)!;
        return Methods.First(method => method.Value == value).Key;
    }

    private static SettingType.Choice Choice(params IEnumerable<SettlementMethod> methods) => new([.. methods.Select(method => Methods[method])]);
}
