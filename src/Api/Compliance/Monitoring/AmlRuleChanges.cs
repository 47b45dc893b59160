using FinCode.Api.Approvals;
using FinCode.Api.Envelope;
using FinCode.Api.Requests;
using FinCode.Contracts;
using FinCode.Domain.Access;
using FinCode.Domain.Approvals;
using FinCode.Domain.Compliance.Monitoring;
using FinCode.Grains.Approvals;
using FinCode.Grains.Clocks;

namespace FinCode.Api.Compliance.Monitoring;

/// <summary>Changes of monitoring rules, whoever wrote the rule.</summary>
internal sealed class AmlRuleChanges(IGrainFactory grains, ITenantClock clocks, ApprovalGate gate, Answers answers)
{
    /// <summary>Judges it, has it wait where a second person approves, and carries it out.</summary>
    public async Task Carry(HttpContext context, Call call, RuleChange change)
    {
        var tenant = call.Caller.Tenant.Name;
        var rules = grains.MonitoringRules(tenant);

        // Judged before it waits: nobody is asked to approve what cannot be done.
        var book = await rules.Adopt();
        var answer = book is not null
            ? change.Decide(book, clocks.Of(tenant).GetUtcNow()).Answer
            : new RuleChangeAnswer(RuleChangeOutcome.NoRate);
        if (answer.Outcome == RuleChangeOutcome.Changed)
        {
            ValueTask<string?> Asked() => new(MonitoringRulesOperation.Write(change, book!.Document!.Reference));
            if (await gate.Holds(context, call, ApprovalKind.MonitoringRules, call.Operation(), call.Context(), [], Place.OfTenant, Asked, () => rules.Knows(call.Operation()))) return;
            answer = await rules.Change(change);
        }

        await (answer.Outcome switch
        {
            RuleChangeOutcome.Changed or RuleChangeOutcome.Unchanged => Show(context, tenant, change.RuleId),
            RuleChangeOutcome.Replayed => Show(context, tenant, change.RuleId, isReplay: true),
            RuleChangeOutcome.DifferentTerms => answers.Refuse(context, Refusal.KeyReused(answer.Field!)),
            RuleChangeOutcome.IdTaken => answers.Refuse(context, Refusal.Because(Reason.AmlRuleIdTaken)),
            RuleChangeOutcome.TooMany => answers.Refuse(context, Refusal.Because(Reason.TooManyAmlRules)),
            RuleChangeOutcome.EndsTooSoon => answers.Refuse(context, EndsTooSoon()),
            RuleChangeOutcome.NoRate => answers.Refuse(context, Refusal.Because(Reason.ReferenceRateMissing)),
            _ => answers.Refuse(context, Refusal.Because(Reason.AmlRuleNotFound)),
        });
    }

    /// <summary>Every version of one.</summary>
    public async Task Show(HttpContext context, string tenant, string id, bool isReplay = false)
    {
        if ((await grains.MonitoringRules(tenant).Adopt()) is not { Document: { } document } book)
        {
            await answers.Refuse(context, Refusal.Because(Reason.ReferenceRateMissing));
            return;
        }

        var versions = book.VersionsOf(id);
        await (versions.IsEmpty
            ? answers.Refuse(context, Refusal.Because(Reason.AmlRuleNotFound))
            : answers.Success(context, (versions, document.Reference, Now: clocks.Of(tenant).GetUtcNow()), static (json, shown) => AmlRuleJson.Write(json, shown.versions, shown.Reference, shown.Now), isReplay));
    }

    private static Refusal EndsTooSoon()
    {
        var faults = new Faults();
        faults.Add("effectiveTo", DetailCode.OutOfRange, "Must be later than the rule begins: than effectiveFrom, and than some seconds from now.");
        return faults.ToRefusal();
    }
}
