using FinCode.Contracts;
using FinCode.Contracts.Remittances;
using FinCode.Domain;
using FinCode.Domain.Allowances;
using FinCode.Domain.Remittances;
using FinCode.Domain.Wallets;
using FinCode.Grains.Allowances;
using FinCode.Grains.Ledger;

namespace FinCode.Grains.Remittances;

/// <summary>
/// This part: the sender's limits. A payment counts whichever way it comes: a wallet's owner asks for what wallets pay and a float's owner for cash,
/// and this grain for what comes from outside. Each puts what was counted into the payment's step, and when the money has come back
/// exactly this is given back.
/// </summary>
public sealed partial class RemittanceGrain
{
    private LimitedTenant limited = null!;

    /// <summary>Asked only for the receipt that completes the payment: until then nothing is sent, and what comes too late goes back by itself.</summary>
    /// <returns>The step with what it counts, or why it cannot be taken: then whoever brought the money gives it back.</returns>
    private async Task<(RemittanceEvent Next, RemittanceAnswer? Refusal)> Count(RemittanceOrder order, Remittance remittance, RemittanceEvent next)
    {
        if (next is not RemittanceEvent.PaymentReceived payment || remittance.Stage != RemittanceStage.AwaitingPayment || !limited.IsLimited) return (next, null);
        if (await ledger.FindOperation(no.Tenant, order.OperationId, CancellationToken.None) is { Record: var earlier }) return (next, await Again(earlier, order));

        var sender = remittance.Terms.SenderCode;
        var answer = await GrainFactory.Allowance(tenant, sender).Reserve(new AllowanceRequest(
            order.OperationId, UsageDirection.Out, remittance.Terms.TotalPayable, clock.GetUtcNow() + Limits.ReservationPatience, AllowanceArbiter.Journal));
        return answer switch
        {
            AllowanceAnswer.Reserved { Amount: { } amount } reserved => (payment with { Counted = new CountedUsage(sender, reserved.Day, amount) }, null),
            AllowanceAnswer.Refused { Breach: var breach } => (next, await Refuse(order, WalletRefusal.LimitExceeded, breach)),
            AllowanceAnswer.NoRate => (next, await Refuse(order, WalletRefusal.NoReferenceRate, null)),
            AllowanceAnswer.DifferentTerms => (next, new RemittanceAnswer.DifferentTerms("amount")),
            AllowanceAnswer.TooMany => throw new JournalUnavailableException("Too many operations of this customer are under way. Nothing was changed; try again with the same key."),
            _ => (next, null),
        };
    }

    /// <summary>Nobody waits for the notice: what became of the operation is in the journal, where the limits look for it.</summary>
    private void Settle(RemittanceOrder order, RemittanceEvent happened)
    {
        if (happened is RemittanceEvent.PaymentReceived { Counted.CustomerCode: var customer }) _ = GrainFactory.Allowance(tenant, customer).Settle(order.OperationId, null);
    }

    private async Task<RemittanceAnswer> Refuse(RemittanceOrder order, WalletRefusal reason, LimitBreach? breach) =>
        await Remember(order, WalletRefusals.Text(reason, breach)) ?? new RemittanceAnswer.WalletRefused(reason) { Breach = breach };

    /// <summary>First given back, then noted: a crash in between gives back again, under the same id, which changes nothing.</summary>
    private async Task<bool> GiveBack(Remittance remittance)
    {
        var counted = remittance.Payment!.Counted!;
        await GrainFactory.Allowance(tenant, counted.CustomerCode).GiveBack(remittance.AllowanceReturn, counted);
        return await Step(new RemittanceEvent.AllowanceGivenBack(), []);
    }
}
