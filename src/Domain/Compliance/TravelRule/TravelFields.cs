using System.Collections.Frozen;
using System.Collections.Immutable;

namespace FinCode.Domain.Compliance.TravelRule;

/// <summary>What a record can be asked for, and what of it is missing, by the names that clients read.</summary>
public static class TravelFields
{
    public const string OriginatorName = "originator.name";
    public const string OriginatorAccount = "originator.account";
    public const string BeneficiaryName = "beneficiary.name";
    public const string BeneficiaryAccount = "beneficiary.account";

    private static readonly FrozenDictionary<string, Func<TravelRecord, IEnumerable<string>>> Checks = new Dictionary<string, Func<TravelRecord, IEnumerable<string>>>
    {
        [OriginatorName] = record => Name("originator", record.Originator),
        [OriginatorAccount] = record => Text("originator.accountNumber", record.Originator.Account),
        ["originator.address"] = record => Address("originator", record.Originator.Address),
        ["originator.identification"] = record => Text("originator.nationalIdentification", record.Originator.Identification?.Number),
        ["originator.customerNumber"] = record => Text("originator.customerIdentification", record.Originator.CustomerNumber),
        ["originator.birthDate"] = record => Is("originator.dateAndPlaceOfBirth.dateOfBirth", record.Originator.BirthDate is not null),
        ["originator.birth"] = record => Is("originator.dateAndPlaceOfBirth.dateOfBirth", record.Originator.BirthDate is not null)
            .Concat(Is("originator.dateAndPlaceOfBirth.placeOfBirth", record.Originator.BirthPlace is { Length: > 0 } || record.Originator.BirthCountry is { Length: > 0 })),
        [BeneficiaryName] = record => Name("beneficiary", record.Beneficiary),
        [BeneficiaryAccount] = record => Text("beneficiary.accountNumber", record.Beneficiary.Account),
        ["beneficiary.address"] = record => Address("beneficiary", record.Beneficiary.Address),
        ["beneficiary.country"] = record => Text("beneficiary.countryOfResidence", record.Beneficiary.CountryOfResidence ?? record.Beneficiary.Address?.Country),
    }.ToFrozenDictionary();

    /// <summary>
    /// What a regime demands of the record and it has not. Of several ways to fulfil a demand, the one that lacks least is named.
    /// </summary>
    public static ImmutableArray<string> MissingIn(TravelRecord record, TravelRegime regime) =>
        [.. regime.Demands(record.Instructed).SelectMany(demand => MissingOf(record, demand)).Distinct()];

    private static string[] MissingOf(TravelRecord record, string demand) => demand
        .Split('|')
        .Select(way => way.Split('+').SelectMany(field => Checks[field](record)).ToArray())
        .MinBy(missing => missing.Length)!;

    private static IEnumerable<string> Name(string party, TravelParty person) => Text($"{party}.name.primaryIdentifier", person.PrimaryName)
        .Concat(person.IsLegalPerson ? [] : Text($"{party}.name.secondaryIdentifier", person.SecondaryName));

    private static IEnumerable<string> Address(string party, TravelAddress? address) => Text($"{party}.geographicAddress.streetName", address?.Street)
        .Concat(Text($"{party}.geographicAddress.townName", address?.Town))
        .Concat(Text($"{party}.geographicAddress.country", address?.Country));

    private static IEnumerable<string> Text(string name, string? value) => Is(name, !string.IsNullOrWhiteSpace(value));

    private static IEnumerable<string> Is(string name, bool isThere) => isThere ? [] : [name];
}
