using System.Collections.Frozen;
using System.Globalization;

namespace FinCode.Domain.Banking;

/// <summary>International bank account numbers (ISO 13616): country, two check digits, and the country's own number of a fixed length.</summary>
public static class Iban
{
    /// <summary>Country (ISO 3166-1 alpha-2) and length, from the registry.</summary>
    private const string Table = """
        AD24 AE23 AL28 AT20 AZ28 BA20 BE16 BG22 BH22 BI27 BR29 BY28 CH21 CR22 CY28 CZ24 DE22 DJ27 DK18 DO28 EE20 EG29 ES24 FI18 FK18
        FO18 FR27 GB22 GE22 GI23 GL18 GR27 GT28 HN28 HR21 HU28 IE22 IL23 IQ23 IS26 IT27 JO30 KW30 KZ20 LB28 LC32 LI21 LT20 LU20 LV21
        LY25 MC27 MD24 ME22 MK19 MN20 MR27 MT31 MU30 NI28 NL18 NO15 OM23 PK24 PL28 PS29 PT25 QA29 RO24 RS22 RU33 SA24 SC31 SD18 SE24
        SI19 SK24 SM27 SO23 ST25 SV28 TL23 TN24 TR26 UA29 VA22 VG24 XK20 YE30
        """;

    private const int CountryLength = 2;
    private const int HeaderLength = 4;

    private static readonly FrozenDictionary<string, int> Lengths = Table
        .Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
        .ToFrozenDictionary(row => row[..CountryLength], row => int.Parse(row[CountryLength..], CultureInfo.InvariantCulture));

    public static bool IsUsedIn(string iso2) => Lengths.ContainsKey(iso2);

    /// <summary>Reads one as people write it, with or without spaces and in any case.</summary>
    /// <param name="iban">As machines write it: capitals, no spaces.</param>
    public static AccountFault Read(string text, out string iban)
    {
        iban = text.Replace(" ", "", StringComparison.Ordinal).ToUpperInvariant();
        if (iban.Length < HeaderLength || iban.Any(letter => !char.IsAsciiLetterUpper(letter) && !char.IsAsciiDigit(letter))) return AccountFault.Malformed;
        if (!Lengths.TryGetValue(iban[..CountryLength], out var length)) return AccountFault.WrongCountry;
        if (iban.Length != length) return AccountFault.WrongLength;

        // The registry allows 02 to 98; what satisfies the remainder otherwise is no check digit that the rule makes.
        var check = iban[CountryLength..HeaderLength];
        return !check.All(char.IsAsciiDigit) || check is "00" or "01" or "99" ? AccountFault.Malformed
            : Remainder(iban) != 1 ? AccountFault.WrongCheckDigit : AccountFault.None;
    }

    /// <summary>The number with its first four characters behind the rest, letters as 10 to 35, divided by 97 (ISO 7064).</summary>
    private static int Remainder(string iban)
    {
        var rest = 0;
        for (var at = 0; at < iban.Length; at++)
        {
            var letter = iban[(at + HeaderLength) % iban.Length];
            rest = char.IsAsciiDigit(letter) ? ((rest * 10) + letter - '0') % 97 : ((rest * 100) + letter - 'A' + 10) % 97;
        }

        return rest;
    }
}
