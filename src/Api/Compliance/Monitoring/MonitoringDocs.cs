using FinCode.Api.OpenApi;
using FinCode.Api.Requests;

namespace FinCode.Api.Compliance.Monitoring;

/// <summary>What the API description says of monitoring.</summary>
internal static class MonitoringDocs
{
    private const string Tag = "Monitoring";
    private const string NoRate = "REFERENCE_RATE_MISSING";
    private const string Lead = "A change holds from effectiveFrom on, at the earliest a few seconds from now: what has happened was judged, and stays so.";

    private static readonly ParameterDoc Id = new("path", "id", "The rule's id.", "V1-24H", Required: true);
    private static readonly ParameterDoc From = new("query", "effectiveFrom", "From when on. Default: as soon as possible.", "2090-01-01T00:00:00Z", "string", "date-time");

    public static readonly OperationDoc ListRules = new("listAmlRules", Tag, "List monitoring rules", "AmlRuleList")
    {
        Parameters = [new("query", "status", "ACTIVE, SHADOW, SCHEDULED or INACTIVE; left out: all.", "ACTIVE")],
        Description = "Each rule with the version that decides now, else the one that is measured in shadow, else the newest. A tenant begins with the built-in rules, in its own reference currency.",
        Reasons = [NoRate],
    };

    public static readonly OperationDoc BuiltIn = new("getBuiltInAmlRules", Tag, "Read the rules that come with the platform", "AmlRuleDocument")
    {
        Parameters = [new("query", "new", "true: those whose id none of the tenant's rules has. Default: all.", "true")],
        Description = "In US dollars, as a document: adopt a rule, or copy it, change what you want, and add it. A tenant's own rules are not touched when these change.",
        Reasons = [NoRate],
    };

    public static readonly OperationDoc AdoptRule = new("adoptAmlRule", Tag, "Adopt a rule that comes with the platform", "AmlRule")
    {
        MayWait = true, Parameters = [Id], Body = "AdoptAmlRuleRequest", BodyIsOptional = true, Key = KeyUse.Optional,
        Description = $"Its amounts in the tenant's reference currency. In shadow, unless shadow is false: it is measured and told, and decides when it is activated. {Lead}",
        Reasons = [NoRate, "IDEMPOTENCY_KEY_REUSED", "AML_RULE_NOT_FOUND", "AML_RULE_ID_TAKEN", "TOO_MANY_AML_RULES"],
    };

    public static readonly OperationDoc GetRule = new("getAmlRule", Tag, "Read a monitoring rule", "AmlRule") { Parameters = [Id], Description = "Every version, the newest first.", Reasons = [NoRate, "AML_RULE_NOT_FOUND"] };

    public static readonly OperationDoc AddRule = new("addAmlRule", Tag, "Add a monitoring rule", "AmlRule")
    {
        MayWait = true, Body = "AmlRuleRequest", Key = KeyUse.Optional,
        Description = $"With shadow it is measured and told and has no effect. {Lead} Which parameters a measure has, the guide says; a field that it does not have is refused.",
        Reasons = [NoRate, "IDEMPOTENCY_KEY_REUSED", "AML_RULE_ID_TAKEN", "TOO_MANY_AML_RULES"],
    };

    public static readonly OperationDoc EditRule = new("editAmlRule", Tag, "Write another version of a monitoring rule", "AmlRule")
    {
        MayWait = true, Parameters = [Id], Body = "AmlRuleRequest", Key = KeyUse.Optional,
        Description = $"In shadow it runs beside the version that decides; otherwise it takes its place. {Lead}",
        Reasons = [NoRate, "IDEMPOTENCY_KEY_REUSED", "AML_RULE_NOT_FOUND", "TOO_MANY_AML_RULES"],
    };

    public static readonly OperationDoc RetireRule = Switch("retireAmlRule", "Retire a monitoring rule", $"No version holds any more; all stay readable, for verdicts name them. {Lead}");

    public static readonly OperationDoc ActivateRule = Switch("activateAmlRule", "Activate a monitoring rule", $"Its newest version decides, also one from the shadow. {Lead}");

    public static readonly OperationDoc DeactivateRule = Switch("deactivateAmlRule", "Deactivate a monitoring rule", $"No version holds until it is activated again. {Lead}");

    public static readonly OperationDoc Status = new("getMonitoringStatus", Tag, "See how far monitoring is", "MonitoringStatus")
    {
        Description = "While behindSeconds is not zero, payments that are not judged yet wait. waitingForRate are payments in a currency of which nobody has said what it is worth in the reference currency.",
    };

    public static readonly OperationDoc ListVerdicts = new("listMonitoringVerdicts", Tag, "List payments that crossed a rule", "MonitoringVerdicts")
    {
        Parameters =
        [
            new("query", "ruleId", "Those that crossed this rule, also in shadow.", "V1-24H"),
            new("query", "customerCode", "Those of this sender.", "C4F7K2"),
            new("query", "outcome", "At least this: NONE, WARN, HOLD or BLOCK.", "WARN"),
            new("query", "from", "At or after this instant.", "2026-11-01T00:00:00Z", "string", "date-time"),
            new("query", "to", "Before this instant.", "2026-12-01T00:00:00Z", "string", "date-time"),
            ParameterDoc.Paging[0], ParameterDoc.Paging[1],
        ],
        Description = "The newest first; a few seconds behind. Cancellations and refunds that crossed a rule are among them. What crossed nothing is not listed.",
    };

    public static readonly OperationDoc GetVerdict = new("getTransactionMonitoring", Tag, "Read what monitoring says of a transaction", "TransactionMonitoring")
    {
        Parameters = [new("path", "pcn", "The transaction.", "TR656516344451", Required: true)],
        Description = "Which rules its payment crossed, in which version, what was measured and from which payments. NOT_YET says why there is no verdict: MONITORING_LAGS, MONITORING_NO_RATE or MONITORING_UNAVAILABLE.",
        Reasons = ["TRANSACTION_NOT_FOUND"],
    };

    public static readonly OperationDoc StartBackTest = new("startAmlBackTest", Tag, "Try rules out on what has happened", "AmlBackTest")
    {
        Body = "AmlBackTestRequest", Key = KeyUse.Optional, Message = "The back-test runs in the background.",
        Description = "Runs a document, or the tenant's rules with one of them changed, over the tenant's whole history as if all of it had held, beside the rules that did. Answered 202; read the run for its progress and its report. Changes nothing.",
        Reasons = [NoRate, "TOO_MANY_BACK_TESTS"],
    };

    public static readonly OperationDoc ListBackTests = new("listAmlBackTests", Tag, "List back-tests", "AmlBackTests") { Description = "The last twenty, the newest first." };

    public static readonly OperationDoc GetBackTest = new("getAmlBackTest", Tag, "Read a back-test", "AmlBackTest")
    {
        Parameters = [ParameterDoc.Path("backTestId", "The back-test.")],
        Description = "With the report when it is DONE: alerts by rule for either and on the same payments, payments by outcome, and how many would be treated more strictly or more mildly.",
        Reasons = ["BACK_TEST_NOT_FOUND"],
    };

    private static OperationDoc Switch(string id, string summary, string description) => new(id, Tag, summary, "AmlRule")
    {
        MayWait = true, Parameters = [Id, From], Key = KeyUse.Optional, Description = description, Reasons = [NoRate, "IDEMPOTENCY_KEY_REUSED", "AML_RULE_NOT_FOUND"],
    };
}
