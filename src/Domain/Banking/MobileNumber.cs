using System.Collections.Frozen;
using FinCode.Domain.Users;

namespace FinCode.Domain.Banking;

/// <summary>Telephone numbers that can hold mobile money or be topped up.</summary>
public static class MobileNumber
{
    /// <summary>What a country's mobile numbers begin with behind the calling code, where fixed lines begin with something else.</summary>
    private const string Table = """
        GBR 7; NGA 70 71 80 81 90 91; GHA 20 23 24 25 26 27 28 50 53 54 55 56 57 59; KEN 7 1; UGA 7; TZA 6 7; RWA 7; SEN 7; CIV 01 05 07;
        CMR 6; IND 6 7 8 9; PAK 3; BGD 1; PHL 9; ETH 9 7; ZMB 7 9; ZWE 7; ZAF 6 7 8; FRA 6 7; ESP 6 7; DEU 15 16 17; POL 4 5 6 7 8; ROU 7;
        MAR 6 7; EGY 1; NPL 9; LKA 7
        """;

    private static readonly FrozenDictionary<string, string[]> Beginnings = Table
        .Split([';', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
        .Select(row => row.Split(' '))
        .ToFrozenDictionary(row => row[0], row => row[1..]);

    /// <param name="text">International, or as it is dialled at home: <c>+2348031234567</c>, <c>08031234567</c>.</param>
    /// <param name="number">In the format of E.164.</param>
    public static AccountFault Read(string text, Country country, out string number)
    {
        var bare = text.Replace(" ", "", StringComparison.Ordinal).Replace("-", "", StringComparison.Ordinal);
        number = "";
        if (bare.Length == 0 || bare.TrimStart('+').Any(letter => !char.IsAsciiDigit(letter)) || bare.Length > Limits.PhoneLengthMax) return AccountFault.Malformed;
        if (bare.StartsWith('+') && !bare.StartsWith($"+{country.CallingCode}", StringComparison.Ordinal)) return AccountFault.WrongCountry;
        if (!TryRead(bare, country, out number)) return AccountFault.WrongLength;

        var own = number[(country.CallingCode.Length + 1)..];
        return Beginnings.TryGetValue(country.Iso3, out var beginnings) && !beginnings.Any(beginning => own.StartsWith(beginning, StringComparison.Ordinal))
            ? AccountFault.Malformed
            : AccountFault.None;
    }

    private static bool TryRead(string bare, Country country, out string number)
    {
        // In Côte d'Ivoire the zero at the beginning belongs to the number.
        if (!bare.StartsWith('+') && country.Iso3 == "CIV") bare = $"+{country.CallingCode}{bare}";
        return PhoneNumber.TryRead(bare.StartsWith('+') ? null : $"+{country.CallingCode}", bare, country, out number);
    }
}
