using FinCode.Contracts.Beneficiaries;
using FinCode.Domain.Compliance.Cases;
using FinCode.Domain.Compliance.Screening;
using FinCode.Domain.Users;

namespace FinCode.Grains.Compliance.Screening;

/// <summary>What of a customer or a beneficiary is compared with lists, and the fingerprint that good-guy decisions are bound to.</summary>
public static class ScreenedParties
{
    /// <summary>The key, among those of their documents, of whoever was not screened as they are.</summary>
    public const string Unscreened = "unscreened";

    public static ScreeningSubject SubjectOf(string firstName, string lastName, CustomerType? type, DateOnly? birthDate, string countryIso3) =>
        Subject($"{firstName} {lastName}", type, birthDate, countryIso3);

    public static ScreeningSubject SubjectOf(BeneficiaryDetails details) => Subject(details.Name, details.Type, null, details.CountryIso3);

    public static string FingerprintOf(string firstName, string lastName, DateOnly? birthDate, string countryIso3) =>
        SubjectFingerprint.Of($"{firstName} {lastName}", birthDate, countryIso3);

    public static string FingerprintOf(BeneficiaryDetails details) => SubjectFingerprint.Of(details.Name, null, details.CountryIso3);

    private static ScreeningSubject Subject(string name, CustomerType? type, DateOnly? birthDate, string countryIso3) => new(
        name,
        type is CustomerType.Company ? ScreenedKind.Organisation : ScreenedKind.Person,
        birthDate,
        [],
        CountryNames.Iso2(countryIso3),
        [],
        []);
}
