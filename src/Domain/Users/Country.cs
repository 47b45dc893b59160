using System.Collections.Frozen;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace FinCode.Domain.Users;

/// <summary>A country as an address and a telephone number name it.</summary>
/// <param name="Iso3">ISO 3166-1 alpha-3.</param>
/// <param name="CallingCode">ITU-T E.164, digits only.</param>
/// <param name="DigitsMin">Of a number without its calling code.</param>
public sealed record Country(string Iso3, string CallingCode, int DigitsMin, int DigitsMax)
{
    /// <summary>Where a country's plan is not given: what E.164 leaves room for.</summary>
    private const int AnyDigitsMin = 4;

    private const int AnyDigitsMax = 12;

    /// <summary>Code, calling code, and how many digits follow it where that is known.</summary>
    private const string Table = """
        ABW 297; AFG 93; AGO 244; AIA 1 10-10; ALA 358; ALB 355; AND 376; ARE 971 8-9; ARG 54 10-11; ARM 374; ASM 1 10-10;
        ATA 672; ATF 262; ATG 1 10-10; AUS 61 9-9; AUT 43 4-13; AZE 994; BDI 257; BEL 32 8-9; BEN 229; BES 599; BFA 226;
        BGD 880 8-10; BGR 359; BHR 973; BHS 1 10-10; BIH 387; BLM 590; BLR 375; BLZ 501; BMU 1 10-10; BOL 591; BRA 55 10-11;
        BRB 1 10-10; BRN 673; BTN 975; BVT 47; BWA 267; CAF 236; CAN 1 10-10; CCK 61; CHE 41 9-9; CHL 56 9-9; CHN 86 8-11;
        CIV 225 10-10; CMR 237 8-9; COD 243; COG 242; COK 682; COL 57 8-10; COM 269; CPV 238; CRI 506; CUB 53; CUW 599;
        CXR 61; CYM 1 10-10; CYP 357; CZE 420 9-9; DEU 49 5-12; DJI 253; DMA 1 10-10; DNK 45 8-8; DOM 1 10-10; DZA 213 8-9;
        ECU 593; EGY 20 8-10; ERI 291; ESH 212; ESP 34 9-9; EST 372; ETH 251 9-9; FIN 358; FJI 679; FLK 500; FRA 33 9-9;
        FRO 298; FSM 691; GAB 241; GBR 44 9-10; GEO 995; GGY 44; GHA 233 9-9; GIB 350; GIN 224; GLP 590; GMB 220 7-7;
        GNB 245; GNQ 240; GRC 30 10-10; GRD 1 10-10; GRL 299; GTM 502; GUF 594; GUM 1 10-10; GUY 592; HKG 852 8-8; HMD 672;
        HND 504; HRV 385; HTI 509; HUN 36 8-9; IDN 62; IMN 44; IND 91 10-10; IOT 246; IRL 353 7-9; IRN 98; IRQ 964; ISL 354;
        ISR 972 8-9; ITA 39 6-11; JAM 1 10-10; JEY 44; JOR 962; JPN 81 9-10; KAZ 7 10-10; KEN 254 9-9; KGZ 996; KHM 855;
        KIR 686; KNA 1 10-10; KOR 82 8-10; KWT 965; LAO 856; LBN 961; LBR 231; LBY 218; LCA 1 10-10; LIE 423; LKA 94 9-9;
        LSO 266; LTU 370; LUX 352; LVA 371; MAC 853; MAF 590; MAR 212 9-9; MCO 377; MDA 373; MDG 261; MDV 960; MEX 52 10-10;
        MHL 692; MKD 389; MLI 223; MLT 356; MMR 95; MNE 382; MNG 976; MNP 1 10-10; MOZ 258; MRT 222; MSR 1 10-10; MTQ 596;
        MUS 230; MWI 265; MYS 60; MYT 262; NAM 264; NCL 687; NER 227; NFK 672; NGA 234 7-10; NIC 505; NIU 683; NLD 31 9-9;
        NOR 47 8-8; NPL 977 8-10; NRU 674; NZL 64 8-10; OMN 968; PAK 92 9-10; PAN 507; PCN 64; PER 51 8-9; PHL 63 8-10;
        PLW 680; PNG 675; POL 48 9-9; PRI 1 10-10; PRK 850; PRT 351 9-9; PRY 595; PSE 970; PYF 689; QAT 974; REU 262;
        ROU 40 9-9; RUS 7 10-10; RWA 250 9-9; SAU 966 9-9; SDN 249; SEN 221 9-9; SGP 65 8-8; SGS 500; SHN 290; SJM 47;
        SLB 677; SLE 232 8-8; SLV 503; SMR 378; SOM 252; SPM 508; SRB 381; SSD 211; STP 239; SUR 597; SVK 421; SVN 386;
        SWE 46 7-10; SWZ 268; SXM 1 10-10; SYC 248; SYR 963; TCA 1 10-10; TCD 235; TGO 228; THA 66; TJK 992; TKL 690;
        TKM 993; TLS 670; TON 676; TTO 1 10-10; TUN 216; TUR 90 10-10; TUV 688; TWN 886; TZA 255 9-9; UGA 256 9-9;
        UKR 380 9-9; UMI 1 10-10; URY 598; USA 1 10-10; UZB 998; VAT 39; VCT 1 10-10; VEN 58; VGB 1 10-10; VIR 1 10-10;
        VNM 84 7-10; VUT 678; WLF 681; WSM 685; YEM 967; ZAF 27 9-9; ZMB 260 9-9; ZWE 263 6-10
        """;

    private static readonly FrozenDictionary<string, Country> ByIso3 = Table
        .Split([';', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
        .Select(Parse)
        .ToFrozenDictionary(country => country.Iso3);

    public static IReadOnlyCollection<Country> All => ByIso3.Values;

    public static bool TryFind([NotNullWhen(true)] string? iso3, [NotNullWhen(true)] out Country? country)
    {
        country = null;
        return iso3 is not null && ByIso3.TryGetValue(iso3, out country);
    }

    private static Country Parse(string row)
    {
        var parts = row.Split(' ', '-');
        return parts.Length == 2
            ? new Country(parts[0], parts[1], AnyDigitsMin, AnyDigitsMax)
            : new Country(parts[0], parts[1], int.Parse(parts[2], CultureInfo.InvariantCulture), int.Parse(parts[3], CultureInfo.InvariantCulture));
    }
}
