using System.Collections.Immutable;
using FinCode.Domain.Access;
using FinCode.Domain.Ledger;
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
    /// <summary>What a key stands for.</summary>
    public string ToText() => string.Join('\n', Address1, Address2, City, Postcode, CountryIso3);

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
    /// <summary>Set where the client gave a key: then the same edit again changes nothing, and another one under the key is refused.</summary>
    [Id(5)]
    public OperationId? OperationId { get; init; }

    public Terms Terms => Terms.Of(
        TermsField.Text("firstName", FirstName),
        TermsField.Text("lastName", LastName),
        TermsField.Text("phone", Phone),
        TermsField.Text("address", Address?.ToText()),
        TermsField.Text("dynamicFields", DynamicFields is null ? null : string.Join('\n', DynamicFields.OrderBy(each => each.Key, StringComparer.Ordinal).Select(each => $"{each.Key}={each.Value}"))));

    public override string ToString() => nameof(EditUser);
}

/// <param name="OperationId">As of <see cref="EditUser"/>.</param>
[GenerateSerializer, Immutable, Alias("fincode.move-user")]
public sealed record MoveUser([property: Id(0)] Place Place, [property: Id(1)] OperationId? OperationId)
{
    public Terms Terms => Terms.Of(TermsField.Text("agentCode", Place.AgentCode), TermsField.Text("branchCode", Place.BranchCode));
}

/// <summary>What became of a change of a user.</summary>
[GenerateSerializer, Immutable, Alias("fincode.edit-user-answer")]
public abstract record EditUserAnswer
{
    private EditUserAnswer()
    {
    }

    /// <param name="User">As the user is now.</param>
    [GenerateSerializer, Immutable, Alias("fincode.edit-user-answer.edited")]
    public sealed record Edited([property: Id(0)] UserProfile User, [property: Id(1)] bool IsReplay = false) : EditUserAnswer;

    /// <param name="Field">The first field that differs from what the operation id was used for before.</param>
    [GenerateSerializer, Immutable, Alias("fincode.edit-user-answer.different-terms")]
    public sealed record DifferentTerms([property: Id(0)] string Field) : EditUserAnswer;

    /// <summary>There is no such user, or no longer.</summary>
    [GenerateSerializer, Immutable, Alias("fincode.edit-user-answer.no-user")]
    public sealed record NoUser : EditUserAnswer;
}
