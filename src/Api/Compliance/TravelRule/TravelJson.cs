using System.Globalization;
using System.Text.Json;
using FinCode.Api.Envelope;
using FinCode.Contracts.Compliance.TravelRule;
using FinCode.Domain.Compliance.TravelRule;

namespace FinCode.Api.Compliance.TravelRule;

/// <summary>A record in the words of IVMS101, and what of it is missing.</summary>
internal static class TravelJson
{
    public static readonly IReadOnlyDictionary<IncomingVerdict, string> Verdicts = WireNames.Table<IncomingVerdict>();

    public static void Write(Utf8JsonWriter json, TravelFile file)
    {
        json.WriteStartObject();
        WriteRecord(json, file.Record);
        json.WriteString("regime"u8, file.Regime);
        json.WriteBoolean("aboveThreshold"u8, file.IsAbove);
        WriteMissing(json, file.Missing);
        json.WriteEndObject();
    }

    public static void Write(Utf8JsonWriter json, IncomingTransfer transfer)
    {
        json.WriteStartObject();
        json.WriteString("transferId"u8, transfer.TransferId);
        json.WriteString("partnerCode"u8, transfer.Partner);
        json.WriteString("messageId"u8, transfer.MessageId);
        json.WriteInstant("receivedAt"u8, transfer.At);
        json.WriteString("verdict"u8, Verdicts[transfer.Verdict]);
        json.WriteNumber("incompleteTimes"u8, transfer.IncompleteTimes);
        WriteRecord(json, transfer.Record);
        json.WriteString("regime"u8, transfer.Regime);
        WriteMissing(json, transfer.Missing);
        json.WriteEndObject();
    }

    private static void WriteMissing(Utf8JsonWriter json, IReadOnlyList<string> missing)
    {
        json.WriteStartArray("missing"u8);
        foreach (var field in missing) json.WriteStringValue(field);
        json.WriteEndArray();
    }

    private static void WriteRecord(Utf8JsonWriter json, TravelRecord record)
    {
        json.WriteString("reference"u8, record.Reference);
        json.WriteString("uetr"u8, record.Uetr);
        json.WriteInstant("madeAt"u8, record.MadeAt);
        json.WriteMoney("instructedAmount"u8, record.Instructed.MinorUnits, record.Instructed.Currency);
        json.WriteString("instructedCurrency"u8, record.Instructed.Currency.Code);
        json.WriteMoney("settledAmount"u8, record.Settled.MinorUnits, record.Settled.Currency);
        json.WriteString("settledCurrency"u8, record.Settled.Currency.Code);
        json.WriteOptional("purpose"u8, record.Purpose);
        json.WriteString("chargeBearer"u8, record.ChargeBearer);
        WriteParty(json, "originator"u8, record.Originator);
        WriteParty(json, "beneficiary"u8, record.Beneficiary);
        WriteInstitution(json, "originatingVASP"u8, record.OriginatingInstitution);
        WriteInstitution(json, "beneficiaryVASP"u8, record.BeneficiaryInstitution);
    }

    private static void WriteParty(Utf8JsonWriter json, ReadOnlySpan<byte> name, TravelParty party)
    {
        json.WriteStartObject(name);
        json.WriteStartObject(party.IsLegalPerson ? "legalPerson"u8 : "naturalPerson"u8);
        json.WriteStartObject("name"u8);
        json.WriteStartArray("nameIdentifier"u8);
        json.WriteStartObject();
        json.WriteString("primaryIdentifier"u8, party.PrimaryName);
        if (!party.IsLegalPerson) json.WriteString("secondaryIdentifier"u8, party.SecondaryName);
        json.WriteString("nameIdentifierType"u8, party.NameType);
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteEndObject();
        if (party.Address is { } address)
        {
            json.WriteStartArray("geographicAddress"u8);
            json.WriteStartObject();
            json.WriteString("addressType"u8, address.Type);
            json.WriteOptional("streetName"u8, address.Street);
            json.WriteOptional("buildingNumber"u8, address.BuildingNumber);
            json.WriteOptional("postCode"u8, address.Postcode);
            json.WriteOptional("townName"u8, address.Town);
            json.WriteOptional("country"u8, address.Country);
            json.WriteEndObject();
            json.WriteEndArray();
        }

        if (party.Identification is { } id)
        {
            json.WriteStartObject("nationalIdentification"u8);
            json.WriteString("nationalIdentifier"u8, id.Number);
            json.WriteString("nationalIdentifierType"u8, id.Type);
            json.WriteOptional("countryOfIssue"u8, id.Country);
            json.WriteOptional("registrationAuthority"u8, id.Authority);
            json.WriteEndObject();
        }

        json.WriteOptional("customerIdentification"u8, party.CustomerNumber);
        if (party.BirthDate is { } born)
        {
            json.WriteStartObject("dateAndPlaceOfBirth"u8);
            json.WriteString("dateOfBirth"u8, born.ToString("O", CultureInfo.InvariantCulture));
            json.WriteOptional("placeOfBirth"u8, party.BirthPlace ?? party.BirthCountry);
            json.WriteEndObject();
        }

        json.WriteOptional("countryOfResidence"u8, party.CountryOfResidence);
        json.WriteEndObject();
        json.WriteString("accountNumber"u8, party.Account);
        json.WriteEndObject();
    }

    private static void WriteInstitution(Utf8JsonWriter json, ReadOnlySpan<byte> name, TravelInstitution institution)
    {
        json.WriteStartObject(name);
        json.WriteString("legalName"u8, institution.Name);
        json.WriteOptional("lei"u8, institution.Lei);
        json.WriteOptional("bic"u8, institution.Bic);
        json.WriteOptional("country"u8, institution.Country);
        json.WriteEndObject();
    }
}
