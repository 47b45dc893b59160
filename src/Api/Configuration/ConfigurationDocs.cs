using FinCode.Api.OpenApi;
using FinCode.Api.Requests;

namespace FinCode.Api.Configuration;

/// <summary>What the API description says of the configuration.</summary>
internal static class ConfigurationDocs
{
    private const string Tag = "Configuration";

    private static readonly ParameterDoc Agent =
        new("query", "agentCode", "An agent or a sub-agent. Left out: the principal for a manager, the caller's own counter for everyone else.", "KX2M9P");

    private static readonly ParameterDoc Name = new("path", "name", "The setting; where each currency has its own, with the currency's code.", "cashOut.max.GBP", Required: true);

    public static readonly OperationDoc Catalogue = new("listSettings", Tag, "List what can be set", "SettingList")
    {
        Description = "Every setting that there is: its type and unit, its default, at which levels it may be set and by whom.",
    };

    public static readonly OperationDoc List = new("listPreferences", Tag, "Read the configuration of a place", "Preferences")
    {
        Parameters = [Agent],
        Description = "What holds now, where it comes from, and what it overrides. The most specific level that says anything wins: default, principal, agent, sub-agent.",
        Reasons = ["AGENT_NOT_FOUND"],
    };

    public static readonly OperationDoc Fetch = new("fetchOrganisationPreference", Tag, "Read the organisation's preferences", "Preferences")
    {
        Parameters = [Agent],
        Description = "The published call; listPreferences is the same.",
        Reasons = ["AGENT_NOT_FOUND"],
    };

    public static readonly OperationDoc Change = new("changePreferences", Tag, "Change the configuration", "Preferences")
    {
        Body = "PreferencesRequest",
        MayWait = true,
        Key = KeyUse.Optional,
        Description = "At the principal, or at the agent or sub-agent that agentCode names: what is named is set, null takes it away so that what is inherited holds, the rest "
            + "stays. From effectiveFrom on, which may lie ahead; the later word about the same instant counts.",
        Reasons = ["AGENT_NOT_FOUND", "IDEMPOTENCY_KEY_REUSED"],
    };

    public static readonly OperationDoc Explain = new("explainPreference", Tag, "Explain a setting", "PreferenceExplanation")
    {
        Parameters = [Name, Agent, new("query", "at", "An instant in ISO 8601. Default: now.", "2026-11-22T10:30:00.000Z", "string", "date-time")],
        Description = "What holds at a place at an instant, and every candidate: the one that holds first, then what would hold without it, each with its version, since when and by whom.",
        Reasons = ["AGENT_NOT_FOUND"],
    };

    public static readonly OperationDoc Versions = new("listPreferenceVersions", Tag, "List the versions of a setting", "PreferenceVersions")
    {
        Parameters = [Name, Agent],
        Description = "What the level of the place itself has said and will say, the latest to take effect first; at most twenty-five. All others are in the audit trail.",
        Reasons = ["AGENT_NOT_FOUND"],
    };

    public static readonly OperationDoc Remove = new("removePreference", Tag, "Take a setting away", "Preferences")
    {
        Parameters = [Name, Agent],
        MayWait = true,
        Key = KeyUse.Optional,
        Description = "At the level of the place itself, now: what is inherited holds again. Taking away what is not set changes nothing.",
        Reasons = ["AGENT_NOT_FOUND", "IDEMPOTENCY_KEY_REUSED"],
    };
}
