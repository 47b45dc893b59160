using System.Collections.Immutable;

namespace FinCode.Domain.Access;

/// <summary>A user's authenticator, and the codes that stand in for it when the phone is lost.</summary>
/// <param name="SealedSecret">Sealed with the platform's master key. Useless to whoever steals the store alone.</param>
/// <param name="IsConfirmed">Whether its user has shown that the app works; only then does signing in ask for it.</param>
/// <param name="LastStep">The newest period whose password was used: none works twice.</param>
/// <param name="RecoveryDigests">Of the recovery codes that are left.</param>
[GenerateSerializer, Immutable, Alias("fincode.second-factor")]
public sealed record SecondFactor(
    [property: Id(0)] string SealedSecret,
    [property: Id(1)] bool IsConfirmed,
    [property: Id(2)] long LastStep,
    [property: Id(3)] ImmutableArray<string> RecoveryDigests)
{
    public static SecondFactor Offered(string sealedSecret) => new(sealedSecret, IsConfirmed: false, 0, []);

    /// <summary>The factor after this proof; null when it does not hold.</summary>
    public SecondFactor? Use(FactorProof? proof) => proof switch
    {
        { Step: { } step } when step > LastStep => this with { LastStep = step },
        { RecoveryDigest: { } digest } when RecoveryDigests.Contains(digest) => this with { RecoveryDigests = RecoveryDigests.Remove(digest) },
        _ => null,
    };

    public bool Equals(SecondFactor? other) =>
        other is not null && SealedSecret == other.SealedSecret && IsConfirmed == other.IsConfirmed && LastStep == other.LastStep
        && RecoveryDigests.AsSpan().SequenceEqual(other.RecoveryDigests.AsSpan());

    public override int GetHashCode() => HashCode.Combine(SealedSecret, IsConfirmed, LastStep);

    // A record prints its members; these must not end up in a log.
    public override string ToString() => nameof(SecondFactor);
}

/// <summary>What somebody showed: a password of the authenticator, of this period, or a recovery code.</summary>
/// <param name="RecoveryDigest">Under a key that the store does not have.</param>
[GenerateSerializer, Immutable, Alias("fincode.factor-proof")]
public sealed record FactorProof([property: Id(0)] long? Step, [property: Id(1)] string? RecoveryDigest)
{
    public override string ToString() => nameof(FactorProof);
}
