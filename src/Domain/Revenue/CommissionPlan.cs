using System.Collections.Immutable;
using FinCode.Domain.Money;

namespace FinCode.Domain.Revenue;

/// <summary>
/// How one base is shared. Of the plans of a base that fit a transaction the most specific counts, and only that one. What a plan leaves is
/// the tenant's own.
/// </summary>
[GenerateSerializer, Immutable, Alias("fincode.commission-plan")]
public sealed record CommissionPlan
{
    [Id(0)]
    public required string Id { get; init; }

    [Id(1)]
    public required ShareBase Base { get; init; }

    /// <summary>The currency that is sent; flat amounts are in it.</summary>
    [Id(2)]
    public required Currency Currency { get; init; }

    /// <summary>In the order in which they are served.</summary>
    [Id(3)]
    public required ImmutableArray<PlanShare> Shares { get; init; }

    /// <summary>The least base that it is about, minor units: flat amounts need one that bears them.</summary>
    [Id(4)]
    public long BaseMin { get; init; }

    /// <summary>Null for everyone, as with the others. Of an agent it includes the sub-agents.</summary>
    [Id(5)]
    public string? AgentCode { get; init; }

    [Id(6)]
    public string? PartnerCode { get; init; }

    /// <summary>ISO 3166-1 alpha-3, as <see cref="Destination"/>.</summary>
    [Id(7)]
    public string? Origin { get; init; }

    [Id(8)]
    public string? Destination { get; init; }

    /// <summary>The customers whose remittances it is about; none for all.</summary>
    [Id(9)]
    public ImmutableArray<string> CustomerCodes { get; init; } = [];

    public bool Fits(RevenueFacts facts) =>
        Currency == facts.Currency
        && facts.AmountOf(Base) >= Math.Max(1, BaseMin)
        && (AgentCode is null || AgentCode == facts.AgentCode || AgentCode == facts.SubAgentCode)
        && (PartnerCode is null || PartnerCode == facts.PartnerCode)
        && (Origin is null || Origin == facts.Origin)
        && (Destination is null || Destination == facts.Destination)
        && (CustomerCodes.IsEmpty || CustomerCodes.Contains(facts.SenderCode));

    /// <summary>The customer before the sub-agent, the agent, the partner, the destination and the origin.</summary>
    public int Specificity(RevenueFacts facts) =>
        (CustomerCodes.IsEmpty ? 0 : 32)
        + (AgentCode is null ? 0 : AgentCode == facts.SubAgentCode ? 16 : 8)
        + (PartnerCode is null ? 0 : 4) + (Destination is null ? 0 : 2) + (Origin is null ? 0 : 1);

    /// <summary>Why it cannot be used: the field and a sentence; null where it can.</summary>
    public (string Field, string Message)? Fault()
    {
        if (Shares.IsDefaultOrEmpty) return ("shares", "Somebody must have a share.");
        for (var at = 0; at < Shares.Length; at++)
        {
            var share = Shares[at];
            if (share.Fault() is { } fault) return ($"shares[{at}].{fault.Field}", fault.Message);
            if (Shares.Take(at).Any(other => other.Party == share.Party && other.PartyCode == share.PartyCode)) return ($"shares[{at}].party", "Has a share already.");
            if (share.Formula != ShareFormula.Remainder) continue;
            if (Base == ShareBase.Principal) return ($"shares[{at}].formula", "What is left of the principal is the recipient's.");
            if (Shares.Take(at).Any(other => other.Formula == ShareFormula.Remainder)) return ($"shares[{at}].formula", "Only one can have what is left.");
        }

        return this.FirstExcess() is { } excess
            ? ("shares", $"Of a base of {new Money.Money(excess.Base, Currency)} the fixed shares would be {excess.Text}: lower them, say UP_TO, or give baseMin.")
            : null;
    }
}
