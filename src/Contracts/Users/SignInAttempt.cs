using System.Collections.Immutable;
using FinCode.Domain.Access;

namespace FinCode.Contracts.Users;

/// <summary>What a sign-in needs before it hashes.</summary>
/// <param name="Version">Changes with the password, but not when the same password is hashed anew.</param>
/// <param name="LockedUntil">Set while the account is locked: then there is nothing to hash.</param>
[GenerateSerializer, Immutable, Alias("fincode.user-credential")]
public sealed record UserCredential(
    [property: Id(0)] string PasswordHash,
    [property: Id(1)] int Version,
    [property: Id(2)] DateTimeOffset? LockedUntil)
{
    /// <summary>Set when signing in, or confirming one, needs it.</summary>
    [Id(3)]
    public SecondFactor? Factor { get; init; }

    /// <summary>Hashes of the passwords before this one, the newest first; not to be chosen again.</summary>
    [Id(4)]
    public ImmutableArray<string> Earlier { get; init; } = [];

    // A record prints its members; this one must not end up in a log.
    public override string ToString() => nameof(UserCredential);
}

/// <summary>The outcome of comparing a password, which happens outside of the grain because it takes a tenth of a second.</summary>
/// <param name="Version">The credential it was compared with: if it is no longer the user's, the attempt failed.</param>
/// <param name="Renewed">The same password hashed with today's parameters, to replace an outdated hash.</param>
[GenerateSerializer, Immutable, Alias("fincode.sign-in-attempt")]
public sealed record SignInAttempt(
    [property: Id(0)] bool Matches,
    [property: Id(1)] int Version,
    [property: Id(2)] string? Renewed)
{
    /// <summary>What was shown beside the password; counts where the user has a second factor.</summary>
    [Id(3)]
    public FactorProof? Proof { get; init; }

    /// <summary>The password alone is asked about, of somebody who is signed in.</summary>
    [Id(4)]
    public bool IsPasswordOnly { get; init; }

    public override string ToString() => nameof(SignInAttempt);
}

/// <param name="LockedUntil">When the verdict is Locked.</param>
/// <param name="User">When the verdict is Accepted.</param>
[GenerateSerializer, Immutable, Alias("fincode.sign-in-answer")]
public sealed record SignInAnswer(
    [property: Id(0)] SignInVerdict Verdict,
    [property: Id(1)] DateTimeOffset? LockedUntil,
    [property: Id(2)] UserProfile? User);
