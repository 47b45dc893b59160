using System.Collections.Frozen;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace FinCode.Domain.Users;

/// <summary>A country as an address and a telephone number name it.</summary>
/// <param name="Iso3">ISO 3166-1 alpha-3.</param>
/// <param name="CallingCode">ITU-T E.164, digits only.</param>
/// <param name="DigitsMin">Of a number without its calling code.</param>
/// <param name="KeepsZero">Whether a leading zero belongs to the number; elsewhere it is dialled at home only.</param>
public sealed record Country(string Iso3, string CallingCode, int DigitsMin, int DigitsMax, bool KeepsZero = false)
{
    /// <summary>Where a country's plan is not given: what E.164 leaves room for.</summary>
    private const int AnyDigitsMin = 4;

    private const int AnyDigitsMax = 12;

    /// <summary>
    /// Code, calling code, how many digits follow it in the numbers of people where that is known, and a zero where numbers keep
    /// theirs. From the metadata of Google's libphonenumber 9.0.43 (fixed and mobile lines), cut to E.164's fifteen digits.
    /// </summary>
    private const string Table = """
        ABW 297 7-7; AFG 93 9-9; AGO 244 9-9; AIA 1 10-10; ALA 358 6-10; ALB 355 8-9; AND 376 6-9; ARE 971 8-9; ARG 54 10-11;
        ARM 374 8-8; ASM 1 10-10; ATA 672; ATF 262; ATG 1 10-10; AUS 61 9-9; AUT 43 4-13; AZE 994 9-9; BDI 257 8-8; BEL 32 8-9;
        BEN 229 10-10 0; BES 599 7-7; BFA 226 8-8; BGD 880 6-10; BGR 359 6-9; BHR 973 8-8; BHS 1 10-10; BIH 387 8-9; BLM 590 9-9;
        BLR 375 9-9; BLZ 501 7-7; BMU 1 10-10; BOL 591 8-8; BRA 55 10-11; BRB 1 10-10; BRN 673 7-7; BTN 975 7-8; BVT 47; BWA 267 7-8;
        CAF 236 8-8; CAN 1 10-10; CCK 61 9-9; CHE 41 9-9; CHL 56 9-9; CHN 86 7-11; CIV 225 10-10 0; CMR 237 9-9; COD 243 7-10;
        COG 242 9-9 0; COK 682 5-5; COL 57 8-10; COM 269 7-7; CPV 238 7-7; CRI 506 8-8; CUB 53 6-10; CUW 599 7-8; CXR 61 9-9;
        CYM 1 10-10; CYP 357 8-8; CZE 420 9-9; DEU 49 5-13; DJI 253 8-8; DMA 1 10-10; DNK 45 8-8; DOM 1 10-10; DZA 213 8-9; ECU 593 8-9;
        EGY 20 8-10; ERI 291 7-7; ESH 212 9-9; ESP 34 9-9; EST 372 7-8; ETH 251 9-9; FIN 358 5-10; FJI 679 7-7; FLK 500 5-5; FRA 33 9-9;
        FRO 298 6-6; FSM 691 7-7; GAB 241 7-8 0; GBR 44 9-10; GEO 995 9-9; GGY 44 10-10; GHA 233 9-9; GIB 350 8-8; GIN 224 8-9;
        GLP 590 9-9; GMB 220 7-9; GNB 245 9-9; GNQ 240 9-9; GRC 30 10-10; GRD 1 10-10; GRL 299 6-6; GTM 502 8-8; GUF 594 9-9;
        GUM 1 10-10; GUY 592 7-7; HKG 852 8-8; HMD 672; HND 504 8-8; HRV 385 8-9; HTI 509 8-8; HUN 36 8-9; IDN 62 7-12; IMN 44 10-10;
        IND 91 10-10; IOT 246 7-7; IRL 353 7-10; IRN 98 6-10; IRQ 964 8-10; ISL 354 7-9; ISR 972 8-12; ITA 39 6-12 0; JAM 1 10-10;
        JEY 44 10-10; JOR 962 8-9; JPN 81 9-10; KAZ 7 10-10; KEN 254 7-9; KGZ 996 9-9; KHM 855 8-9; KIR 686 5-8; KNA 1 10-10;
        KOR 82 5-10; KWT 965 8-8; LAO 856 8-10; LBN 961 7-8; LBR 231 7-9; LBY 218 9-9; LCA 1 10-10; LIE 423 7-9; LKA 94 9-9;
        LSO 266 8-8; LTU 370 8-8; LUX 352 4-11; LVA 371 8-8; MAC 853 8-8; MAF 590 9-9; MAR 212 9-9; MCO 377 8-9; MDA 373 8-8;
        MDG 261 9-9; MDV 960 7-7; MEX 52 10-10; MHL 692 7-7; MKD 389 8-8; MLI 223 8-8; MLT 356 8-8; MMR 95 6-10; MNE 382 8-8;
        MNG 976 8-10; MNP 1 10-10; MOZ 258 8-9; MRT 222 8-8; MSR 1 10-10; MTQ 596 9-9; MUS 230 7-8; MWI 265 7-9; MYS 60 8-10;
        MYT 262 9-9; NAM 264 8-9; NCL 687 6-6; NER 227 8-8; NFK 672 6-6; NGA 234 10-10; NIC 505 8-8; NIU 683 4-7; NLD 31 9-11;
        NOR 47 8-8; NPL 977 8-10; NRU 674 7-7; NZL 64 8-10; OMN 968 8-8; PAK 92 9-10; PAN 507 7-8; PCN 64; PER 51 8-9; PHL 63 6-10;
        PLW 680 7-7; PNG 675 7-8; POL 48 7-9; PRI 1 10-10; PRK 850 8-10; PRT 351 9-9; PRY 595 7-9; PSE 970 8-9; PYF 689 8-8;
        QAT 974 8-8; REU 262 9-9; ROU 40 6-9; RUS 7 10-10; RWA 250 8-9; SAU 966 9-9; SDN 249 9-9; SEN 221 9-9; SGP 65 8-8; SGS 500;
        SHN 290 4-5; SJM 47 8-8; SLB 677 5-7; SLE 232 8-8; SLV 503 8-8; SMR 378 8-10 0; SOM 252 6-9; SPM 508 6-9; SRB 381 7-12;
        SSD 211 9-9; STP 239 7-7; SUR 597 6-7; SVK 421 6-9; SVN 386 8-8; SWE 46 7-9; SWZ 268 8-8; SXM 1 10-10; SYC 248 7-7; SYR 963 8-9;
        TCA 1 10-10; TCD 235 8-8; TGO 228 8-8; THA 66 8-9; TJK 992 9-9; TKL 690 4-7; TKM 993 8-8; TLS 670 7-8; TON 676 5-7; TTO 1 10-10;
        TUN 216 8-8; TUR 90 10-10; TUV 688 5-7; TWN 886 8-9; TZA 255 9-9; UGA 256 9-9; UKR 380 9-9; UMI 1 10-10; URY 598 8-8;
        USA 1 10-10; UZB 998 9-9; VAT 39 6-11 0; VCT 1 10-10; VEN 58 10-10; VGB 1 10-10; VIR 1 10-10; VNM 84 9-10; VUT 678 5-7;
        WLF 681 6-6; WSM 685 5-10; YEM 967 7-9; ZAF 27 5-9; ZMB 260 9-9; ZWE 263 9-9
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
            : new Country(parts[0], parts[1], int.Parse(parts[2], CultureInfo.InvariantCulture), int.Parse(parts[3], CultureInfo.InvariantCulture), KeepsZero: parts.Length > 4);
    }
}
