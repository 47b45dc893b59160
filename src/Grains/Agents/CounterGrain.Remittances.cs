using FinCode.Contracts;
using FinCode.Contracts.Agents;
using FinCode.Contracts.Wallets;
using FinCode.Domain;
using FinCode.Domain.Agents;
using FinCode.Domain.Money;
using FinCode.Domain.Remittances;
using FinCode.Grains.Ledger;
using FinCode.Grains.Remittances;

namespace FinCode.Grains.Agents;

/// <summary>
/// This part: cash for remittances. What a counter books is the remittance's own step, in the record that moves the float: of a payment and
/// a cancellation that come together the store keeps one, and the other is decided again on what is true then.
/// </summary>
public sealed partial class CounterGrain
{
    /// <summary>More often than this means that something is wrong.</summary>
    private const int AttemptsMax = 8;

    public async Task<CashAnswer> PayPickup(PickupOrder order)
    {
        await FinishWhatIsInHand();
        if (await FindEarlier(order.OperationId) is { } earlier) return CashAnswers.Again(earlier, order.Terms, CashKind.CashPickup);

        // Not remembered: the remittance may become payable yet.
        var pickup = GrainFactory.Pickup(Tenant, order.Pcn);
        if (await pickup.Find() is not { } found) return new CashAnswer.Refused(CashRefusal.PickupNotFound.Reason());

        Invariant.Holds(found.Amount.Currency == currency);
        var remittance = found.Offer == 0 ? null : await FindRemittance(order.Pcn);
        var rules = await Rules(order.Place);
        var now = clock.GetUtcNow();
        var refusal = State.JudgeTill(order.TillCode, rules, now)
            ?? (remittance is null ? null : JudgePickup(remittance, found))
            ?? found.Judge(order.OperationId, now)
            ?? State.JudgeAmount(CashKind.CashPickup, found.Amount.MinorUnits, rules, now)
            ?? (remittance is null ? null : await JudgeCollector(remittance, order.Document));
        if (refusal is null)
        {
            await Begin(new CashInHand(
                order.OperationId, Signed(order.Context, order.TillCode), CashKind.CashPickup, order.TillCode, found.Amount.MinorUnits, 0, 0,
                Guid.Empty, order.Pcn, rules.LocalDate(now)));
            refusal = await pickup.Claim(new PickupClaim(order.OperationId, agentCode, order.TillCode, order.Document, now), order.CodeDigest);
            if (refusal is null) return (await Finish())!;
            await Store(State.Ended(isDone: false));
        }

        return await Refuse(order.OperationId, order.Context, order.Terms, CashKind.CashPickup, refusal.Value);
    }

    public async Task<CashAnswer> SettleRemittance(RemittanceCashOrder order)
    {
        Invariant.Holds(order.Amount.Currency == currency && order.Kind is CashKind.CashPayment or CashKind.CashRefund);
        await FinishWhatIsInHand();
        if (await FindEarlier(order.OperationId) is { } earlier) return CashAnswers.Again(earlier, order.Terms, order.Kind);

        // Not remembered: to this counter there is no such remittance.
        if (await FindRemittance(order.Pcn) is not { } remittance) return new CashAnswer.Refused(CashRefusal.TransactionNotFound.Reason());

        var rules = await Rules(order.Place);
        var now = clock.GetUtcNow();
        var total = remittance.Terms.TotalPayable;
        var isPayment = order.Kind == CashKind.CashPayment;
        var refusal = State.JudgeTill(order.TillCode, rules, now)
            ?? (isPayment && total != order.Amount ? CashRefusal.AmountMismatch : (CashRefusal?)null)
            ?? (isPayment ? JudgePayment(remittance, now) : JudgeRefund(remittance))
            ?? State.JudgeAmount(order.Kind, total.MinorUnits, rules, now);
        return refusal is { } reason
            ? await Refuse(order.OperationId, order.Context, order.Terms, order.Kind, reason)
            : await CarryOut(new CashInHand(
                order.OperationId, Signed(order.Context, order.TillCode), order.Kind, order.TillCode, total.MinorUnits, 0, 0,
                Guid.Empty, order.Pcn, rules.LocalDate(now)));
    }

