using System.Collections.Immutable;
using FinCode.Api.Access;
using FinCode.Api.Approvals;
using FinCode.Api.Envelope;
using FinCode.Api.Requests;
using FinCode.Domain.Access;
using FinCode.Domain.Approvals;
using FinCode.Domain.Ledger;
using FinCode.Domain.Money;
using FinCode.Grains.Approvals;
using FinCode.Grains.Ledger;

namespace FinCode.Api.Ledger;

/// <summary>What staff posts may need a second person, all of a request together; what customers post of their own does not.</summary>
internal sealed class PostingApproval(ApprovalGate gate, PostingRun run, ILedgerReader ledger, Answers answers)
{
    public async Task<bool> Holds(HttpContext context, Call call, IReadOnlyList<PostingOrder> orders)
    {
        if (call.Caller.ScopeOf(Permission.PostEntries) != Scope.Tenant) return false;

        Refusal? refused = null;
        var holds = await gate.Holds(
            context,
            call,
            ApprovalKind.PostEntries,
            OperationOf(call, orders),
            call.Context(),
            orders.Select(order => new Money(order.Sum, order.Currency)),
            Place.OfTenant,
            async () =>
            {
                (var text, refused) = await Asked(call, orders);
                return text;
            },
            call.HasKey ? null : () => HaveRun(call, orders),
            isRepeatable: true);
        if (refused is not null) await answers.Refuse(context, refused);
        return holds || refused is not null;
    }

    /// <summary>Where the request has no key of its own, its instructions' keys name it.</summary>
    private static OperationId OperationOf(Call call, IReadOnlyList<PostingOrder> orders) => call.HasKey
        ? call.Operation("list")
        : OperationId.For(call.Caller.TenantNo, call.Caller.UserCode, call.Route, string.Join('\n', orders.Select(order => order.OwnKey)), "list");

    /// <summary>All of them: one that has run must not let others in.</summary>
    private async Task<bool> HaveRun(Call call, IReadOnlyList<PostingOrder> orders)
    {
        foreach (var (at, order) in orders.Index())
        {
            if (await ledger.FindOperation(call.Caller.TenantNo, PostingRun.Operation(call, order, at), CancellationToken.None) is null) return false;
        }

        return true;
    }

    /// <summary>
    /// All of it, or why an instruction cannot be posted: what nobody has read must not be posted under the key of what somebody has
    /// approved, once its account is there.
    /// </summary>
    private async Task<(string? Text, Refusal? Refusal)> Asked(Call call, IReadOnlyList<PostingOrder> orders)
    {
        var known = new Dictionary<long, AccountFacts?>();
        var asked = ImmutableArray.CreateBuilder<PostingAsked>();
        foreach (var (at, order) in orders.Index())
        {
            var (prepared, refusal) = await run.Prepare(call, order, at, known);
            if (prepared is null) return (null, refusal! with { Details = [new Detail($"accountPostings[{at}]", DetailCode.UnknownValue, refusal.Message)] });
            asked.Add(Asked(order, prepared));
        }

        return (AskedText.Write(new PostEntriesAsked(asked.ToImmutable())), null);
    }

    private static PostingAsked Asked(PostingOrder order, Prepared prepared) => new(
        prepared.Primary.Number,
        prepared.Primary.AccountId,
        order.Currency.Code,
        order.DebitsPrimary ? PostingOrder.DebitPrimary : PostingOrder.CreditPrimary,
        [.. prepared.Counterparties.Select(other => new CounterpartyAsked(other.Account.Number, other.Account.AccountId, AskedText.Amount(new Money(other.Amount, order.Currency))))],
        order.OwnKey,
        order.Narration,
        prepared.Owner.AccountId,
        prepared.OperationId.Value);
}
