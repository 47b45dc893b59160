using System.Collections.Immutable;
using FinCode.Api.Audit;
using FinCode.Api.Envelope;
using FinCode.Api.Requests;
using FinCode.Contracts;
using FinCode.Contracts.Approvals;
using FinCode.Domain.Access;
using FinCode.Domain.Approvals;
using FinCode.Domain.Audit;
using FinCode.Domain.Ledger;
using FinCode.Domain.Money;
using FinCode.Grains.Ledger;

namespace FinCode.Api.Approvals;

/// <summary>
/// The one question of everything that a second person may have to approve: run it now, or does it wait? Whatever the tenant's
/// policy lets a single person do costs one look at it and nothing else.
/// </summary>
internal sealed class ApprovalGate(IGrainFactory grains, ILedgerReader ledger, Answers answers)
{
    public const string Waits = "A second person must approve this. It is carried out when somebody does.";

    /// <summary>
    /// Whether the request goes no further, because it waits, or was decided otherwise; then it has been answered. The same request
    /// again hears what became of it, and runs as usual, which repeats the first answer, once it has been carried out.
    /// </summary>
    /// <param name="operation">Under which it will be carried out.</param>
    /// <param name="amounts">What it moves; of one currency there may be several.</param>
    /// <param name="place">Where what it concerns belongs.</param>
    /// <param name="asked">What the second person reads and what is carried out, as JSON; null where nothing of it would be. Asked only where the policy demands it.</param>
    /// <param name="hasRun">Whether it has been carried out before; null asks the journal.</param>
    /// <param name="isRepeatable">
    /// Whether running what was approved and carried out again only repeats its answer, although <paramref name="hasRun"/> does not know
    /// it. Anything else is not run a second time without a second approval: its maker reads what became of it.
    /// </param>
    /// <param name="besides">Another kind of operation that is part of it: what the policy demands for that one, it demands for the whole.</param>
    public async Task<bool> Holds(
        HttpContext context,
        Call call,
        ApprovalKind kind,
        OperationId operation,
        RecordContext record,
        IEnumerable<Money> amounts,
        Place place,
        Func<ValueTask<string?>> asked,
        Func<Task<bool>>? hasRun = null,
        bool isRepeatable = false,
        (ApprovalKind Kind, Money Amount)? besides = null)
    {
        var tenant = call.Caller.Tenant.Name;
        var sums = Sums(amounts);
        var policy = new ApprovalPolicy(await grains.Configuration(tenant, "").Read());
        var isDemanded = policy.Demands(kind, sums) || (besides is { Amount.IsPositive: true } part && policy.Demands(part.Kind, [part.Amount]));
        if (!isDemanded || await (hasRun?.Invoke() ?? IsJournaled(call, operation))) return false;

        if (await asked() is not { } text) return false;

        // Endpoints that journal themselves do without the origin; the request's document is audited like any other.
        RequestContext.Set(AuditOrigin.ContextKey, RequestOrigin.Of(context, call.Caller));
        var answer = await grains.Approval(tenant, operation).Submit(new ApprovalProposal(kind, operation, record, call.Caller.SessionId, place, sums, text));
        switch (answer)
        {
            case ApprovalAnswer.Is { Approval.Status: ApprovalStatus.Executed or ApprovalStatus.Failed } when isRepeatable:
                return false;
            case ApprovalAnswer.Is { Approval.Status: ApprovalStatus.Pending or ApprovalStatus.Approved or ApprovalStatus.Executed or ApprovalStatus.Failed } waiting:
                await answers.Success(context, waiting.Approval, ApprovalJson.Write, waiting.IsReplay, Waits, StatusCodes.Status202Accepted);
                return true;
            case ApprovalAnswer.Is ended:
                await answers.Refuse(context, Refusal.Because(ReasonOf(ended.Approval.Status)), replayed: true);
                return true;
            case ApprovalAnswer.DifferentTerms different:
                await answers.Refuse(context, Refusal.KeyReused(different.Field));
                return true;
            default:
                throw new InvalidOperationException($"The gate does not know the answer {answer.GetType().Name}.");
        }
    }

    /// <summary>More than can be counted is as much as can be: either is above every bound.</summary>
    private static ImmutableArray<Money> Sums(IEnumerable<Money> amounts) =>
    [
        .. amounts.GroupBy(amount => amount.Currency, amount => (Int128)amount.MinorUnits)
            .Select(same => new Money((long)Int128.Min(long.MaxValue, same.Aggregate((sum, amount) => sum + amount)), same.Key))
            .OrderBy(sum => sum.Currency.Code, StringComparer.Ordinal),
    ];

    private static Reason ReasonOf(ApprovalStatus status) => status switch
    {
        ApprovalStatus.Rejected => Reason.ApprovalRejected,
        ApprovalStatus.Withdrawn => Reason.ApprovalWithdrawn,
        _ => Reason.ApprovalExpired,
    };

    private async Task<bool> IsJournaled(Call call, OperationId operation) =>
        await ledger.FindOperation(call.Caller.TenantNo, operation, CancellationToken.None) is not null;
}
