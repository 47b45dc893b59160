using System.Collections.Immutable;
using FinCode.Domain.Configuration;

namespace FinCode.Domain.Payments;

/// <summary>What a customer shows again before money leaves: strong customer authentication, as the tenant wants it.</summary>
public enum ConfirmationRule
{
    /// <summary>What is shown is checked; nothing has to be.</summary>
    WhenGiven,

    /// <summary>A password, a transaction PIN or a one-time password.</summary>
    Required,

    /// <summary>Nothing is looked at: programs of the tenant's own stand between.</summary>
    Off,
}

/// <summary>The tenant's choice among the rules.</summary>
public static class ConfirmationPolicy
{
    public const string Setting = "payment.confirmation";

    public static readonly SettingDefinition[] Definitions =
    [
        new(
            Setting,
            "What customers show again when they make a transaction or pay: REQUIRED a password, a transaction PIN or a one-time password; WHEN_GIVEN "
                + "nothing, but what is shown must be right; OFF nothing. API tokens never show anything.",
            new SettingType.Choice([.. Enum.GetValues<ConfirmationRule>().Select(rule => CapitalNames.Of(rule.ToString()))]),
            CapitalNames.Of(nameof(ConfirmationRule.WhenGiven)))
        {
            Group = "PAYMENTS",
            Levels = [SettingLevel.Principal],
        },
    ];

    private static readonly Dictionary<string, ConfirmationRule> ByName =
        CapitalNames.Table<ConfirmationRule>().ToDictionary(pair => pair.Value, pair => pair.Key);

    /// <param name="values">What is set for the tenant.</param>
    public static ConfirmationRule Of(ImmutableDictionary<string, string> values) =>
        ByName[Settings.Catalogue.OfPrincipal(values, Setting)!];
}
