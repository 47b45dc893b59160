using FinCode.Contracts.Beneficiaries;
using FinCode.Domain;
using FinCode.Domain.Compliance.Cases;
using FinCode.Domain.Compliance.Screening;
using FinCode.Domain.Users;
using FinCode.Grains.Remittances;

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

    /// <summary>Somebody who shows a document at a counter.</summary>
    public static ScreeningSubject SubjectOf(Collector collector) => Subject(NameOf(collector), CustomerType.Individual, null, collector.IssuerCountry);

    public static string FingerprintOf(Collector collector) => SubjectFingerprint.Of(NameOf(collector), null, collector.IssuerCountry);

    /// <summary>What was found, for whoever decides.</summary>
    public static ListMatch MatchOf(CaseParty party, ScreeningHit hit, string fingerprint)
    {
        var why = hit.Explain();
        return new ListMatch(
            hit.ListId, hit.EntryId, hit.EntryVersion, hit.EntryName, hit.Score / 10m, party, fingerprint, why.Length > Limits.CaseTextLengthMax ? why[..Limits.CaseTextLengthMax] : why);
    }

    private static string NameOf(Collector collector) => $"{collector.FirstName} {collector.LastName}";

    private static ScreeningSubject Subject(string name, CustomerType? type, DateOnly? birthDate, string? countryIso3) => new(
        name,
        type is CustomerType.Company ? ScreenedKind.Organisation : ScreenedKind.Person,
        birthDate,
        [],
        countryIso3 is null ? null : CountryNames.Iso2(countryIso3),
        [],
        []);
}
