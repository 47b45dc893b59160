using FinCode.Contracts;
using FinCode.Contracts.Revenue;
using FinCode.Contracts.Wallets;
using FinCode.Domain;
using FinCode.Domain.Ledger;
using FinCode.Domain.Money;
using FinCode.Domain.Revenue;
using FinCode.Domain.Wallets;
using FinCode.Grains.Documents;
using FinCode.Grains.Ledger;
using FinCode.Grains.Tenants;

namespace FinCode.Grains.Revenue;

/// <summary>
/// A party's payments, one at a time. It stores what it is about to do with its amount, asks the ledger under the operation's id, and stores
/// what became of it: whatever dies between two steps, the next call or the reminder asks the ledger again and hears the same.
/// </summary>
[GrainType("commission-party")]
public sealed class CommissionPartyGrain(
    [PersistentState("commission-party", StorageNames.Documents)] IPersistentState<CommissionPartyState> storage,
    CommissionStatements statements,
    SettlementAmounts amounts,
    BankCommissions bank,
    IAccountDirectory directory,
    ITenantRegistry tenants,
    TimeProvider clock) : DocumentGrain<CommissionPartyState>(storage), ICommissionPartyGrain, IRemindable
{
    private const string Reminder = "finish";
    private static readonly TimeSpan Wake = TimeSpan.FromMinutes(1);

    private TenantNo number;

    public override async Task OnActivateAsync(CancellationToken cancellationToken) => number = await tenants.NumberOf(Tenant);

    public async Task<SettlementAnswer> Settle(SettlementOrder order)
    {
        Invariant.Holds(order.PartyCode == KeyInTenant && RevenueAccounts.Payables.Contains(order.Payable));
        Invariant.Holds(order.PaidIn == 0 || (order.PaidIn is > 0 and <= Limits.AmountMax && order.Method == SettlementMethod.Netting));
        await FinishWhatIsInHand();
        if (await Kept(order.OperationId) is { } known) return Again(known, order);

        var now = clock.GetUtcNow();
        Invariant.Holds(RevenuePeriod.TryParse(order.Period, out var period));
        if (period.From > now) return Refuse(SettlementRefusal.PeriodNotBegun);
        var payable = await directory.Find(number, RevenueAccounts.IdOf(number, order.PartyCode, Currency.Parse(order.CurrencyCode), order.Payable));
        var owed = payable is null ? 0 : await statements.ReadOwed(Tenant, payable.Facts, period, CancellationToken.None);
        if (owed <= 0) return Refuse(SettlementRefusal.NoCommissionOwed);
        var (amount, exchange, refusal) = await amounts.Of(Tenant, number, order, Math.Min(owed, order.AmountMax ?? Limits.AmountMax));
        if (refusal is { } reason) return Refuse(reason);
        return await Begin(new CommissionWork(CommissionWorkKind.Book, new Settlement(order, amount, now) { Exchange = exchange }, null, order.Context));
    }

    public async Task<SettlementAnswer> Confirm(OperationId settlement, string reference, RecordContext context)
    {
        await FinishWhatIsInHand();
        if (await Kept(settlement) is not { } known || known.Order.PartyCode != KeyInTenant) return Refuse(SettlementRefusal.SettlementNotFound);
        if (known.ConfirmedReference is { } before) return before == reference ? new SettlementAnswer.Done(known, IsReplay: true) : Refuse(SettlementRefusal.SettlementNotPossible);
        return known.Status == SettlementStatus.Instructed
            ? await Begin(new CommissionWork(CommissionWorkKind.Confirm, known, reference, context))
            : Refuse(SettlementRefusal.SettlementNotPossible);
    }

    public async Task<SettlementAnswer> Reverse(OperationId settlement, string reason, RecordContext context)
    {
        await FinishWhatIsInHand();
        if (await Kept(settlement) is not { } known || known.Order.PartyCode != KeyInTenant) return Refuse(SettlementRefusal.SettlementNotFound);
        if (known.Status == SettlementStatus.Reversed) return new SettlementAnswer.Done(known, IsReplay: true);
        return known.IsBooked ? await Begin(new CommissionWork(CommissionWorkKind.Reverse, known, reason, context)) : Refuse(SettlementRefusal.SettlementNotPossible);
    }

    public async Task ReceiveReminder(string reminderName, TickStatus status)
    {
        await FinishWhatIsInHand();
        if (await this.GetReminder(Reminder) is { } reminder) await this.UnregisterReminder(reminder);
    }

    private async Task FinishWhatIsInHand()
    {
        if (State.InHand is not null) await Finish();
    }

    private async Task<SettlementAnswer> Begin(CommissionWork work)
    {
        // The reminder first: what nobody wakes for would wait for the next order.
        await this.RegisterOrUpdateReminder(Reminder, Wake, Wake);
        await Store(new CommissionPartyState { InHand = work });
        return await Finish();
    }

    private async Task<SettlementAnswer> Finish()
    {
        var work = State.InHand!;
        var (settlement, refusal) = await CarryOut(work);
        // A first booking that was refused is kept as well, so that its key hears the same again.
        if (settlement != work.Settlement) await GrainFactory.Settlement(Tenant, settlement.Order.OperationId).Keep(settlement);
        await Store(new CommissionPartyState());
        return refusal is { } reason ? new SettlementAnswer.WalletRefused(reason) : new SettlementAnswer.Done(settlement);
    }

    private async Task<(Settlement Settlement, WalletRefusal? Refusal)> CarryOut(CommissionWork work)
    {
        var settlement = work.Settlement;
        var step = work.Kind switch
        {
            CommissionWorkKind.Book => SettlementStep.Booked,
            CommissionWorkKind.Confirm => SettlementStep.Confirmed,
            _ => settlement.WayBack,
        };
        var (entry, refusal) = settlement.Order.Method == SettlementMethod.Bank
            ? await bank.Post(number, settlement, step, step == SettlementStep.Confirmed ? work.Context with { Reference = work.Text } : work.Context)
            : await Ask(work, step);
        if (refusal is { } reason)
        {
            return (step == SettlementStep.Booked ? settlement with { Status = SettlementStatus.Refused, Reason = reason.Reason() } : settlement, refusal);
        }

        return (step switch
        {
            SettlementStep.Booked => settlement with { Status = settlement.Order.Method == SettlementMethod.Bank ? SettlementStatus.Instructed : SettlementStatus.Settled, Booked = entry },
            SettlementStep.Confirmed => settlement with { Status = SettlementStatus.Settled, Confirmed = entry, ConfirmedReference = work.Text },
            _ => settlement with { Status = SettlementStatus.Reversed, Returned = entry, Reason = work.Text, ReversedBy = work.Context.Actor },
        }, null);
    }

    private async Task<(EntryNo Entry, WalletRefusal? Refusal)> Ask(CommissionWork work, SettlementStep step)
    {
        var (order, taken) = (work.Settlement.Order, work.Settlement.Record(step));
        // Where what an agent has paid in has come from is for whoever compares it with the bank.
        var context = order.PaidIn > 0 && step == SettlementStep.Booked ? work.Context with { Narration = order.BankReference } : work.Context;
        var command = new SettleCommission(taken.Operation, context, RevenueAccounts.IdOf(number, order.PartyCode, taken.Amount.Currency, order.Payable), taken);
        return await GrainFactory.Wallet(Tenant, order.AccountId!.Value).Execute(command) switch
        {
            WalletAnswer.Done done => (done.EntryNo, null),
            WalletAnswer.Refused refused => (default, refused.Reason),
            WalletAnswer.NoAccount => (default, WalletRefusal.AccountNotFound),
            var other => throw new InvariantBrokenException($"A settlement heard {other.GetType().Name}."),
        };
    }

    private Task<Settlement?> Kept(OperationId settlement) => GrainFactory.Settlement(Tenant, settlement).Find();

    private static SettlementAnswer Again(Settlement known, SettlementOrder order) =>
        known.Order.Terms.FirstDifference(order.Terms) is { } field ? new SettlementAnswer.DifferentTerms(field)
        : known.Status == SettlementStatus.Refused ? Refuse(SettlementRefusal.SettlementNotPossible)
        : new SettlementAnswer.Done(known, IsReplay: true);

    private static SettlementAnswer.Refused Refuse(SettlementRefusal reason) => new(reason);
}
