using System.Globalization;
using System.Text.Json;
using FinCode.Api.Envelope;
using FinCode.Api.Users;
using FinCode.Contracts.Users;
using FinCode.Domain.Access;

namespace FinCode.Api.Access.SignIn;

/// <summary>A user on the wire.</summary>
internal static class UserJson
{
    public static void WriteIdentity(Utf8JsonWriter json, UserProfile user)
    {
        json.WriteString("id"u8, user.Id);
        json.WriteString("code"u8, user.Code);
        json.WriteString("email"u8, user.Email);
        json.WriteString("firstName"u8, user.FirstName);
        json.WriteString("lastName"u8, user.LastName);
        json.WriteStartArray("roles"u8);
        foreach (var role in user.Roles)
        {
            json.WriteStringValue(role.Name());
        }

        json.WriteEndArray();
    }

    public static void WriteProfile(Utf8JsonWriter json, UserProfile user)
    {
        json.WriteStartObject();
        WriteIdentity(json, user);
        json.WriteString("countryIsoCode3"u8, user.CountryIsoCode3);
        json.WriteNumber("kycTier"u8, user.KycTier);
        json.WriteString("status"u8, user.IsActive ? "ACTIVE"u8 : "INACTIVE"u8);
        json.WriteInstant("createdAt"u8, user.CreatedAt);
        WriteDetails(json, user.Details);
        json.WriteEndObject();
    }

    private static void WriteDetails(Utf8JsonWriter json, UserDetails details)
    {
        json.WriteOptional("agentCode"u8, details.Place.AgentCode is { Length: > 0 } agent ? agent : null);
        json.WriteOptional("branchCode"u8, details.Place.BranchCode is { Length: > 0 } branch ? branch : null);
        json.WriteOptional("customerType"u8, details.CustomerType is { } type ? WireNames.Of(type.ToString()) : null);
        json.WriteOptional("phone"u8, details.Phone);
        json.WriteOptional("dob"u8, details.DateOfBirth?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        json.WriteAddress(details.Address);

        json.WriteStartObject("dynamicFields"u8);
        foreach (var (name, value) in details.DynamicFields.OrderBy(field => field.Key, StringComparer.Ordinal))
        {
            json.WritePropertyName(name);
            json.WriteRawValue(value);
        }

        json.WriteEndObject();
    }
}
