using System.Collections.Immutable;
using FinCode.Contracts.Beneficiaries;
using FinCode.Contracts.Users;
using FinCode.Domain.Compliance.Cases;
using FinCode.Domain.Compliance.Screening;
using FinCode.Domain.Users;
using FinCode.Grains.Remittances;

namespace FinCode.Grains.Compliance;

/// <summary>Somebody who takes part in a remittance, as lists are asked about them.</summary>
/// <param name="Subject">Null where nobody knows any more who it is.</param>
internal readonly record struct ScreenedParty(CaseParty Party, ScreeningSubject? Subject)
{

    public static ScreeningSubject Of(UserProfile user) => new(
        $"{user.FirstName} {user.LastName}".Trim(),
        KindOf(user.Details.CustomerType),
        user.Details.DateOfBirth,
        [],
        CountryNames.Iso2(user.Details.Address?.CountryIso3 ?? user.CountryIsoCode3),
        [],
        []);

    public static ScreeningSubject Of(BeneficiaryDetails details)
    {
        var own = $"{details.FirstName} {details.LastName}".Trim();
        return new(
            details.Name,
            KindOf(details.Type),
            null,
            [],
            CountryNames.Iso2(details.CountryIso3),
            [],
            own.Length == 0 || own == details.Name ? [] : [own]);
    }

    public static ScreeningSubject Of(Collector collector) => new(
        $"{collector.FirstName} {collector.LastName}".Trim(),
        ScreenedKind.Person,
        null,
        [],
        collector.IssuerCountry is { } country ? CountryNames.Iso2(country) : null,
        [],
        []);

    public static string FingerprintOf(ScreeningSubject subject) => SubjectFingerprint.Of(
        string.Join('\n', [subject.Name, .. subject.OtherNames]), subject.BirthDate, string.Join(',', subject.Nationalities), subject.Identifiers);

    public static CaseEvidence Evidence(CaseParty party, ScreeningHit hit, string fingerprint) => new(
        CaseEvidence.Listed,
        $"{party.Name}: {hit.Band} match with {hit.ListId} entry {hit.EntryId}",
        new ListMatch(hit.ListId, hit.EntryId, hit.EntryVersion, hit.EntryName, hit.Score / 10m, party, fingerprint, hit.Explain()));

    public static string Cite(ImmutableArray<ScreenedList> lists) =>
        lists.IsDefaultOrEmpty ? "" : string.Join(", ", lists.Select(list => $"{list.ListId} {list.Version}"));

    private static ScreenedKind KindOf(CustomerType? type) => type switch
    {
        CustomerType.Individual => ScreenedKind.Person,
        CustomerType.Company => ScreenedKind.Organisation,
        _ => ScreenedKind.Unknown,
    };
}
