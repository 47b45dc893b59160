using System.Collections.Immutable;
using FinCode.Domain.Pricing;

namespace FinCode.Domain.Revenue;

/// <summary>What one party gets by a plan.</summary>
[GenerateSerializer, Immutable, Alias("fincode.plan-share")]
public sealed record PlanShare
{
    [Id(0)]
    public required ShareParty Party { get; init; }

    /// <summary>A referrer's own code; null for the others, whom the transaction names.</summary>
    [Id(1)]
    public string? PartyCode { get; init; }

    [Id(2)]
    public required ShareFormula Formula { get; init; }

    /// <summary>Ascending, the first from 0; none for the remainder.</summary>
    [Id(3)]
    public ImmutableArray<AmountTier> Tiers { get; init; } = [];

    /// <summary>Minor units, as <see cref="Max"/>.</summary>
    [Id(4)]
    public long? Min { get; init; }

    [Id(5)]
    public long? Max { get; init; }

    /// <summary>Whether it is taken back when the remittance's money goes back.</summary>
    [Id(6)]
    public bool ClawsBack { get; init; } = true;

    public bool IsFixed => Formula is ShareFormula.Flat or ShareFormula.Percent or ShareFormula.Tiered;

    /// <summary>Before anybody looks what is left: exact, in minor units and parts of them.</summary>
    public decimal Of(long amount, long principal)
    {
        var tier = TierAt(principal);
        return Bounded(tier.Flat + (amount * tier.Percent / 100m));
    }

    /// <summary>Its own least and most.</summary>
    public decimal Bounded(decimal plain) => Max is { } max && plain > max ? max : Min is { } min && plain < min ? min : plain;

    public AmountTier TierAt(long principal) => AmountTier.At(Tiers, principal);

    /// <summary>Why it cannot be used: the field and a sentence; null where it can.</summary>
    public (string Field, string Message)? Fault() =>
        Party == ShareParty.Referrer && string.IsNullOrEmpty(PartyCode) ? ("partyCode", "Is required: a transaction does not name its referrer.")
        : Party != ShareParty.Referrer && PartyCode is not null ? ("partyCode", "Must be left out: the transaction names who it is.")
        : Min > Max ? ("max", "The most must not be below the least.")
        : Min is not null && !IsFixed ? ("min", "Must be left out: nobody is promised a part of what may not be left.")
        : Formula == ShareFormula.Remainder ? (Tiers.IsEmpty ? null : ("formula", "The remainder is what is left and has no amount of its own."))
        : AmountTier.Fault(Tiers) is { } fault ? ("tiers", fault) : null;
}
