using FinCode.Contracts;
using FinCode.Contracts.Remittances;
using FinCode.Domain.Ledger;
using FinCode.Domain.Money;
using FinCode.Domain.Remittances;

namespace FinCode.Grains.Remittances;

/// <summary>This part: orders about money that comes in from outside and goes back.</summary>
public sealed partial class RemittanceGrain
{
    public async Task<RemittanceAnswer> ReceivePayment(RemittanceOrder order, OutsidePayment payment)
    {
        // Whether it came too late is not for the sweep to decide by when it happens to look.
        if (await Load() is { } waiting && waiting.Expire(clock.GetUtcNow()) is { } expired) await Step(expired, []);
        return await Carry(order, remittance =>
        {
            var decision = remittance.Receive(payment.Method, payment.Amount, payment.Reference);
            var account = PaymentMethods.AccountOf(payment.Method);
            return (decision, decision switch
            {
                RemittanceDecision.Accepted { Event: RemittanceEvent.PaymentReceived } => RemittanceJournals.FundFromReceipts(remittance.Terms, payment.Amount, account),
                RemittanceDecision.Accepted => RemittanceJournals.KeepReceipt(payment.Amount, account),
                _ => [],
            });
        });
    }

    public Task<RemittanceAnswer> Refund(RemittanceOrder order, string reason, Money? amount = null) => Carry(
        order,
        remittance =>
        {
            var decision = remittance.RequestRefund(reason, amount);
            if (decision is not RemittanceDecision.Accepted { Event: RemittanceEvent.GoodwillPaid { ToAccountId: null } goodwill }) return (decision, []);
            return (decision, remittance.Payment!.FromAccountId is null
                ? RemittanceJournals.GoodwillTheWayBack(remittance, goodwill.Amount, PaymentMethods.AccountOf)
                : RemittanceJournals.GoodwillInto(goodwill.Amount, ChartOfAccounts.SuspenseCredit));
        },
        async (remittance, next) => next is RemittanceEvent.GoodwillPaid { ToAccountId: { } wallet } goodwill
            ? await GrainFactory.Wallet(tenant, wallet).Execute(new RepayRemittance(
                order.OperationId, order.Context, ChangeBy(order, remittance, next), RemittanceJournals.Goodwill(goodwill.Amount), goodwill.Amount) { Asked = order.Terms })
            : null);

    public Task<RemittanceAnswer> ReturnExcess(RemittanceOrder order, string? reason) => Carry(order, remittance =>
        (remittance.ReturnExcess(reason), remittance.Unapplied.IsEmpty ? [] : RemittanceJournals.ReturnUnapplied(remittance, PaymentMethods.AccountOf)));

    public Task<RemittanceAnswer> Recall(RemittanceOrder order, string reason) => Carry(order, remittance => (remittance.RequestRecall(reason), []));

    public Task<RemittanceAnswer> RecallAnswered(RemittanceOrder order, bool accepted, string? reference) => Carry(
        order,
        remittance => (remittance.AnswerRecall(accepted, reference), []),
        async (remittance, next) => next is RemittanceEvent.RecallAccepted
            ? await (await PartnerWallet(remittance.Payout!.Partner, remittance.Terms.Receive.Currency)).Execute(new ReturnPayout(
                order.OperationId, order.Context, ChangeBy(order, remittance, next), RemittanceJournals.TakeBack(remittance.Terms), remittance.Terms.Receive) { Asked = order.Terms })
            : null);

    public Task<RemittanceAnswer> ChargeBack(RemittanceOrder order, Money amount, Money fee, string reference) => Carry(order, remittance =>
    {
        var decision = remittance.ChargePaymentBack(amount, fee, reference);
        return (decision, decision is RemittanceDecision.Accepted ? RemittanceJournals.ChargeBack(amount, fee) : []);
    });

    public Task<RemittanceAnswer> ChargeBackEnded(RemittanceOrder order, bool won, string? reference = null) => Carry(order, remittance =>
    {
        var decision = remittance.EndChargeBack(won, reference);
        if (decision is not RemittanceDecision.Accepted { Event: RemittanceEvent.ChargeBackEnded ended }) return (decision, []);
        var open = remittance.ChargeBacks.Single(each => each.Reference == ended.Reference).Open;
        return (decision, RemittanceJournals.EndChargeBack(remittance.Terms.Send with { MinorUnits = open }, won));
    });

    private RemittanceChange ChangeBy(RemittanceOrder order, Remittance remittance, RemittanceEvent next) =>
        remittance.Change(next, clock.GetUtcNow(), order.Context.Actor);
}
