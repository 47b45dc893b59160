using System.Text.Json;
using FinCode.Api.Envelope;
using FinCode.Contracts.Users;

namespace FinCode.Api.Users;

/// <summary>A postal address as the client reads it: a person's, a beneficiary's.</summary>
internal static class AddressJson
{
    /// <summary>Nothing where there is none.</summary>
    public static void WriteAddress(this Utf8JsonWriter json, PostalAddress? address)
    {
        if (address is null) return;

        json.WriteStartObject("address"u8);
        json.WriteOptional("address1"u8, address.Address1);
        json.WriteOptional("address2"u8, address.Address2);
        json.WriteOptional("city"u8, address.City);
        json.WriteOptional("postcode"u8, address.Postcode);
        json.WriteString("countryIso3"u8, address.CountryIso3);
        json.WriteOptional("countryCommonName"u8, address.CountryCommonName);
        json.WriteEndObject();
    }
}
