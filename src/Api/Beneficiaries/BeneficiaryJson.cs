using System.Globalization;
using System.Text.Json;
using FinCode.Api.Banking;
using FinCode.Api.Envelope;
using FinCode.Api.Users;
using FinCode.Contracts.Beneficiaries;
using FinCode.Domain.Pricing;
using FinCode.Domain.Users;

namespace FinCode.Api.Beneficiaries;

/// <summary>A beneficiary as the client reads it.</summary>
internal static class BeneficiaryJson
{
    public static void Write(Utf8JsonWriter json, Beneficiary beneficiary)
    {
        var details = beneficiary.Details;
        json.WriteStartObject();
        json.WriteString("id"u8, beneficiary.Id);
        json.WriteString("recipientCode"u8, beneficiary.Code);
        json.WriteString("senderCode"u8, beneficiary.SenderCode);
        json.WriteString("type"u8, details.Type == CustomerType.Company ? "COMPANY"u8 : "INDIVIDUAL"u8);
        json.WriteOptional("firstName"u8, details.FirstName);
        json.WriteOptional("lastName"u8, details.LastName);
        json.WriteString("beneficiaryName"u8, details.Name);
        json.WriteString("country"u8, details.CountryIso3);
        json.WriteOptional("phone"u8, details.Phone);
        json.WriteOptional("email"u8, details.Email);
        json.WriteOptional("relationship"u8, details.Relationship);
        json.WriteOptional("dateOfBirth"u8, details.Identifiers.BirthDate?.ToString("O", CultureInfo.InvariantCulture));
        json.WriteOptional("nationality"u8, details.Identifiers.Nationality);
        json.WriteOptional("idNumber"u8, details.Identifiers.IdNumber);
        json.WriteAddress(details.Address);

        json.WriteBoolean("active"u8, beneficiary.IsActive);
        json.WriteInstant("createdAt"u8, beneficiary.CreatedAt);
        json.WriteStartArray("bankAccounts"u8);
        foreach (var account in beneficiary.Accounts) Write(json, account);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, BeneficiaryAccount account)
    {
        json.WriteStartObject();
        json.WriteString("id"u8, account.Id);
        json.WriteString("currencyCode"u8, account.Currency.Code);
        json.WriteString("country"u8, account.CountryIso3);
        json.WriteString("deliveryMethod"u8, account.Method.Name());
        AccountDetails.Write(json, account.Values);
        json.WriteInstant("addedAt"u8, account.AddedAt);
        json.WriteEndObject();
    }
}
