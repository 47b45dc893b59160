using FinCode.Domain.Ledger;

namespace FinCode.Domain.Compliance.Kyc;

/// <summary>What a compliance officer decides of a customer.</summary>
[GenerateSerializer, Alias("fincode.kyc-decision-kind")]
public enum KycDecisionKind
{
    /// <summary>A person has looked at the whole of it: what waits for a person is done.</summary>
    Approve,
    Reject,

    /// <summary>The customer is to bring something more.</summary>
    RequestInfo,

    /// <summary>Stops the customer for now.</summary>
    Restrict,

    /// <summary>Takes a restriction back.</summary>
    Lift,

    /// <summary>Takes a rejection back.</summary>
    Reopen,

    /// <summary>Ends the relationship, for good.</summary>
    Exit,
}

/// <summary>What a compliance officer decides about a customer.</summary>
[GenerateSerializer, Immutable, Alias("fincode.kyc-decide-customer")]
public sealed record DecideCustomer(OperationId? OperationId, string By, [property: Id(0)] KycDecisionKind Kind, [property: Id(1)] string Reason) : KycCommand(OperationId, By)
{
    protected override string? Why => Reason;

    public override Terms Terms() => Ledger.Terms.Of(TermsField.Text("decision", Kind.Name()), TermsField.Text("reason", Reason));

    protected override KycDecision Decide(KycFile file, KycContext context) => Kind switch
    {
        KycDecisionKind.Approve => Approve(file, context),
        KycDecisionKind.Reject => Rule(file, KycRuling.Rejected, file.Ruling == KycRuling.None) is { Refusal: null } rejected ? rejected with { File = rejected.File with { GrantedTier = 0 } } : Refuse(KycRefusal.DecisionNotPossible),
        KycDecisionKind.RequestInfo => file.Ruling == KycRuling.None ? Accept(file with { InfoRequest = Reason }) : Refuse(KycRefusal.DecisionNotPossible),
        KycDecisionKind.Restrict => Rule(file, KycRuling.Restricted, file.Ruling == KycRuling.None),
        KycDecisionKind.Lift => Rule(file, KycRuling.None, file.Ruling == KycRuling.Restricted),
        KycDecisionKind.Reopen => Rule(file, KycRuling.None, file.Ruling == KycRuling.Rejected),
        _ => Rule(file, KycRuling.Exited, true),
    };

    private static KycDecision Rule(KycFile file, KycRuling ruling, bool isPossible) =>
        isPossible ? Accept(file with { Ruling = ruling, InfoRequest = null }) : Refuse(KycRefusal.DecisionNotPossible);

    /// <summary>No approval stands for a paper that nobody has looked at, nor for one that is not there.</summary>
    private KycDecision Approve(KycFile file, KycContext context)
    {
        if (file.Ruling != KycRuling.None) return Refuse(KycRefusal.DecisionNotPossible);
        if (file.Documents.Any(document => document.Status == KycDocumentStatus.PendingReview)) return Refuse(KycRefusal.DocumentsPending);

        var demands = KycAssessment.Demands(file, context);
        if (demands.Any(demand => !demand.IsMet() && demand.State != RequirementState.Referred)) return Refuse(KycRefusal.DecisionNotPossible);
        if (demands.IsEmpty && file.GrantedTier == 0) return Refuse(KycRefusal.DecisionNotPossible);

        var accepted = file.Verifications.Select(verification => verification.Status == VerificationStatus.Referred || verification.IsGivenUp() ? verification with { AcceptedBy = By } : verification);
        return Accept(file with
        {
            Verifications = [.. accepted],
            ClearedAt = file.RiskLevel,
            InfoRequest = null,

            // Where no rule says what a review asks for, looking is the review.
            ReviewStartedAt = null,
            ReviewDueAt = context.Policy.ReviewAfter(context.Now, file.RiskLevel),
            Raised = file.Raised.RemoveAll(raised => raised.Trigger == KycTrigger.PeriodicReview),
        });
    }
}
