using System.Collections.Immutable;
using System.Globalization;
using FinCode.Domain.Configuration;
using FinCode.Domain.Users;

namespace FinCode.Domain.Compliance.Kyc;

/// <summary>What a tenant decides about verification beside its rules.</summary>
/// <param name="ReviewMonths">Between two reviews, by level of risk.</param>
/// <param name="GraceDays">For a review; then the tier is gone until it is done.</param>
/// <param name="NoticeDays">How long before a document runs out another one is asked for.</param>
/// <param name="ApprovesUpTo">The greatest risk that is approved without a person.</param>
/// <param name="MediumFrom">Points, as is <paramref name="HighFrom"/>.</param>
/// <param name="CountryPoints">For living in one of <paramref name="RiskCountries"/>.</param>
public sealed record KycPolicy(
    ImmutableArray<int> ReviewMonths, int GraceDays, int NoticeDays, RiskLevel ApprovesUpTo, int MediumFrom, int HighFrom, int CountryPoints, ImmutableArray<string> RiskCountries)
{
    private const string Group = "KYC";
    private const string Prefix = "kyc.";
    private const int MonthsMax = 60;
    private const int DaysMax = 365;
    private const int CountriesMax = 80;

    // FATF recommendation 10 asks for reviews by risk; one, two and three years are what the field does.
    private static readonly string[] MonthsDefault = ["36", "24", "12"];

    public static readonly SettingDefinition[] Definitions =
    [
        .. Enum.GetValues<RiskLevel>().Select(level => Whole($"review.{Lower(level)}.months", $"Between two reviews of a customer of {Lower(level)} risk.", 1, MonthsMax, MonthsDefault[(int)level], "MONTHS")),
        Whole("review.graceDays", "For a review that is due. A customer whose review is not done by then has no tier until it is.", 1, DaysMax, "30", "DAYS"),
        Whole("document.noticeDays", "How long before a document runs out another one is asked for.", 0, DaysMax, "30", "DAYS"),
        new($"{Prefix}approval.upTo", "The greatest risk at which a customer is approved without a person.", new SettingType.Choice(KycNames.All<RiskLevel>()), RiskLevel.Medium.Name()) { Group = Group, Levels = [SettingLevel.Principal] },
        Whole("risk.mediumFrom", "Points from which on a customer's risk is medium.", 1, Limits.CraPointsMax, "30", "POINTS"),
        Whole("risk.highFrom", "Points from which on a customer's risk is high. Where it is below the other, there is no medium.", 1, Limits.CraPointsMax, "60", "POINTS"),
        Whole("risk.countryPoints", "Points for living in a country of risk.", 0, Limits.CraPointsMax, "60", "POINTS"),
        new(
            $"{Prefix}risk.countries", "Countries of risk, ISO 3166-1 alpha-3.",
            new SettingType.Several(new SettingType.Checked("COUNTRY", "Must be an ISO 3166-1 alpha-3 code.", text => Country.TryFind(text, out _)), CountriesMax),
            // The Financial Action Task Force's call for action.
            "PRK,IRN,MMR") { Group = Group, Levels = [SettingLevel.Principal] },
    ];

    public static readonly KycPolicy Default = Of(ImmutableDictionary<string, string>.Empty);

    /// <param name="values">What the principal has set.</param>
    public static KycPolicy Of(ImmutableDictionary<string, string> values)
    {
        return new KycPolicy(
            [.. Enum.GetValues<RiskLevel>().Select(level => Number($"review.{Lower(level)}.months"))],
            Number("review.graceDays"),
            Number("document.noticeDays"),
            KycNames.TryParse<RiskLevel>(Value("approval.upTo"), out var level) ? level : RiskLevel.Low,
            Number("risk.mediumFrom"),
            Number("risk.highFrom"),
            Number("risk.countryPoints"),
            [.. SettingType.ValuesOf(Value("risk.countries"))]);

        string Value(string name) => values.GetValueOrDefault(Prefix + name) ?? Definitions.First(definition => definition.Name == Prefix + name).Default!;

        int Number(string name) => int.Parse(Value(name), CultureInfo.InvariantCulture);
    }

    public RiskLevel LevelOf(int points) => points >= HighFrom ? RiskLevel.High : points >= MediumFrom ? RiskLevel.Medium : RiskLevel.Low;

    public DateTimeOffset ReviewAfter(DateTimeOffset approved, RiskLevel level) => approved.AddMonths(ReviewMonths[(int)level]);

    private static SettingDefinition Whole(string name, string meaning, int least, int most, string missing, string unit) =>
        new(Prefix + name, meaning, new SettingType.Whole(least, most), missing) { Group = Group, Unit = unit, Levels = [SettingLevel.Principal] };

    private static string Lower(RiskLevel level) => level.Name().ToLowerInvariant();
}
