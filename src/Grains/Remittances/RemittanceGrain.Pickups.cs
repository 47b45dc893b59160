using FinCode.Contracts;
using FinCode.Contracts.Agents;
using FinCode.Contracts.Remittances;
using FinCode.Domain.Access;
using FinCode.Domain.Agents;
using FinCode.Domain.Ledger;
using FinCode.Domain.Remittances;
using FinCode.Grains.Configuration;
using FinCode.Grains.Ledger;

namespace FinCode.Grains.Remittances;

/// <summary>
/// This part: cash at our own agents. The step says that it waits, and moves the money; the pickup is a document beside it, made whenever
/// it is needed and not there. Of a payment, a lapse and a cancellation that come together the store keeps one step.
/// </summary>
public sealed partial class RemittanceGrain
{
    /// <summary>The offer whose pickup this activation has seen made.</summary>
    private int shown;

    public async Task<PickupCodeAnswer> DrawPickupCode()
    {
        if (await Load() is not { } remittance) return new PickupCodeAnswer.Refused(CashRefusal.TransactionNotFound);
        if (WhyNoCode(remittance) is { } refusal) return new PickupCodeAnswer.Refused(refusal);

        var (code, digest) = codes.New(tenant, await Pcn());
        return await (await Waiting()).Renew(await Made(remittance, digest))
            ? new PickupCodeAnswer.Drawn(code, remittance.Pickup!.ExpiresAt)
            : new PickupCodeAnswer.Refused(CashRefusal.PickupInPayment);
    }

    private CashRefusal? WhyNoCode(Remittance remittance) => remittance switch
    {
        { Stage: RemittanceStage.AwaitingPickup } => IsDue(remittance) ? CashRefusal.PickupExpired : null,
        { Pickup: null } => CashRefusal.PickupNotFound,
        { Status: RemittanceStatus.Paid } => CashRefusal.PickupAlreadyPaid,
        { Stage: RemittanceStage.Unclaimed } => CashRefusal.PickupExpired,
        _ => CashRefusal.PickupCancelled,
    };

    private async Task<bool> Offer(Remittance remittance, Clearance? clearance) =>
        await Step(remittance.OfferPickup(await PickupDeadline(), clearance), RemittanceJournals.Convert(remittance.Terms));

    /// <summary>It lay here for weeks: whoever looks, looks again, and what they doubt is held instead.</summary>
    private async Task<RemittanceAnswer> OfferAgain(RemittanceOrder order, Remittance remittance)
    {
        var until = await PickupDeadline();
        if (remittance.Stage != RemittanceStage.Unclaimed) return await Carry(order, _ => (new RemittanceDecision.Refused(RemittanceRefusal.StatusNotPermitted), []));
        var verdict = await verifier.Verify(tenant, remittance, CancellationToken.None);
        VerdictTelemetry.Count(verdict);
        switch (verdict)
        {
            case Verdict.Waits waits:
                throw new JournalUnavailableException($"Nobody can tell now whether it may be paid ({waits.Reason}). Nothing was changed; try again with the same key.");
            case Verdict.Held held when !remittance.IsReleasedFrom(held.Findings):
                found = held.Evidence;
                return await Carry(order, now => now.Stage == RemittanceStage.Unclaimed
                    ? (new RemittanceDecision.Accepted(new RemittanceEvent.Held(held.Reason, held.Findings)), RemittanceJournals.HoldFrom(now))
                    : (now.OfferAgain(until, null), []));
            default:
                return await Carry(order, now => (now.OfferAgain(until, (verdict as Verdict.Passed)?.Clearance), RemittanceJournals.OfferAgain(now.Terms)));
        }
    }

    private async Task<DateTimeOffset> PickupDeadline() =>
        clock.GetUtcNow() + PickupSettings.Patience(await ConfigurationLevels.Read(GrainFactory, tenant, Place.OfTenant));

    /// <summary>Nobody knows a code yet; the sender draws one.</summary>
    private async Task<bool> Show(Remittance remittance)
    {
        if (shown != remittance.PickupVersion) await Make(remittance);
        return false;
    }

    private async Task Make(Remittance remittance)
    {
        var (_, digest) = codes.New(tenant, await Pcn());
        await (await Waiting()).Create(await Made(remittance, digest));
        shown = remittance.PickupVersion;
    }

    private async Task<bool> Lapse(Remittance remittance) =>
        await Withdraw(remittance) && await Step(new RemittanceEvent.PickupLapsed(), RemittanceJournals.Lapse(remittance.Terms));

    /// <summary>Calls the pickup off, so that no counter begins to pay it. False while one is paying.</summary>
    private async Task<bool> Withdraw(Remittance remittance)
    {
        await Make(remittance);
        return await (await Waiting()).Cancel();
    }

    /// <summary>Where the counter that took the cash is no more, the money is ours to look after.</summary>
    private async Task<bool> RepayCash(Remittance remittance, RemittanceEvent.Refunded refund, Guid floatId)
    {
        var account = await directory.Find(no.Tenant, floatId);
        var isOpen = account is { AcceptsInflow: true } && await GrainFactory.User(tenant, account.Facts.OwnerCode).Find() is not { IsActive: false };
        return isOpen
            ? await Step(new RemittanceEvent.RefundOffered(), [])
            : await Step(refund with { ToAccountId = null }, RemittanceJournals.RepayTo(remittance, ChartOfAccounts.SuspenseCredit));
    }

    private async Task<CreatePickup> Made(Remittance remittance, string digest)
    {
        var recipient = await recipients.Find(tenant, remittance.Terms.RecipientCode, null, CancellationToken.None);
        return new CreatePickup(
            remittance.Terms.Receive, null, digest, recipient is null ? "" : $"{recipient.FirstName} {recipient.LastName}",
            remittance.Pickup!.ExpiresAt, remittance.PickupVersion);
    }

    private async Task<string> Pcn() => (await pcns.Of(tenant)).Write(no.Serial);

    private async Task<IPickupGrain> Waiting() => GrainFactory.Pickup(tenant, await Pcn());
}
