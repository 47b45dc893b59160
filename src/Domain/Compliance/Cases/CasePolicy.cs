using System.Collections.Immutable;
using System.Globalization;
using FinCode.Domain.Configuration;

namespace FinCode.Domain.Compliance.Cases;

/// <summary>What a tenant decides about its cases: how much time each queue has, and how long customers have to answer.</summary>
/// <param name="values">What is set for the tenant.</param>
public sealed class CasePolicy(ImmutableDictionary<string, string> values)
{
    public const string InformationHours = "case.information.hours";

    /// <summary>Whether a held transaction may be decided beside its case, by one person.</summary>
    public const string DirectDecisions = "case.directDecisions";

    public const string Allowed = "ALLOWED";
    public const string Refused = "REFUSED";

    private const string Group = "COMPLIANCE";
    private const int HoursMax = 24 * 90;

    private static readonly (CaseQueue Queue, string Meaning, string Hours)[] Rows =
    [
        (CaseQueue.PaymentHold, "How long money may wait before its case is decided.", "4"),
        (CaseQueue.Screening, "How long a match of a name may wait, where no money does.", "24"),
        (CaseQueue.Aml, "How long a pattern of transactions may wait.", "120"),
        (CaseQueue.Kyc, "How long a question of who a customer is may wait.", "120"),
        (CaseQueue.Agent, "How long a question about an agent may wait.", "120"),
    ];

    public static readonly SettingDefinition[] Definitions =
    [
        .. Rows.Select(row => new SettingDefinition(NameOf(row.Queue), row.Meaning, new SettingType.Whole(1, HoursMax), row.Hours)
        {
            Group = Group, Unit = "HOURS", Levels = [SettingLevel.Principal],
        }),
        new(InformationHours, "How long a customer has to answer what a case asks, where the question does not say.", new SettingType.Whole(1, HoursMax), "168")
        {
            Group = Group, Unit = "HOURS", Levels = [SettingLevel.Principal],
        },
        new(DirectDecisions, "Whether one person may release or reject a held transaction without its case.", new SettingType.Choice(Allowed, Refused), Allowed)
        {
            Group = Group, Levels = [SettingLevel.Principal],
        },
    ];

    public TimeSpan InformationPatience => Hours(InformationHours);

    public bool AllowsDirectDecisions => ValueOf(DirectDecisions) == Allowed;

    public TimeSpan TimeToDecide(CaseQueue queue) => Hours(NameOf(queue));

    private static string NameOf(CaseQueue queue) => $"case.{char.ToLowerInvariant(queue.ToString()[0])}{queue.ToString()[1..]}.hours";

    private TimeSpan Hours(string name) => TimeSpan.FromHours(int.Parse(ValueOf(name), CultureInfo.InvariantCulture));

    private string ValueOf(string name) => Settings.Catalogue.OfPrincipal(values, name)!;
}
