using System.Collections.Immutable;
using FinCode.Api.Access;
using FinCode.Api.Approvals;
using FinCode.Api.Requests;
using FinCode.Domain.Access;
using FinCode.Domain.Approvals;
using FinCode.Domain.Ledger;
using FinCode.Domain.Money;
using FinCode.Grains.Approvals;
using FinCode.Grains.Ledger;

namespace FinCode.Api.Ledger;

/// <summary>What staff posts may need a second person, all of a request together; what customers post of their own does not.</summary>
internal sealed class PostingApproval(ApprovalGate gate, PostingRun run, ILedgerReader ledger)
{
    public async Task<bool> Holds(HttpContext context, Call call, IReadOnlyList<PostingOrder> orders) =>
        call.Caller.ScopeOf(Permission.PostEntries) == Scope.Tenant
        && await gate.Holds(
            context,
            call,
            ApprovalKind.PostEntries,
            OperationOf(call, orders),
            call.Context(),
            orders.Select(order => new Money(order.Sum, order.Currency)),
            Place.OfTenant,
            async () => await Asked(call, orders),
            call.HasKey ? null : () => HaveRun(call, orders));

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

    /// <summary>What can be posted of it. The rest is refused when the request is sent again after its approval, as it would have been before.</summary>
    private async Task<string?> Asked(Call call, IReadOnlyList<PostingOrder> orders)
    {
        var known = new Dictionary<long, AccountFacts?>();
        var asked = ImmutableArray.CreateBuilder<PostingAsked>();
        foreach (var (at, order) in orders.Index())
        {
            if (await run.Prepare(call, order, at, known) is { Prepared: { } prepared }) asked.Add(Asked(order, prepared));
        }

        return asked.Count == 0 ? null : AskedText.Write(new PostEntriesAsked(asked.ToImmutable()));
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
