using System.Collections.Immutable;
using FinCode.Domain.Access;

namespace FinCode.Contracts.Users;

/// <summary>A user as others may see them: no secret in it.</summary>
/// <param name="SessionsValidFrom">Sessions that began before this instant have ended.</param>
[GenerateSerializer, Immutable, Alias("fincode.user-profile")]
public sealed record UserProfile(
    [property: Id(0)] Guid Id,
    [property: Id(1)] string Code,
    [property: Id(2)] string Email,
    [property: Id(3)] string FirstName,
    [property: Id(4)] string LastName,
    [property: Id(5)] ImmutableArray<Role> Roles,
    [property: Id(6)] string CountryIsoCode3,
    [property: Id(7)] int KycTier,
    [property: Id(8)] bool IsActive,
    [property: Id(9)] DateTimeOffset CreatedAt,
    [property: Id(10)] DateTimeOffset SessionsValidFrom)
{
    [Id(11)]
    public UserDetails Details { get; init; } = UserDetails.None;

    /// <summary>When they were last deactivated.</summary>
    [Id(12)]
    public DateTimeOffset? DeactivatedAt { get; init; }

    /// <summary>Whether signing in needs a second factor.</summary>
    [Id(13)]
    public bool HasSecondFactor { get; init; }

    /// <summary>Whether their verification was rejected, is restricted or has ended: they make no remittances.</summary>
    [Id(14)]
    public bool IsBarred { get; init; }

    public Place Place => Details.Place;

    // A record prints its members; personal data must not end up in a log.
    public override string ToString() => $"{nameof(UserProfile)} {Code}";
}
