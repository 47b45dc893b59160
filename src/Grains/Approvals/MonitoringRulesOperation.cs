using System.Text;
using System.Text.Json;
using FinCode.Contracts;
using FinCode.Domain.Approvals;
using FinCode.Domain.Compliance.Monitoring;
using FinCode.Domain.Money;

namespace FinCode.Grains.Approvals;

/// <summary>A monitoring rule changes.</summary>
public sealed class MonitoringRulesOperation(IGrainFactory grains) : IApprovedOperation
{
    public ApprovalKind Kind => ApprovalKind.MonitoringRules;

    /// <summary>What the second person reads, and what is carried out: the rule as rule documents have it.</summary>
    public static string Write(RuleChange change, Currency reference) => AskedText.Write(
        new Asked(
            change.Verb.ToString().ToUpperInvariant(),
            change.RuleId,
            change.EffectiveFrom,
            change.EffectiveTo,
            change.Rule is { } rule ? JsonSerializer.Deserialize<JsonElement>(RuleDocumentWriter.Write(new RuleDocument(1, reference, [rule]))) : null));

    public async Task<ApprovalOutcome> CarryOut(string tenant, ApprovalProposal proposal)
    {
        var asked = AskedText.Read<Asked>(proposal.Asked);
        var rule = asked.Document is { } document ? RuleDocumentReader.Read(Encoding.UTF8.GetBytes(document.GetRawText())).Document?.Rules[0] : null;

        // What should have begun while it waited begins when it is approved: a change never holds from before.
        var change = new RuleChange(Enum.Parse<RuleVerb>(asked.Verb, ignoreCase: true), asked.RuleId, rule, asked.EffectiveFrom, asked.EffectiveTo, proposal.OperationId);
        return (await grains.MonitoringRules(tenant).Change(change)).Outcome switch
        {
            RuleChangeOutcome.NotFound => ApprovalOutcome.Refusal("AML_RULE_NOT_FOUND"),
            RuleChangeOutcome.IdTaken => ApprovalOutcome.Refusal("AML_RULE_ID_TAKEN"),
            RuleChangeOutcome.TooMany => ApprovalOutcome.Refusal("TOO_MANY_AML_RULES"),
            RuleChangeOutcome.EndsTooSoon => ApprovalOutcome.Refusal("AML_RULE_OVER"),
            RuleChangeOutcome.NoRate => ApprovalOutcome.Refusal("REFERENCE_RATE_MISSING"),
            _ => ApprovalOutcome.Success,
        };
    }

    private sealed record Asked(string Verb, string RuleId, DateTimeOffset? EffectiveFrom, DateTimeOffset? EffectiveTo, JsonElement? Document);
}
