using System.Collections.Immutable;
using FinCode.Domain.Money;

namespace FinCode.Domain.Pricing;

/// <summary>
/// A fee of one type: flat, percent, both, or by the size of the amount, with a least and a most. Of the rules of one type that fit a
/// remittance the most specific counts, and only that one.
/// </summary>
[GenerateSerializer, Immutable, Alias("fincode.charge-rule")]
public sealed record ChargeRule
{
    [Id(0)]
    public required string Id { get; init; }

    /// <summary>For example <c>TRANSFER_FEE</c> or <c>PAYMENT_METHOD_FEE</c>.</summary>
    [Id(1)]
    public required string Type { get; init; }

    /// <summary>The sending currency.</summary>
    [Id(2)]
    public required Currency Currency { get; init; }

    /// <summary>Ascending, the first from 0.</summary>
    [Id(3)]
    public required ImmutableArray<AmountTier> Tiers { get; init; }

    /// <summary>Minor units, as <see cref="Max"/>.</summary>
    [Id(4)]
    public long? Min { get; init; }

    [Id(5)]
    public long? Max { get; init; }

    /// <summary>Null for every corridor, as with the others.</summary>
    [Id(6)]
    public string? CorridorId { get; init; }

    [Id(7)]
    public DeliveryMethod? DeliveryMethod { get; init; }

    [Id(8)]
    public PaymentMethod? PaymentMethod { get; init; }

    /// <summary>Of an agent or a sub-agent whose customers pay it.</summary>
    [Id(9)]
    public string? AgentCode { get; init; }

    public FeeFormula Of(long principal)
    {
        var tier = AmountTier.At(Tiers, principal);
        var plain = tier.Flat + Rounding.Fee.PercentOf(principal, tier.Percent);
        var fee = Max is { } max && plain > max ? max : Min is { } min && plain < min ? min : plain;
        return new FeeFormula(tier.Flat, tier.Percent, fee, fee == plain ? FeeBound.None : fee > plain ? FeeBound.Min : FeeBound.Max);
    }

    /// <summary>Whether it is about such a remittance.</summary>
    public bool Fits(string corridorId, DeliveryMethod delivery, PaymentMethod payment, string agentCode, string branchCode) =>
        (CorridorId is null || CorridorId == corridorId)
        && (DeliveryMethod is null || DeliveryMethod == delivery)
        && (PaymentMethod is null || PaymentMethod == payment)
        && (AgentCode is null || AgentCode == agentCode || AgentCode == branchCode);

    /// <summary>The branch before the agent before the principal; then corridor, delivery and payment.</summary>
    public int Specificity(string agentCode, string branchCode) =>
        (AgentCode is null ? 0 : AgentCode == branchCode && branchCode != agentCode ? 16 : 8)
        + (CorridorId is null ? 0 : 4) + (DeliveryMethod is null ? 0 : 2) + (PaymentMethod is null ? 0 : 1);

    /// <summary>Why it cannot be used; null where it can.</summary>
    public PricingFault? Fault() => AmountTier.Fault(Tiers) is { } fault ? new("tiers", fault) : Min > Max ? new("min", "The least fee must not be above the most.") : null;
}

/// <summary>Which bound a fee was brought to.</summary>
[GenerateSerializer, Alias("fincode.fee-bound")]
public enum FeeBound
{
    None,
    Min,
    Max,
}

/// <summary>How a fee came about: flat + percent of the principal, half up, then the least or the most.</summary>
/// <param name="Fee">Minor units, before any discount.</param>
[GenerateSerializer, Immutable, Alias("fincode.fee-formula")]
public readonly record struct FeeFormula(
    [property: Id(0)] long Flat, [property: Id(1)] decimal Percent, [property: Id(2)] long Fee, [property: Id(3)] FeeBound Bound);
