using System.Collections.Immutable;
using FinCode.Domain.Configuration;

namespace FinCode.Domain.Compliance.TravelRule;

/// <summary>What a tenant decides about what travels with its transfers, and what it says of itself in it.</summary>
/// <param name="values">What is set for the tenant.</param>
public sealed class TravelRulePolicy(ImmutableDictionary<string, string> values)
{
    public const string OnMissing = "travelRule.onMissing";
    public const string Incoming = "travelRule.incoming";
    public const string InstitutionName = "travelRule.institution.name";
    public const string InstitutionLei = "travelRule.institution.lei";
    public const string InstitutionBic = "travelRule.institution.bic";

    public const string Hold = "HOLD";
    private const string Record = "RECORD";
    private const string Group = "COMPLIANCE";

    private static readonly SettingType Text = new SettingType.Checked("TEXT", "Must have at most 140 characters.", value => value.Length <= 140 && !value.Any(char.IsControl));

    private static readonly SettingType Lei = new SettingType.Checked(
        "LEI", "Must be 18 capital letters or digits and two digits (ISO 17442).", value => value.Length == 0 || (value.Length == 20 && value.All(IsCapital) && char.IsAsciiDigit(value[18]) && char.IsAsciiDigit(value[19])));

    private static readonly SettingType Bic = new SettingType.Checked(
        "BIC", "Must be 8 or 11 capital letters or digits (ISO 9362).", value => value.Length == 0 || TravelText.IsBic(value));

    public static readonly SettingDefinition[] Definitions =
    [
        new(OnMissing, "What happens to a transfer over the line whose record lacks what the law wants: held with a case, or only recorded.", new SettingType.Choice(Hold, Record), Hold)
        {
            Group = Group, Levels = [SettingLevel.Principal],
        },
        new(Incoming, "What is answered to a partner's transfer whose record lacks what the law wants.", new SettingType.Choice("SUSPEND", "REJECT", "ACCEPT"), "SUSPEND")
        {
            Group = Group, Levels = [SettingLevel.Principal],
        },
        new(InstitutionName, "What the company is called in what travels with transfers; empty for its display name.", Text, "") { Group = Group, Levels = [SettingLevel.Principal] },
        new(InstitutionLei, "The company's legal entity identifier.", Lei, "") { Group = Group, Levels = [SettingLevel.Principal] },
        new(InstitutionBic, "The company's business identifier code.", Bic, "") { Group = Group, Levels = [SettingLevel.Principal] },
    ];

    public bool HoldsOnMissing => ValueOf(OnMissing) == Hold;

    public IncomingVerdict VerdictOn(ImmutableArray<string> missing) => missing.IsEmpty ? IncomingVerdict.Accept : ValueOf(Incoming) switch
    {
        "ACCEPT" => IncomingVerdict.Accept,
        "REJECT" => IncomingVerdict.Reject,
        _ => IncomingVerdict.Suspend,
    };

    /// <param name="displayName">What the tenant is called otherwise.</param>
    public TravelInstitution Own(string displayName) =>
        new(Filled(InstitutionName) ?? displayName, Filled(InstitutionLei), Filled(InstitutionBic), null);

    private string? Filled(string name) => ValueOf(name) is { Length: > 0 } value ? value : null;

    private string ValueOf(string name) => Settings.Catalogue.OfPrincipal(values, name) ?? "";

    private static bool IsCapital(char character) => char.IsAsciiDigit(character) || char.IsAsciiLetterUpper(character);
}

/// <summary>What is done with a transfer that a partner tells of.</summary>
[GenerateSerializer, Alias("fincode.incoming-verdict")]
public enum IncomingVerdict
{
    Accept = 1,

    /// <summary>Not executed until the partner has told the rest.</summary>
    Suspend,
    Reject,
}
