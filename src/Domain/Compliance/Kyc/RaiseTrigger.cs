using FinCode.Domain.Ledger;

namespace FinCode.Domain.Compliance.Kyc;

/// <summary>Makes requirements due: a customer wants a greater tier, or somebody says that it is time.</summary>
/// <param name="Tier">Of an upgrade: up to which tier. Else nothing.</param>
[GenerateSerializer, Immutable, Alias("fincode.kyc-raise-trigger")]
public sealed record RaiseTrigger(OperationId? OperationId, string By, [property: Id(0)] KycTrigger Trigger, [property: Id(1)] int? Tier, [property: Id(2)] string? Reason) : KycCommand(OperationId, By)
{
    protected override string? Why => Reason;

    public override Terms Terms() => Ledger.Terms.Of(TermsField.Text("triggerPoint", Trigger.Name()), TermsField.Number("kycTier", Tier), TermsField.Text("reason", Reason));

    protected override KycDecision Decide(KycFile file, KycContext context)
    {
        if (file.Ruling != KycRuling.None) return Refuse(KycRefusal.CustomerClosed);
        if (Trigger == KycTrigger.PeriodicReview)
        {
            return Accept(file.ReviewStartedAt is null ? PassTime.WithReview(file, context.Now) : file);
        }

        if (Tier is not { } wanted) return Accept(With(file, new KycRaised(Trigger, null, context.Now)));

        var rules = context.Rules.Rules.Where(rule => rule.Trigger == Trigger && rule.Tier > 0 && rule.Tier <= wanted).ToArray();
        if (context.Rules.Rules.All(rule => rule.Tier != wanted)) return Refuse(KycRefusal.TierNotOffered);
        return Accept(rules.Aggregate(file, (known, rule) => With(known, new KycRaised(Trigger, rule.Id, context.Now))));
    }

    /// <summary>What went off once stays so; only of what is asked anew does the time count.</summary>
    internal static KycFile With(KycFile file, KycRaised raised)
    {
        var known = file.Raised.FirstOrDefault(other => other.Trigger == raised.Trigger && other.RuleId == raised.RuleId);
        if (known is null) return file with { Raised = [.. file.Raised.TakeLast(Limits.KycItemsMax - 1), raised] };
        return raised.Trigger == KycTrigger.RegulationChange ? file with { Raised = file.Raised.Replace(known, raised) } : file;
    }
}

/// <summary>A remittance was made: the rules that it sets off are asked from now on.</summary>
[GenerateSerializer, Immutable, Alias("fincode.kyc-see-transaction")]
public sealed record SeeTransaction([property: Id(0)] KycTransaction Sent) : KycCommand(null, System)
{
    protected override KycDecision Decide(KycFile file, KycContext context)
    {
        if (file.Ruling != KycRuling.None) return Accept(file);
        var next = context.Rules.Rules.Where(rule => rule.IsRaisedBy(Sent, !file.HasSent)).Aggregate(file, (known, rule) => RaiseTrigger.With(known, new KycRaised(rule.Trigger, rule.Id, context.Now)));
        return Accept(next with { HasSent = true });
    }
}
