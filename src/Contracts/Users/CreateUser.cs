using System.Collections.Immutable;
using FinCode.Domain.Access;
using FinCode.Domain.Ledger;

namespace FinCode.Contracts.Users;

/// <param name="Email">Normalised: see <see cref="EmailAddress"/>.</param>
/// <param name="CountryIsoCode3">ISO 3166-1 alpha-3.</param>
/// <param name="KycTier">How far the person is verified; 0 is not at all.</param>
/// <param name="PasswordHash">See <see cref="Domain.Access.PasswordHash"/>.</param>
[GenerateSerializer, Immutable, Alias("fincode.create-user")]
public sealed record CreateUser(
    [property: Id(0)] Guid Id,
    [property: Id(1)] string Email,
    [property: Id(2)] string FirstName,
    [property: Id(3)] string LastName,
    [property: Id(4)] ImmutableArray<Role> Roles,
    [property: Id(5)] string CountryIsoCode3,
    [property: Id(6)] int KycTier,
    [property: Id(7)] string PasswordHash)
{
    [Id(8)]
    public UserDetails Details { get; init; } = UserDetails.None;

    /// <summary>What the client asked for, without the password, so that its key cannot be used again for somebody else.</summary>
    [Id(9)]
    public Terms Terms { get; init; } = Terms.None;

    // A record prints its members; this one must not end up in a log.
    public override string ToString() => nameof(CreateUser);
}

/// <summary>What became of the wish to create a user.</summary>
[GenerateSerializer, Immutable, Alias("fincode.create-user-answer")]
public abstract record CreateUserAnswer
{
    private CreateUserAnswer()
    {
    }

    /// <summary>Created now, or before by the same command.</summary>
    [GenerateSerializer, Immutable, Alias("fincode.create-user-answer.created")]
    public sealed record Created([property: Id(0)] UserProfile User, [property: Id(1)] bool IsReplay = false) : CreateUserAnswer;

    /// <summary>Created before under the same id, from something else.</summary>
    [GenerateSerializer, Immutable, Alias("fincode.create-user-answer.different-terms")]
    public sealed record DifferentTerms([property: Id(0)] string Field) : CreateUserAnswer;

    /// <summary>The code belongs to somebody else: choose another.</summary>
    [GenerateSerializer, Immutable, Alias("fincode.create-user-answer.code-taken")]
    public sealed record CodeTaken : CreateUserAnswer;

    /// <summary>The tenant has a user with this e-mail address.</summary>
    [GenerateSerializer, Immutable, Alias("fincode.create-user-answer.email-taken")]
    public sealed record EmailTaken : CreateUserAnswer;
}
