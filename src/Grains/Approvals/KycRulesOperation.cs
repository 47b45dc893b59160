using System.Text.Json;
using System.Text.Json.Serialization;
using FinCode.Contracts;
using FinCode.Domain.Approvals;
using FinCode.Domain.Compliance.Kyc;

namespace FinCode.Grains.Approvals;

/// <summary>A KYC rule or a form changes.</summary>
public sealed class KycRulesOperation(IGrainFactory grains) : IApprovedOperation
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseUpper) },
    };

    public ApprovalKind Kind => ApprovalKind.KycRules;

    /// <summary>What the second person reads, and what is carried out.</summary>
    public static string Write(KycChange change) => JsonSerializer.Serialize(change with { Operation = null }, Options);

    public async Task<ApprovalOutcome> CarryOut(string tenant, ApprovalProposal proposal)
    {
        // What should have begun while it waited begins when it is approved: a change never holds from before.
        var change = JsonSerializer.Deserialize<KycChange>(proposal.Asked, Options)! with { Operation = proposal.OperationId };
        return (await grains.KycCatalogue(tenant).Change(change)).Outcome switch
        {
            KycChangeOutcome.Changed or KycChangeOutcome.Replayed or KycChangeOutcome.DifferentTerms => ApprovalOutcome.Success,
            KycChangeOutcome.TooMany => ApprovalOutcome.Refusal("TOO_MANY_KYC_ITEMS"),
            KycChangeOutcome.FormInUse => ApprovalOutcome.Refusal("CRA_FORM_IN_USE"),

            // It was judged before it waited, so what is wrong now is a form that has gone since.
            KycChangeOutcome.Invalid => ApprovalOutcome.Refusal("CRA_FORM_NOT_FOUND"),
            _ => ApprovalOutcome.Refusal(change.IsForm ? "CRA_FORM_NOT_FOUND" : "KYC_RULE_NOT_FOUND"),
        };
    }
}
