using System.Collections.Immutable;

namespace FinCode.Domain.Revenue;

/// <summary>From so much principal on, the share is so much and a part of the base.</summary>
/// <param name="From">Minor units of the principal; the first tier begins at 0.</param>
/// <param name="Flat">Minor units.</param>
/// <param name="Percent">Of the base, 0 to 100.</param>
[GenerateSerializer, Immutable, Alias("fincode.share-tier")]
public readonly record struct ShareTier([property: Id(0)] long From, [property: Id(1)] long Flat, [property: Id(2)] decimal Percent);

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
    public ImmutableArray<ShareTier> Tiers { get; init; } = [];

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

    public ShareTier TierAt(long principal)
    {
        var tier = Tiers[0];
        foreach (var next in Tiers)
        {
            if (next.From > principal) break;
            tier = next;
        }

        return tier;
    }

    /// <summary>Why it cannot be used: the field and a sentence; null where it can.</summary>
    public (string Field, string Message)? Fault() =>
        Party == ShareParty.Referrer && string.IsNullOrEmpty(PartyCode) ? ("partyCode", "Is required: a transaction does not name its referrer.")
        : Party != ShareParty.Referrer && PartyCode is not null ? ("partyCode", "Must be left out: the transaction names who it is.")
        : Min > Max ? ("max", "The most must not be below the least.")
        : Min is not null && !IsFixed ? ("min", "Must be left out: nobody is promised a part of what may not be left.")
        : Formula == ShareFormula.Remainder ? (Tiers.IsEmpty ? null : ("formula", "The remainder is what is left and has no amount of its own."))
        : TierFault();

    private (string Field, string Message)? TierFault()
    {
        if (Tiers.IsDefaultOrEmpty || Tiers[0].From != 0) return ("tiers", "The first tier must begin at 0.");
        for (var at = 1; at < Tiers.Length; at++)
        {
            if (Tiers[at].From <= Tiers[at - 1].From) return ("tiers", "Tiers must begin at rising amounts.");
        }

        return Tiers.Any(tier => tier.Flat is < 0 or > Limits.AmountMax || tier.Percent is < 0 or > 100)
            ? ("tiers", "Shares must be amounts and percentages up to 100.")
            : null;
    }
}
