using System.Collections.Frozen;
using System.Collections.Immutable;

namespace FinCode.Domain.Compliance.TravelRule;

/// <summary>
/// What one place's law wants to travel with a transfer. Data: a new line is a row in <see cref="TravelRegimes"/>, with its source and the
/// day from which it holds.
/// </summary>
/// <param name="Countries">ISO 3166-1 alpha-3; empty for everywhere else.</param>
/// <param name="IsInclusive">Whether the law says "or more" rather than "more than".</param>
/// <param name="Thresholds">
/// By currency, in minor units. For currencies that the law does not name, what is surely not above its line, so that no rate of the day
/// decides; a currency that is not there is above it.
/// </param>
/// <param name="Always">What every transfer carries. Each is one or more ways to fulfil it, divided by a bar; each way is fields, joined by a plus.</param>
/// <param name="Above">What it carries as well, over the line.</param>
public sealed record TravelRegime(
    string Name,
    ImmutableArray<string> Countries,
    DateOnly From,
    bool IsInclusive,
    FrozenDictionary<string, long> Thresholds,
    ImmutableArray<string> Always,
    ImmutableArray<string> Above,
    string Source)
{
    public bool IsAbove(Money.Money amount) =>
        !Thresholds.TryGetValue(amount.Currency.Code, out var line) || (IsInclusive ? amount.MinorUnits >= line : amount.MinorUnits > line);

    public IEnumerable<string> Demands(Money.Money amount) => IsAbove(amount) ? Always.Concat(Above) : Always;
}

/// <summary>The lines that there are. They are dated, so that what was decided can be decided again.</summary>
public static class TravelRegimes
{
    private const string Names = TravelFields.OriginatorName + ";" + TravelFields.BeneficiaryName;
    private const string Accounts = TravelFields.OriginatorAccount + ";" + TravelFields.BeneficiaryAccount;

    private static readonly ImmutableArray<string> EuropeanUnion =
    [
        "AUT", "BEL", "BGR", "HRV", "CYP", "CZE", "DNK", "EST", "FIN", "FRA", "DEU", "GRC", "HUN", "IRL", "ITA", "LVA", "LTU", "LUX", "MLT", "NLD", "POL", "PRT", "ROU", "SVK", "SVN",
        "ESP", "SWE", "ISL", "LIE", "NOR",
    ];

    /// <summary>The newest of a place first; the last one is for everywhere else.</summary>
    public static readonly ImmutableArray<TravelRegime> All =
    [
        Of("EU-2023-1113", EuropeanUnion, new(2024, 12, 30), false, [("EUR", 1_000_00), ("USD", 1_000_00), ("GBP", 800_00)],
            Names + ";" + Accounts,
            "originator.address+originator.identification+originator.customerNumber|originator.birth",
            "Regulation (EU) 2023/1113, articles 4 to 6"),
        Of("UK-FTR", ["GBR", "GGY", "JEY", "IMN"], new(2021, 1, 1), false, [("EUR", 1_000_00), ("USD", 1_000_00), ("GBP", 800_00)],
            Names + ";" + Accounts,
            "originator.address|originator.identification|originator.customerNumber|originator.birth",
            "Regulation (EU) 2015/847 as retained in UK law, articles 4 and 6"),
        Of("US-31-CFR-1010.410", ["USA", "PRI", "GUM", "VIR", "ASM", "MNP"], new(1996, 5, 28), true, [("USD", 3_000_00), ("EUR", 2_500_00), ("GBP", 2_000_00)],
            Names,
            "originator.address;originator.account;beneficiary.account|beneficiary.address",
            "31 CFR 1010.410(e) and (f)"),
        Of("FATF-R16-2025", [], new(2030, 12, 31), false, [("USD", 1_000_00), ("EUR", 1_000_00), ("GBP", 750_00)],
            Names + ";" + Accounts,
            "originator.address;originator.birthDate|originator.customerNumber;beneficiary.country",
            "FATF recommendation 16 as revised in June 2025"),
        Of("FATF-R16", [], new(2012, 2, 16), false, [("USD", 1_000_00), ("EUR", 1_000_00), ("GBP", 750_00)],
            Names + ";" + Accounts,
            "originator.address|originator.identification|originator.customerNumber|originator.birth",
            "FATF recommendation 16, interpretive note, paragraphs 5 and 6"),
    ];

    /// <summary>What holds for transfers from a place on a day. Before the first of them holds, the oldest does: no day is without a line.</summary>
    /// <param name="country">ISO 3166-1 alpha-3.</param>
    public static TravelRegime For(string country, DateOnly day) =>
        All.FirstOrDefault(regime => regime.Countries.Contains(country) && regime.From <= day)
        ?? All.FirstOrDefault(regime => regime.Countries.IsEmpty && regime.From <= day)
        ?? All[^1];

    private static TravelRegime Of(
        string name, ImmutableArray<string> countries, DateOnly from, bool isInclusive, (string Currency, long Line)[] lines, string always, string above, string source) =>
        new(name, countries, from, isInclusive, lines.ToFrozenDictionary(line => line.Currency, line => line.Line), [.. always.Split(';')], [.. above.Split(';')], source);
}
