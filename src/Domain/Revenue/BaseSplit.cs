using System.Collections.Immutable;

namespace FinCode.Domain.Revenue;

/// <summary>What one party got of one base.</summary>
/// <param name="Code">Of the agent, the partner or the referrer.</param>
/// <param name="Amount">Minor units, positive.</param>
/// <param name="ClawsBack">Whether it goes back with the remittance's money.</param>
[GenerateSerializer, Immutable, Alias("fincode.party-share")]
public readonly record struct PartyShare(
    [property: Id(0)] ShareParty Party, [property: Id(1)] string Code, [property: Id(2)] long Amount, [property: Id(3)] bool ClawsBack);

/// <summary>One base of one transaction, shared: shares and the tenant's own part are the base, to the unit.</summary>
/// <param name="PlanVersion">With which the sum can be done again.</param>
/// <param name="Amount">The base, minor units.</param>
/// <param name="Kept">The tenant's own part.</param>
/// <param name="Shares">Those that are not nothing.</param>
[GenerateSerializer, Immutable, Alias("fincode.base-split")]
public sealed record BaseSplit(
    [property: Id(0)] ShareBase Base,
    [property: Id(1)] string PlanId,
    [property: Id(2)] int PlanVersion,
    [property: Id(3)] long Amount,
    [property: Id(4)] long Kept,
    [property: Id(5)] ImmutableArray<PartyShare> Shares)
{
    public long Shared => Shares.Sum(share => share.Amount);

    public bool Equals(BaseSplit? other) => other is not null && Base == other.Base && PlanId == other.PlanId && PlanVersion == other.PlanVersion
        && Amount == other.Amount && Kept == other.Kept && Shares.AsSpan().SequenceEqual(other.Shares.AsSpan());

    public override int GetHashCode() => HashCode.Combine(Base, PlanId, Amount);
}
