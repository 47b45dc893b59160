using System.Collections.Immutable;
using FinCode.Contracts.Allowances;
using FinCode.Domain;
using FinCode.Domain.Allowances;
using FinCode.Domain.Ledger;
using FinCode.Grains.Clocks;
using FinCode.Grains.Documents;
using FinCode.Grains.Ledger;
using FinCode.Grains.Tenants;
using Orleans.Concurrency;

namespace FinCode.Grains.Allowances;

/// <summary>
/// What one customer may still move. It decides in memory and answers when what it decided is stored; while one write is under way,
/// the decisions after it gather for the next.
/// </summary>
/// <remarks>Reentrant, so that one write serves many callers. Nothing is awaited between the look at the book and its next state.</remarks>
[Reentrant]
[GrainType("allowance")]
public sealed partial class AllowanceGrain(
    [PersistentState("allowance", StorageNames.Documents)] IPersistentState<UsageBook> storage,
    ILedgerReader reader,
    IJournal journal,
    ITenantRegistry tenants,
    ITenantClock clocks) : Grain, IAllowanceGrain
{
    private UsageBook book = new();
    private TenantNo tenant;
    private TimeProvider clock = TimeProvider.System;

    private string Tenant => Contracts.GrainAddresses.TenantOf(this.GetPrimaryKeyString());

    private string CustomerCode => Contracts.GrainAddresses.RestOf(this.GetPrimaryKeyString());

    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        book = storage.State;
        book.AssertInvariants();
        clock = clocks.Of(Tenant);

        // Another silo may have made the tenant a moment ago.
        tenant = await tenants.FindNow(Tenant, cancellationToken)
            ?? throw new InvariantBrokenException("Limits were asked for in a tenant that does not exist.");
    }

    /// <summary>What was only noted is worth a write now: whoever comes later need not ask the journal.</summary>
    public override Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken) =>
        book == storage.State || Writes.IsBroken ? Task.CompletedTask : Writes.Saved();

    public Task<AllowanceAnswer> Reserve(AllowanceRequest request) => ReserveTogether([request]);

    public async Task<AllowanceAnswer> Consider(AllowanceRequest request)
    {
        await SettleDue();
        return await Rules() is { } rules ? Decide([request], rules, await BalanceFor([request], rules)).Answer : new AllowanceAnswer.NotLimited();
    }

    public async Task<AllowanceAnswer> ReserveTogether(ImmutableArray<AllowanceRequest> requests)
    {
        Invariant.Holds(requests.Length is > 0 and <= Limits.TransfersPerRequestMax);
        await SettleDue();
        var rules = await Rules();
        if (rules is null) return new AllowanceAnswer.NotLimited();

        var (answer, next) = Decide(requests, rules, await BalanceFor(requests, rules));
        if (answer is AllowanceAnswer.Reserved && next != book)
        {
            book = next;
            await Writes.Saved();
        }
        else if (answer is AllowanceAnswer.Reserved)
        {
            // Kept before, by a call whose write may still be under way.
            await Writes.Stored();
        }

        return answer;
    }

    public async Task Confirm(OperationId operation, long? moved)
    {
        book = book.Confirm(operation, moved);
        Remember(operation);
        await Writes.Saved();
    }

    public async Task Release(OperationId operation)
    {
        book = book.Release(operation);
        await Writes.Saved();
    }

    public async Task GiveBack(OperationId operation, CountedUsage counted)
    {
        Invariant.Holds(counted.CustomerCode == CustomerCode);
        book = book.GiveBack(operation, counted);
        await Writes.Saved();
    }

    public Task Settle(OperationId operation, long? moved)
    {
        book = moved == 0 ? book.Release(operation) : book.Confirm(operation, moved);
        if (moved != 0) Remember(operation);
        return Task.CompletedTask;
    }

    private (AllowanceAnswer Answer, UsageBook Next) Decide(ImmutableArray<AllowanceRequest> requests, LimitRules rules, CountedBalance? balance)
    {
        var now = clock.GetUtcNow();
        var next = book;
        var held = balance?.With(book) ?? 0;
        var isReplay = true;
        AllowanceAnswer.Reserved? last = null;
        foreach (var request in requests)
        {
            if (WasConfirmed(request.OperationId))
            {
                last = new AllowanceAnswer.Reserved(IsReplay: true);
                continue;
            }

            var (answer, after) = next.Reserve(request, rules, held, now);
            switch (answer)
            {
                case AllowanceAnswer.Reserved reserved:
                    if (!reserved.IsReplay && request.Direction == UsageDirection.In) held += after.Open[request.OperationId.Value].Amount;
                    (next, isReplay, last) = (after, isReplay && reserved.IsReplay, reserved);
                    break;
                case AllowanceAnswer.NotLimited:
                    break;
                default:
                    return (answer, book);
            }
        }

        return last is null ? (new AllowanceAnswer.NotLimited(), book) : (last with { IsReplay = isReplay }, next);
    }
}
