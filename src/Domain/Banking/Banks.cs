using System.Collections.Frozen;

namespace FinCode.Domain.Banking;

/// <param name="Code">As accounts there name it: a sort of number in Nigeria, four letters in India.</param>
public sealed record Bank(string Code, string Name);

/// <summary>
/// The larger banks, mobile money operators and networks of the corridors that the sandbox has. Where a country's accounts name their bank in their own
/// number, as an IBAN does, nobody has to choose one.
/// </summary>
public static class Banks
{
    private const string Table = """
        NGA 044 Access Bank;NGA 023 Citibank Nigeria;NGA 050 Ecobank Nigeria;NGA 214 First City Monument Bank;NGA 011 First Bank of Nigeria;NGA 070 Fidelity Bank
        NGA 058 Guaranty Trust Bank;NGA 301 Jaiz Bank;NGA 082 Keystone Bank;NGA 076 Polaris Bank;NGA 101 Providus Bank;NGA 221 Stanbic IBTC Bank
        NGA 068 Standard Chartered Bank Nigeria;NGA 232 Sterling Bank;NGA 032 Union Bank of Nigeria;NGA 033 United Bank for Africa;NGA 215 Unity Bank
        NGA 035 Wema Bank;NGA 057 Zenith Bank
        GHA GCB GCB Bank;GHA ABSA Absa Bank Ghana;GHA ECO Ecobank Ghana;GHA FBL Fidelity Bank Ghana;GHA SBG Stanbic Bank Ghana;GHA CAL CalBank;GHA SCB Standard Chartered Bank Ghana
        KEN 01 KCB Bank Kenya;KEN 02 Standard Chartered Bank Kenya;KEN 03 Absa Bank Kenya;KEN 07 NCBA Bank Kenya;KEN 11 Co-operative Bank of Kenya;KEN 31 Stanbic Bank Kenya
        KEN 57 I&M Bank;KEN 63 Diamond Trust Bank;KEN 68 Equity Bank;KEN 70 Family Bank
        IND SBIN State Bank of India;IND HDFC HDFC Bank;IND ICIC ICICI Bank;IND UTIB Axis Bank;IND PUNB Punjab National Bank;IND BARB Bank of Baroda;IND KKBK Kotak Mahindra Bank;IND CNRB Canara Bank
        GBR BARC Barclays;GBR HBUK HSBC UK;GBR LOYD Lloyds Bank;GBR NWBK NatWest;GBR SANT Santander UK;GBR MONZ Monzo;GBR NAIA Nationwide
        MEX 002 Banamex;MEX 012 BBVA México;MEX 014 Santander México;MEX 021 HSBC México;MEX 072 Banorte;MEX 127 Banco Azteca
        PHL BDO BDO Unibank;PHL BPI Bank of the Philippine Islands;PHL MBT Metrobank;PHL LBP Land Bank of the Philippines;PHL PNB Philippine National Bank
        UGA STAN Stanbic Bank Uganda;UGA CENT Centenary Bank;UGA DFCU dfcu Bank;UGA ABSA Absa Bank Uganda
        """;

    private const string OperatorTable = """
        KEN MPESA M-Pesa;KEN AIRTEL Airtel Money;GHA MTN MTN MoMo;GHA TELECEL Telecel Cash;GHA AT AT Money;UGA MTN MTN MoMo;UGA AIRTEL Airtel Money
        TZA MPESA M-Pesa;TZA AIRTEL Airtel Money;SEN ORANGE Orange Money;SEN WAVE Wave;NGA MTN MoMo PSB;BGD BKASH bKash;BGD NAGAD Nagad;PHL GCASH GCash;RWA MTN MTN MoMo
        """;

