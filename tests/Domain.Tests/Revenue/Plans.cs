using System.Collections.Immutable;
using FinCode.Domain.Pricing;
using FinCode.Domain.Revenue;

namespace FinCode.Domain.Tests.Revenue;

/// <summary>The words in which these tests are written.</summary>
internal static class Plans
{
    public static readonly Currency Gbp = Currency.Parse("GBP");

    public static CommissionPlan Of(params PlanShare[] shares) => new() { Id = "plan", Base = ShareBase.Fee, Currency = Gbp, Shares = [.. shares] };

    public static PlanShare Percent(ShareParty party, decimal percent, string? code = null) =>
        new() { Party = party, PartyCode = code, Formula = ShareFormula.Percent, Tiers = [new AmountTier(0, 0, percent)] };

    public static PlanShare Flat(ShareParty party, long flat, string? code = null) =>
        new() { Party = party, PartyCode = code, Formula = ShareFormula.Flat, Tiers = [new AmountTier(0, flat, 0)] };

    public static PlanShare UpTo(ShareParty party, long flat, string? code = null) =>
        new() { Party = party, PartyCode = code, Formula = ShareFormula.UpTo, Tiers = [new AmountTier(0, flat, 0)] };

    public static PlanShare Remainder(ShareParty party, long? max = null) => new() { Party = party, Formula = ShareFormula.Remainder, Max = max };

    /// <summary>GBP 200.00 sent at sub-agent B of agent A, paid out by partner P.</summary>
    public static RevenueFacts Facts(long fee = 199, long margin = 240, long principal = 20_000) => new()
    {
        Currency = Gbp,
        Principal = principal,
        Fee = fee,
        Margin = margin,
        AgentCode = "AAAAAA",
        SubAgentCode = "BBBBBB",
        PartnerCode = "PARTNER",
        PayingCode = "PARTNER",
        SenderCode = "CCCCCC",
        Origin = "GBR",
        Destination = "IND",
    };
}
