using System.Collections.Immutable;
using System.Globalization;
using FinCode.Domain.Configuration;

namespace FinCode.Domain.Compliance.Reports;

/// <summary>What a tenant decides about reports to its authority.</summary>
/// <param name="values">What is set for the tenant.</param>
public sealed class ReportPolicy(ImmutableDictionary<string, string> values)
{
    /// <summary>Whether somebody else than the author approves a report. A firm with one officer sets it off.</summary>
    public const string SecondPerson = "authorityReport.secondPerson";

    private const string Always = "ALWAYS";
    private const string Off = "OFF";
    private const string Group = "COMPLIANCE";

    /// <summary>31 CFR 1022.320 (30 days), 1010.306 (15 days); 31 CFR 501.603 (10 business days, counted as 14).</summary>
    private static readonly (ReportType Type, string Meaning, string Days)[] Rows =
    [
        (ReportType.SuspiciousActivity, "Days within which suspicious activity is reported.", "30"),
        (ReportType.LargeCash, "Days within which cash over the line is reported.", "15"),
        (ReportType.BlockedProperty, "Days within which blocked property is reported.", "14"),
    ];

    public static readonly SettingDefinition[] Definitions =
    [
        .. Rows.Select(row => new SettingDefinition(NameOf(row.Type), row.Meaning, new SettingType.Whole(1, 365), row.Days)
        {
            Group = Group, Unit = "DAYS", Levels = [SettingLevel.Principal],
        }),
        new(SecondPerson, "Whether a report to the authority is approved by somebody else than its author.", new SettingType.Choice(Always, Off), Always)
        {
            Group = Group, Levels = [SettingLevel.Principal],
        },
    ];

    public bool NeedsSecondPerson => ValueOf(SecondPerson) == Always;

    public TimeSpan TimeToFile(ReportType type) => TimeSpan.FromDays(int.Parse(ValueOf(NameOf(type)), CultureInfo.InvariantCulture));

    private static string NameOf(ReportType type) => $"authorityReport.{char.ToLowerInvariant(type.ToString()[0])}{type.ToString()[1..]}.days";

    private string ValueOf(string name) => Settings.Catalogue.OfPrincipal(values, name)!;
}