    // A network that sells airtime is not the company that keeps mobile money, though their names are often alike.
    private const string NetworkTable = """
        NGA MTN MTN Nigeria;NGA AIRTEL Airtel Nigeria;NGA GLO Glo Mobile;NGA 9MOBILE 9mobile;GHA MTN MTN Ghana;GHA TELECEL Telecel Ghana;GHA AT AT Ghana;GHA GLO Glo Mobile Ghana
        KEN SAFARICOM Safaricom;KEN AIRTEL Airtel Kenya;KEN TELKOM Telkom Kenya;KEN FAIBA Faiba 4G;UGA MTN MTN Uganda;UGA AIRTEL Airtel Uganda;UGA LYCA Lycamobile Uganda
        TZA VODACOM Vodacom Tanzania;TZA AIRTEL Airtel Tanzania;TZA YAS Yas Tanzania;TZA HALOTEL Halotel;TZA TTCL TTCL;RWA MTN MTN Rwanda;RWA AIRTEL Airtel Rwanda
        SEN ORANGE Orange Senegal;SEN YAS Yas Senegal;SEN EXPRESSO Expresso Senegal;BGD GRAMEENPHONE Grameenphone;BGD ROBI Robi;BGD AIRTEL Airtel Bangladesh
        BGD BANGLALINK Banglalink;BGD TELETALK Teletalk;PHL GLOBE Globe;PHL SMART Smart;PHL TNT Talk 'N Text;PHL DITO DITO Telecommunity
        IND JIO Jio;IND AIRTEL Airtel India;IND VI Vi;IND BSNL BSNL;IND MTNL MTNL;MEX TELCEL Telcel;MEX ATT AT&T México;MEX MOVISTAR Movistar México
        """;

    // What the published switch still calls them: Vodafone and AirtelTigo of Ghana have other names today.
    private static readonly FrozenSet<string> FormerCodes = FrozenSet.Create("GHA/VOD", "GHA/AIR");

    private static readonly FrozenDictionary<string, Bank[]> ByCountry = Read(Table);

    // The same of networks, and those that were renamed.
    private static readonly FrozenSet<string> FormerNetworks = FrozenSet.Create(
        "GHA/VOD", "GHA/VODAFONE", "GHA/AIR", "GHA/TIGO", "GHA/AIRTELTIGO", "NGA/ETISALAT", "NGA/T2", "TZA/TIGO", "SEN/FREE", "SEN/TIGO", "IND/VODAFONE", "IND/IDEA");

    private static readonly FrozenDictionary<string, Bank[]> OperatorsByCountry = Read(OperatorTable);

    private static readonly FrozenDictionary<string, Bank[]> NetworksByCountry = Read(NetworkTable);

    /// <summary>By name; empty where none are known.</summary>
    public static IReadOnlyList<Bank> Of(string iso3) => ByCountry.GetValueOrDefault(iso3, []);

    /// <summary>Mobile money operators, by name; empty where none are known.</summary>
    public static IReadOnlyList<Bank> OperatorsOf(string iso3) => OperatorsByCountry.GetValueOrDefault(iso3, []);

    /// <summary>Networks whose airtime is sold, by name; empty where none are known.</summary>
    public static IReadOnlyList<Bank> NetworksOf(string iso3) => NetworksByCountry.GetValueOrDefault(iso3, []);

    /// <param name="text">The operator's code or its name, in any case.</param>
    public static bool IsOperatorOf(string iso3, string text) => IsOneOf(OperatorsOf(iso3), FormerCodes, iso3, text);

    /// <param name="text">The network's code or its name, in any case.</param>
    public static bool IsNetworkOf(string iso3, string text) => IsOneOf(NetworksOf(iso3), FormerNetworks, iso3, text);

    private static bool IsOneOf(IReadOnlyList<Bank> known, FrozenSet<string> former, string iso3, string text) =>
        known.Any(each => text.Equals(each.Code, StringComparison.OrdinalIgnoreCase) || text.Equals(each.Name, StringComparison.OrdinalIgnoreCase))
        || former.Contains($"{iso3}/{text.ToUpperInvariant()}");

    private static FrozenDictionary<string, Bank[]> Read(string table) => table
        .Split([';', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
        .Select(row => row.Split(' ', 3))
        .GroupBy(row => row[0], row => new Bank(row[1], row[2]))
        .ToFrozenDictionary(group => group.Key, group => group.OrderBy(bank => bank.Name, StringComparer.Ordinal).ToArray());
}
