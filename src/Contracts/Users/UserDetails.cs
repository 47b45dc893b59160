using System.Collections.Immutable;
using FinCode.Domain.Access;
using FinCode.Domain.Users;

namespace FinCode.Contracts.Users;

/// <summary>What is known of a person beside how they sign in.</summary>
[GenerateSerializer, Immutable, Alias("fincode.user-details")]
public sealed record UserDetails
{
    public static readonly UserDetails None = new();

    /// <summary>Customers only.</summary>
    [Id(0)]
    public CustomerType? CustomerType { get; init; }

    /// <summary>See <see cref="PhoneNumber"/>.</summary>
    [Id(1)]
    public string? Phone { get; init; }

    [Id(2)]
    public DateOnly? DateOfBirth { get; init; }

    [Id(3)]
    public PostalAddress? Address { get; init; }

    /// <summary>The tenant's own fields: name to JSON text of a string, a number or a truth.</summary>
    [Id(4)]
    public ImmutableDictionary<string, string> DynamicFields { get; init; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>Where they belong. An agent and a sub-agent are at home in themselves.</summary>
    [Id(5)]
    public Place Place { get; init; } = Place.OfTenant;

    // A record prints its members; personal data must not end up in a log.
    public override string ToString() => nameof(UserDetails);
}

/// <param name="CountryIso3">ISO 3166-1 alpha-3.</param>
[GenerateSerializer, Immutable, Alias("fincode.postal-address")]
public sealed record PostalAddress(
    [property: Id(0)] string? Address1,
    [property: Id(1)] string? Address2,
    [property: Id(2)] string? City,
    [property: Id(3)] string? Postcode,
    [property: Id(4)] string CountryIso3,
    [property: Id(5)] string? CountryCommonName)
{
    public override string ToString() => nameof(PostalAddress);
}

/// <summary>What changes about a user; null leaves it as it is.</summary>
[GenerateSerializer, Immutable, Alias("fincode.edit-user")]
public sealed record EditUser(
    [property: Id(0)] string? FirstName,
    [property: Id(1)] string? LastName,
    [property: Id(2)] string? Phone,
    [property: Id(3)] PostalAddress? Address,
    [property: Id(4)] ImmutableDictionary<string, string>? DynamicFields)
{
    public override string ToString() => nameof(EditUser);
}
