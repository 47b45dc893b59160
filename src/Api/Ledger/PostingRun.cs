using FinCode.Api.Access;
using FinCode.Api.Envelope;
using FinCode.Api.Requests;
using FinCode.Api.Wallets;
using FinCode.Contracts;
using FinCode.Contracts.Wallets;
using FinCode.Domain.Access;
using FinCode.Domain.Ledger;
using FinCode.Domain.Wallets;
using FinCode.Grains.Ledger;

namespace FinCode.Api.Ledger;

/// <summary>Carries out instructions one after the other: a later one may spend what an earlier one brought.</summary>
internal sealed class PostingRun(IGrainFactory grains, ILedgerReader ledger)
{
    public async Task<IReadOnlyList<PostingResult>> Run(Call call, IReadOnlyList<PostingOrder> orders)
    {
        var known = new Dictionary<long, AccountFacts?>();
        var results = new List<PostingResult>(orders.Count);
        foreach (var order in orders)
        {
            results.Add(await Run(call, order, results.Count, known));
        }

        return results;
    }

    /// <summary>The accounts of an instruction and the account that decides, or why the caller may not give it.</summary>
    public async Task<(Prepared? Prepared, Refusal? Refusal)> Prepare(Call call, PostingOrder order, int index, Dictionary<long, AccountFacts?> known)
    {
        if (await Find(call, order.PrimarySerial, known) is not { } primary) return (null, Refusal.AccountNotFound);

        var primaryAmount = order.DebitsPrimary ? -order.Sum : order.Sum;
        if (JudgeLeg(call.Caller, primary, primaryAmount) is { } refused) return (null, refused);

        var owner = primary.IsGuarded && primary.IsOutflow(primaryAmount) ? primary : null;
        var counterparties = new List<(AccountFacts Account, long Amount)>(order.Counterparties.Count);
        foreach (var (serial, amount, _) in order.Counterparties)
        {
            if (await Find(call, serial, known) is not { } other) return (null, WalletRefusal.CounterpartyNotFound.ToRefusal());

            var signed = order.DebitsPrimary ? amount : -amount;
            if (JudgeLeg(call.Caller, other, signed) is { } refusal) return (null, refusal);

            owner ??= other.IsGuarded && other.IsOutflow(signed) ? other : null;
            counterparties.Add((other, amount));
        }

        return (new Prepared(Operation(call, order, index), primary, owner ?? primary, counterparties), null);
    }

    private async Task<PostingResult> Run(Call call, PostingOrder order, int index, Dictionary<long, AccountFacts?> known)
    {
        var (prepared, refusal) = await Prepare(call, order, index, known);
        if (prepared is null) return new PostingResult(order, refusal);

        var command = new PostEntry(
            prepared.OperationId, Context(call, order), prepared.Primary.AccountId, order.Currency, order.DebitsPrimary,
            [.. prepared.Counterparties.Select(other => new CounterpartyAmount(other.Account.AccountId, other.Amount))]);
        var answer = await grains.Wallet(call.Caller.Tenant.Name, prepared.Owner.AccountId).Execute(command);
        return await Result(call, order, prepared.Primary, answer);
    }

    /// <summary>A customer's money leaves by the customer's token only; the tenant's own accounts are a manager's.</summary>
    private static Refusal? JudgeLeg(Caller caller, AccountFacts account, long signed) =>
        account.OwnerCode.Length == 0 || !account.IsOutflow(signed) ? null : WalletAccess.JudgeSpending(caller, account);

    private async Task<AccountFacts?> Find(Call call, long serial, Dictionary<long, AccountFacts?> known)
    {
        if (!known.TryGetValue(serial, out var account))
        {
            account = await ledger.FindAccountBySerial(call.Caller.TenantNo, serial, CancellationToken.None);
            known[serial] = account;
        }

        return account is { OwnerCode: "" } && !call.Caller.Is(Role.Manager) ? null : account;
    }

    private async Task<PostingResult> Result(Call call, PostingOrder order, AccountFacts primary, WalletAnswer answer)
    {
        if (answer is not WalletAnswer.Done done)
        {
            return new PostingResult(order, answer.ToRefusal()) { IsReplay = answer.Replays() };
        }

        // The balance as this instruction left it, so that a replay says the same.
        var lines = WalletAccess.MayRead(call.Caller, primary)
            ? await ledger.ReadStatement(primary.Account, new EntryNo(done.EntryNo.Value + 1), 0, 1, CancellationToken.None)
            : [];
        return new PostingResult(order, null)
        {
            Done = done,
            Primary = primary,
            NewBalance = lines is [{ } line] && line.Stamped.EntryNo == done.EntryNo ? line.BalanceAfter : null,
            IsReplay = done.IsReplay,
        };
    }

    public static OperationId Operation(Call call, PostingOrder order, int index) => order.OwnKey is { } own
        ? OperationId.For(call.Caller.TenantNo, call.Caller.UserCode, call.Route, own)
        : call.Operation($"{index}");

    private static RecordContext Context(Call call, PostingOrder order)
    {
        var context = call.Context(order.Narration);
        return order.OwnKey is { } own ? context with { IdempotencyKey = own } : context;
    }
}

/// <summary>An instruction whose accounts are known.</summary>
/// <param name="Owner">The account that decides: the guarded one whose money leaves, or the primary one.</param>
internal sealed record Prepared(OperationId OperationId, AccountFacts Primary, AccountFacts Owner, IReadOnlyList<(AccountFacts Account, long Amount)> Counterparties);
