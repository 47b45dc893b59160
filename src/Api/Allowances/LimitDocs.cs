using FinCode.Api.OpenApi;
using FinCode.Api.Requests;

namespace FinCode.Api.Allowances;

/// <summary>What the API description says of customers' limits.</summary>
internal static class LimitDocs
{
    private const string Tag = "Limits";
    private const string Effective = "What is named is set from effectiveFrom on, null takes it back, the rest stays. Every change is a version; limits never change backwards.";

    private static readonly ParameterDoc Customer = new("path", "code", "The customer's short code.", "C4F7K2", Required: true);
    private static readonly ParameterDoc Agent = new("path", "code", "The agent's or the sub-agent's short code.", "KX2M9P", Required: true);

    public static readonly OperationDoc Get = new("getLimits", Tag, "Read customers' limits", "LimitSettings")
    {
        Description = "What holds now for customers of the tenant whose agent says nothing else, and every change, past and to come.",
    };

    public static readonly OperationDoc Change = new("changeLimits", Tag, "Change customers' limits and reference rates", "LimitSettings")
    {
        Body = "LimitSettingsRequest",
        Key = KeyUse.Optional,
        Description = Effective + " Limits are counted in the reference currency, which is chosen once; without one, nothing is limited. A day keeps the rate it began with.",
    };

    public static readonly OperationDoc GetOfAgent = new("getAgentLimits", Tag, "Read the limits of an agent's customers", "LimitSettings")
    {
        Parameters = [Agent],
        Description = "What holds, where it comes from, and what it overrides. The most specific level that says anything wins: principal, agent, sub-agent.",
        Reasons = ["AGENT_NOT_FOUND"],
    };

    public static readonly OperationDoc ChangeOfAgent = new("changeAgentLimits", Tag, "Change the limits of an agent's customers", "LimitSettings")
    {
        Parameters = [Agent],
        Body = "AgentLimitsRequest",
        Key = KeyUse.Optional,
        Description = Effective,
        Reasons = ["AGENT_NOT_FOUND"],
    };

    public static readonly OperationDoc Usage = new("getCustomerLimits", Tag, "Read a customer's limits and what is left of them", "CustomerLimits")
    {
        Parameters = [Customer],
        Description = "What is under way counts as used until it is called off.",
        Reasons = ["USER_NOT_FOUND"],
    };

    public static readonly OperationDoc SetTier = new("setKycTier", Tag, "Set a customer's KYC tier", "UserProfile")
    {
        Parameters = [Customer],
        Body = "KycTierRequest",
        Key = KeyUse.Optional,
        Description = "Holds for what is asked a few seconds later. The audit trail says who did it.",
        Reasons = ["USER_NOT_FOUND", "CUSTOMER_CLOSED", "DECISION_NOT_POSSIBLE"],
    };
}
