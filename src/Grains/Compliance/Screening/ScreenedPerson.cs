using FinCode.Contracts;
using FinCode.Contracts.Beneficiaries;
using FinCode.Contracts.Users;
using FinCode.Domain.Compliance.Cases;
using FinCode.Domain.Compliance.Screening;
using FinCode.Domain.Users;
using FinCode.Grains.Remittances;
using FinCode.Grains.Users;

namespace FinCode.Grains.Compliance.Screening;

/// <summary>What of a customer, a beneficiary or a collector is compared with lists.</summary>
/// <param name="CountryIso3">ISO 3166-1 alpha-3; null where nobody knows.</param>
public sealed record ScreenedPerson(string Name, CustomerType? Type, DateOnly? BirthDate, string? CountryIso3)
{
    public ScreeningSubject Subject => new(
        Name,
        Type is CustomerType.Company ? ScreenedKind.Organisation : ScreenedKind.Person,
        BirthDate,
        [],
        CountryIso3 is null ? null : CountryNames.Iso2(CountryIso3),
        [],
        []);

    /// <summary>What good-guy decisions are bound to.</summary>
    public string Fingerprint => SubjectFingerprint.Of(Name, BirthDate, CountryIso3);

    public static ScreenedPerson Of(UserProfile user) => new($"{user.FirstName} {user.LastName}", user.Details.CustomerType, user.Details.DateOfBirth, user.CountryIsoCode3);

    public static ScreenedPerson Of(UserState user) => new($"{user.FirstName} {user.LastName}", user.Details.CustomerType, user.Details.DateOfBirth, user.CountryIsoCode3);

    public static ScreenedPerson Of(BeneficiaryDetails details) => new(details.Name, details.Type, null, details.CountryIso3);

    /// <summary>Somebody who shows a document at a counter.</summary>
    public static ScreenedPerson Of(Collector collector) => new($"{collector.FirstName} {collector.LastName}", CustomerType.Individual, null, collector.IssuerCountry);

    /// <summary>Null where there is nobody any more, and for what is no person.</summary>
    public static async Task<ScreenedPerson?> Find(IGrainFactory grains, string tenant, CaseParty party) => party.Kind switch
    {
        CasePartyKind.Customer => await grains.User(tenant, party.Id).Find() is { } user ? Of(user) : null,
        CasePartyKind.Beneficiary => await grains.Beneficiary(tenant, party.Id).Find() is { } recipient ? Of(recipient.Details) : null,
        _ => null,
    };

    // A record prints its members; names must not end up in a log.
    public override string ToString() => nameof(ScreenedPerson);
}
