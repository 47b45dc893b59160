using System.Collections.Immutable;
using FinCode.Contracts;
using FinCode.Contracts.Beneficiaries;
using FinCode.Contracts.Users;
using FinCode.Domain.Access;
using FinCode.Domain.Compliance.Cases;
using FinCode.Domain.Compliance.Screening;
using FinCode.Domain.Users;
using FinCode.Grains.Remittances;
using FinCode.Grains.Users;

namespace FinCode.Grains.Compliance.Screening;

/// <summary>What of a customer, an agent, staff, a beneficiary or a collector is compared with lists.</summary>
/// <param name="CountryIso3">ISO 3166-1 alpha-3; null where nobody knows.</param>
public sealed record ScreenedPerson(string Name, CustomerType? Type, DateOnly? BirthDate, string? CountryIso3)
{
    /// <summary>ISO 3166-1 alpha-2, as they said.</summary>
    public ImmutableArray<string> Nationalities { get; init; } = [];

    /// <summary>Numbers of their documents, as they said.</summary>
    public ImmutableArray<string> Documents { get; init; } = [];

    public ScreeningSubject Subject => new(
        Name,
        Type is CustomerType.Company ? ScreenedKind.Organisation : ScreenedKind.Person,
        BirthDate,
        Nationalities,
        CountryIso3 is null ? null : CountryNames.Iso2(CountryIso3),
        Documents,
        []);

    /// <summary>What good-guy decisions are bound to.</summary>
    public string Fingerprint => SubjectFingerprint.Of(
        Name, BirthDate, CountryIso3, [.. Nationalities.Select(country => $"nationality {country}"), .. Documents.Select(number => $"document {number}")]);

    public static ScreenedPerson Of(UserProfile user) => Of(user.FirstName, user.LastName, user.Details, user.CountryIsoCode3);

    public static ScreenedPerson Of(UserState user) => Of(user.FirstName, user.LastName, user.Details, user.CountryIsoCode3);

    public static ScreenedPerson Of(BeneficiaryDetails details) => new(details.Name, details.Type, details.Identifiers.BirthDate, details.CountryIso3)
    {
        Nationalities = StatedFacts.Nationalities(details.Identifiers.Nationality),
        Documents = details.Identifiers.IdNumber is { } number ? [number] : [],
    };

    /// <summary>Somebody who shows a document at a counter.</summary>
    public static ScreenedPerson Of(Collector collector) => new($"{collector.FirstName} {collector.LastName}", CustomerType.Individual, null, collector.IssuerCountry)
    {
        Documents = string.IsNullOrWhiteSpace(collector.IdNumber) ? [] : [collector.IdNumber],
    };

    private static ScreenedPerson Of(string firstName, string lastName, UserDetails details, string country) => new($"{firstName} {lastName}", details.CustomerType, details.DateOfBirth, country)
    {
        Nationalities = StatedFacts.NationalitiesIn(details.DynamicFields),
        Documents = StatedFacts.DocumentNumbersIn(details.DynamicFields),
    };

    /// <summary>As what a user is asked about: agents and staff as customers are.</summary>
    public static CasePartyKind KindOf(IEnumerable<Role> roles)
    {
        var kind = CasePartyKind.Staff;
        foreach (var role in roles)
        {
            if (role is Role.Customer) return CasePartyKind.Customer;
            if (role is Role.Agent or Role.SubAgent) kind = CasePartyKind.Agent;
        }

        return kind;
    }

    /// <summary>Null where there is nobody any more, and for what is no person.</summary>
    public static async Task<ScreenedPerson?> Find(IGrainFactory grains, string tenant, CaseParty party) => party.Kind switch
    {
        CasePartyKind.Customer or CasePartyKind.Agent or CasePartyKind.Staff => await grains.User(tenant, party.Id).Find() is { } user ? Of(user) : null,
        CasePartyKind.Beneficiary => await grains.Beneficiary(tenant, party.Id).Find() is { } recipient ? Of(recipient.Details) : null,
        _ => null,
    };

    // A record prints its members; names must not end up in a log.
    public override string ToString() => nameof(ScreenedPerson);
}
