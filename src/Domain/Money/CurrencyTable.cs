using System.Collections.Frozen;

namespace FinCode.Domain.Money;

/// <summary>
/// The active currencies of ISO 4217 (list one, 2026) with the decimals of their minor units. Funds codes, precious
/// metals and test codes are left out: nobody holds a wallet in them.
/// </summary>
public static class CurrencyTable
{
    private const string NoDecimals = "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX VND VUV XAF XOF XPF";

    private const string ThreeDecimals = "BHD IQD JOD KWD LYD OMR TND";

    private const string TwoDecimals =
        "AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF CHF CNY COP CRC " +
        "CUP CVE CZK DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GTQ GYD HKD HNL HTG HUF IDR ILS INR IRR " +
        "JMD KES KGS KHR KPW KYD KZT LAK LBP LKR LRD LSL MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD " +
        "NGN NIO NOK NPR NZD PAB PEN PGK PHP PKR PLN QAR RON RSD RUB SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN " +
        "SVC SYP SZL THB TJS TMT TOP TRY TTD TWD TZS UAH USD UYU UZS VES WST XCD XCG YER ZAR ZMW ZWG";

    private static readonly FrozenDictionary<string, (string Code, int Digits)> Known =
        Rows(NoDecimals, 0).Concat(Rows(TwoDecimals, 2)).Concat(Rows(ThreeDecimals, 3))
            .ToFrozenDictionary(row => row.Code, StringComparer.Ordinal);

    /// <summary>All codes, in alphabetical order.</summary>
    public static IReadOnlyList<string> Codes { get; } = [.. Known.Keys.Order(StringComparer.Ordinal)];

    internal static bool TryFind(string code, out string known)
    {
        var found = Known.TryGetValue(code, out var row);
        known = row.Code;
        return found;
    }

    internal static int DigitsOf(string code) => Known[code].Digits;

    private static IEnumerable<(string Code, int Digits)> Rows(string codes, int digits) =>
        codes.Split(' ').Select(code => (code, digits));
}
