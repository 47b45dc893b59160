using FinCode.Contracts;
using FinCode.Contracts.Reconciliation;
using FinCode.Domain;
using FinCode.Domain.Audit;
using FinCode.Grains.Audit;
using FinCode.Grains.Tenants;

namespace FinCode.Grains.Reconciliation;

/// <summary>One break: who looks after it, what they found, and what became of it. Each change is in the audit trail.</summary>
[GrainType("reconciliation-break")]
public sealed class BreakGrain(IReconciliationStore store, IAuditTrail trail, ITenantRegistry tenants, TimeProvider clock) : Grain, IBreakGrain
{
    public Task<BreakAnswer> Assign(AssignBreak command) => Change("break.assigned", command.By, found => found.Status == BreakStatus.Resolved ? null : WithComment(found with { Owner = command.Owner }, command));

    public async Task<BreakAnswer> Resolve(ResolveBreak command)
    {
        var answer = await Change("break.resolved", command.By, found => found.Status == BreakStatus.Resolved
            ? null
            : found with { Status = BreakStatus.Resolved, Resolution = command.Reason, ResolvedBy = command.By, ResolvedAt = clock.GetUtcNow() });

        // The same word again is the first one's answer.
        return answer is { IsResolved: true, Break: { } known } && known.Resolution == command.Reason && known.ResolvedBy == command.By ? new BreakAnswer(known) : answer;
    }

    private async Task<BreakAnswer> Change(string action, string by, Func<ReconciliationBreak, ReconciliationBreak?> change)
    {
        var (tenant, id) = (GrainAddresses.TenantOf(this.GetPrimaryKeyString()), Guid.Parse(GrainAddresses.RestOf(this.GetPrimaryKeyString())));
        var number = await tenants.FindNow(tenant, CancellationToken.None) ?? throw new InvariantBrokenException("A break was addressed in a tenant that does not exist.");
        while (await store.FindBreak(number, id, CancellationToken.None) is { } found)
        {
            if (change(found) is not { } next) return new BreakAnswer(found, IsResolved: true);
            if (next == found) return new BreakAnswer(found);

            // Told first: a change without its entry must not be; an entry of a change that failed is of one that was tried.
            var origin = RequestContext.Get(AuditOrigin.ContextKey) as AuditOrigin ?? new AuditOrigin(by);
            await trail.Append(
                AuditNote.Of(origin, tenant, clock.GetUtcNow(), action, $"break/{id:D}"),
                new() { ["owner"] = next.Owner, ["status"] = next.Status.ToString(), ["resolution"] = next.Resolution, ["partner"] = next.Partner, ["kind"] = next.Kind.ToString() },
                CancellationToken.None);
            if (await store.ChangeBreak(number, next, CancellationToken.None)) return new BreakAnswer(next with { Version = next.Version + 1 });
        }

        return new BreakAnswer(null);
    }

    /// <summary>As many as there may be; the oldest go first.</summary>
    private ReconciliationBreak WithComment(ReconciliationBreak found, AssignBreak command) => command.Comment is not { Length: > 0 } text
        ? found
        : found with { Comments = [.. found.Comments.TakeLast(Limits.BreakCommentsMax - 1), new BreakComment(command.By, clock.GetUtcNow(), text)] };
}