    /// <summary>The record of the operation in hand that is also a step of its remittance.</summary>
    private async Task<CashAnswer> TakeStep(CashInHand cash, Pickup? pickup)
    {
        for (var attempt = 0; attempt < AttemptsMax; attempt++)
        {
            var remittance = await FindRemittance(cash.Pcn!) ?? throw new InvariantBrokenException("A remittance that was there is no more.");
            var (refusal, command) = Decide(cash, pickup, remittance);
            if (command is null)
            {
                // Looked for after the remittance: if the step that stands in the way is this operation's own, it is durable by now.
                return await FindEarlier(cash.OperationId) is { } earlier
                    ? CashAnswers.Again(earlier, TermsOf(cash), cash.Kind)
                    : await Refuse(cash.OperationId, cash.Context, TermsOf(cash), cash.Kind, refusal!.Value);
            }

            var answer = await Float.Execute(command);
            if (answer is WalletAnswer.Superseded) continue;
            // What follows from it nobody at the counter waits for; the sweep does it where this call gets lost.
            if (answer is WalletAnswer.Done) _ = GrainFactory.Remittance(Tenant, remittance.No.Serial).Continue();
            return CashAnswers.From(answer, cash);
        }

        throw new JournalUnavailableException("Others are at work on this transaction. Nothing was changed; try again with the same key.");
    }

    private (CashRefusal? Refusal, RemittanceCommand? Command) Decide(CashInHand cash, Pickup? pickup, Remittance remittance)
    {
        var now = clock.GetUtcNow();
        var (terms, amount) = (remittance.Terms, new Money(cash.Amount, currency));
        switch (cash.Kind)
        {
            case CashKind.CashPickup:
                if (JudgePickup(remittance, pickup!) is { } gone) return (gone, null);
                var paidOut = remittance.Change(new RemittanceEvent.PaidOut(agentCode), now, cash.Context.Actor);
                return (null, new CollectRemittance(cash.OperationId, cash.Context, paidOut, RemittanceJournals.Deliver(terms), cash.Pcn!, amount));
            case CashKind.CashPayment:
                if (JudgePayment(remittance, now) is { } late) return (late, null);
                var payment = new RemittanceEvent.PaymentReceived(PaymentMethods.Cash, FloatId, $"{agentCode}/{cash.Context.Reference}");
                return (null, new PayAtCounter(
                    cash.OperationId, cash.Context, remittance.Change(payment, now, cash.Context.Actor), RemittanceJournals.Fund(terms), cash.Pcn!, amount, terms.SenderCode));
            default:
                if (JudgeRefund(remittance) is { } notDue) return (notDue, null);
                var refund = remittance.Change(new RemittanceEvent.Refunded(amount, FloatId), now, cash.Context.Actor);
                return (null, new RepayAtCounter(cash.OperationId, cash.Context, refund, RemittanceJournals.Repay(remittance), cash.Pcn!, amount));
        }
    }

    private Domain.Ledger.Terms TermsOf(CashInHand cash) => cash.Kind == CashKind.CashPayment
        ? PayAtCounter.TermsOf(cash.Pcn!, new Money(cash.Amount, currency))
        : Domain.Agents.PayPickup.TermsOf(cash.Pcn!);

    /// <summary>Whoever looks at people is asked about whoever came, before the code is.</summary>
    private async Task<CashRefusal?> JudgeCollector(Remittance remittance, IdDocument document)
    {
        var collector = new Collector(document.FirstName ?? "", document.LastName ?? "", document.IssuerCountry, document.IdNumber);
        return await verifier.VerifyCollector(Tenant, remittance, collector, CancellationToken.None) is Verdict.Passed ? null : CashRefusal.CollectorHeld;
    }

    /// <summary>The pickup may not have heard yet what became of the remittance.</summary>
    private static CashRefusal? JudgePickup(Remittance remittance, Pickup pickup) => remittance switch
    {
        _ when remittance.AwaitsPickup(pickup.Offer) => null,
        { Status: RemittanceStatus.Paid } => CashRefusal.PickupAlreadyPaid,
        { Stage: RemittanceStage.Unclaimed } => CashRefusal.PickupExpired,
        _ => CashRefusal.PickupCancelled,
    };

    private static CashRefusal? JudgePayment(Remittance remittance, DateTimeOffset now) => remittance.RefusePayment(now) switch
    {
        null => null,
        RemittanceRefusal.TransactionExpired => CashRefusal.TransactionExpired,
        RemittanceRefusal.TransactionCancelled => CashRefusal.TransactionCancelled,
        _ => CashRefusal.AlreadyPaid,
    };

    private CashRefusal? JudgeRefund(Remittance remittance) => remittance.IsRefundedAt(FloatId) ? null : CashRefusal.RefundNotDue;

    /// <summary>Null also for what is no number of this tenant.</summary>
    private async Task<Remittance?> FindRemittance(string pcn) => (await pcns.Of(Tenant)).Read(pcn) is { } serial
        ? await remittances.Read(new RemittanceNo(tenant, serial), CancellationToken.None)
        : null;
}
