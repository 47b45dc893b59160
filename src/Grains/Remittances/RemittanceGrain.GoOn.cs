using FinCode.Contracts;
using FinCode.Contracts.Wallets;
using FinCode.Domain;
using FinCode.Domain.Ledger;
using FinCode.Domain.Money;
using FinCode.Domain.Remittances;
using FinCode.Domain.Wallets;
using FinCode.Grains.Ledger;
using FinCode.Grains.Payouts;

namespace FinCode.Grains.Remittances;

/// <summary>
/// This part: what the platform does by itself. Each step's operation id is made of the remittance and the step's number, so a crash
/// anywhere is mended by doing the same again.
/// </summary>
public sealed partial class RemittanceGrain
{
    private static readonly RecordContext Own = new(System, "remittance/step");

    private IGrainTimer? soon;

    /// <summary>Set while this activation itself has reserved a payout and has not told the partner: then it need not be asked first.</summary>
    private string? untold;

    public Task Continue()
    {
        // Whoever wakes us has read in the store that something is due, which a stale memory may not know.
        if (state is not { DueAt: { } due } || due > clock.GetUtcNow()) Forget();
        return GoOnQuietly();
    }

    private async Task GoOnQuietly()
    {
        try
        {
            await GoOn();
        }
        catch (Exception failure) when (failure is JournalUnavailableException or OutcomeUnknownException or TimeoutException)
        {
            Forget();
            LogStopped(failure, tenant, no.Serial);
        }
    }

    private void GoOnSoon() => soon ??= this.RegisterGrainTimer(
        async _ =>
        {
            soon?.Dispose();
            soon = null;
            await GoOnQuietly();
        },
        new GrainTimerCreationOptions(TimeSpan.Zero, Timeout.InfiniteTimeSpan));

    /// <summary>One step after the other, until there is nothing to do or something to wait for.</summary>
    private async Task GoOn()
    {
        while (await Load() is { } remittance && ((remittance.NeedsCase && await OpenCase(remittance)) || (remittance.IsAlarming && await Tell(remittance))
            || (remittance.OwesAllowance && await GiveBack(remittance)) || await Next(remittance)))
        {
        }

        // A remittance that has ended is asked for rarely, and then read from the store.
        if (state is { HasEnded: true }) DeactivateOnIdle();
    }

    /// <returns>Whether to look again at once.</returns>
    private Task<bool> Next(Remittance remittance) => remittance.Stage switch
    {
        RemittanceStage.AwaitingPayment => remittance.Expire(clock.GetUtcNow()) is { } expired ? Step(expired, []) : Wait,
        RemittanceStage.Verifying => remittance.Delays == 0 || IsDue(remittance) ? Verify(remittance) : Wait,
        RemittanceStage.Submitting => Submit(remittance),
        RemittanceStage.Submitted => IsDue(remittance) ? Inquire(remittance) : Wait,
        RemittanceStage.Undelivered => IsDue(remittance) ? Verify(remittance) : Wait,
        RemittanceStage.AwaitingPickup => IsDue(remittance) ? Lapse(remittance) : Show(remittance),
        RemittanceStage.RefundDue => remittance.DueAt is null ? Wait : Repay(remittance),
        _ => Wait,
    };

    private static Task<bool> Wait => Task.FromResult(false);

    private bool IsDue(Remittance remittance) => remittance.DueAt <= clock.GetUtcNow();

    /// <summary>Before each attempt: lists and people may have changed since the one before.</summary>
    private async Task<bool> Verify(Remittance remittance)
    {
        // Whoever let it go has seen what there was a moment ago. What had to wait since is looked at again.
        if (remittance is { IsCleared: true, Stage: RemittanceStage.Verifying, Delays: 0 }) return await Reserve(remittance, clearance: null);
        var verdict = await verifier.Verify(tenant, remittance, CancellationToken.None);
        VerdictTelemetry.Count(verdict);
        switch (verdict)
        {
            case Verdict.Passed passed:
                return await Reserve(remittance, passed.Clearance);
            case Verdict.Held held when remittance.IsReleasedFrom(held.Findings):
                return await Reserve(remittance, clearance: null);
            case Verdict.Held held:
                found = held.Evidence;
                return await Step(new RemittanceEvent.Held(held.Reason, held.Findings), RemittanceJournals.HoldFrom(remittance));
            case Verdict.Waits waits:
                LogWaitsForVerdict(tenant, no.Serial, waits.Reason);
                await Step(new RemittanceEvent.VerificationDelayed(waits.Reason), []);
                return false;
            default:
                throw new InvariantBrokenException($"A verdict of an unknown kind: {verdict.GetType().Name}.");
        }
    }

    private async Task<bool> Reserve(Remittance remittance, Clearance? clearance)
    {
        if (remittance.IsOwnPickup) return await Offer(remittance, clearance);
        var queued = remittance.QueuePayout((await pcns.Of(tenant)).Write(no.Serial), clearance);
        var legs = remittance.Place == PrincipalPlace.InTransit ? RemittanceJournals.Convert(remittance.Terms) : [];
        var operation = no.Step(remittance.Version + 1, "reserve");
        var wallet = await PartnerWallet(queued.Partner, remittance.Terms.Receive.Currency);
        var answer = await wallet.Execute(
            new ReservePayout(operation, Own, remittance.Change(queued, clock.GetUtcNow(), System), legs, remittance.Terms.Receive));
        if (answer is WalletAnswer.Refused refused)
        {
            LogWaitsForPrefund(tenant, no.Serial, queued.Partner, refused.Reason.Reason());
            await Step(new RemittanceEvent.PayoutDelayed(refused.Reason.Reason()), []);
            return false;
        }

        untold = queued.Reference;
        return Took(answer, queued);
    }

    private async Task<bool> Submit(Remittance remittance)
    {
        var instruction = Instruction(remittance);
        var answer = untold == instruction.Reference ? new PayoutAnswer.NotKnown() : await Ask(patience => rail.Inquire(instruction, patience));
        untold = null;
        if (answer is PayoutAnswer.NotKnown)
        {
            answer = await Ask(patience => rail.Submit(instruction, patience));
        }

        return await Hear(remittance, answer);
    }

    private async Task<bool> Inquire(Remittance remittance)
    {
        var instruction = Instruction(remittance);
        var answer = await Ask(patience => rail.Inquire(instruction, patience));
        // It has taken the instruction, or may have: that it does not know it yet is no reason to send it a second time by another way.
        return await Hear(remittance, answer is PayoutAnswer.NotKnown ? await Ask(patience => rail.Submit(instruction, patience)) : answer);
    }

    /// <summary>Whatever goes wrong on the way to a partner, it may have arrived: that is not knowing, never a no.</summary>
    private async Task<PayoutAnswer> Ask(Func<CancellationToken, Task<PayoutAnswer>> ask)
    {
        using var patience = new CancellationTokenSource(RemittanceTimes.PartnerPatience, clock);
        try
        {
            return await ask(patience.Token);
        }
        catch (Exception failure) when (failure is not InvariantBrokenException)
        {
            LogPartnerFailed(failure, tenant, no.Serial);
            return new PayoutAnswer.Unknown(failure.GetType().Name);
        }
    }

    private Task<bool> Hear(Remittance remittance, PayoutAnswer answer) => answer switch
    {
        PayoutAnswer.Paid paid => End(remittance, new RemittanceEvent.PaidOut(paid.PartnerReference)),
        PayoutAnswer.Failed failed => End(remittance, remittance.FailPayout(failed.Code, failed.Reason, failed.IsFinal, clock.GetUtcNow())),
        PayoutAnswer.Accepted accepted => Step(new RemittanceEvent.PayoutAccepted(accepted.PartnerReference), []),
        PayoutAnswer.Unknown unknown => Step(new RemittanceEvent.PayoutUnknown(unknown.Reason), []),
        _ => Step(new RemittanceEvent.PayoutUnknown("The partner does not know the payout that it was just told."), []),
    };

    private async Task<bool> End(Remittance remittance, RemittanceEvent ending)
    {
        var wallet = await PartnerWallet(remittance.Payout!.Partner, remittance.Terms.Receive.Currency);
        var answer = await wallet.Execute(EndOf(remittance, ending, no.Step(remittance.Version + 1, ending is RemittanceEvent.PaidOut ? "paid" : "failed"), Own));
        if (answer is WalletAnswer.Refused refused)
        {
            throw new JournalUnavailableException($"The partner's account refuses the end of a payout: {refused.Reason.Reason()}.");
        }

        var goesOn = Took(answer, ending);
        if (ending is RemittanceEvent.PayoutFailed failed && state is { Failures: >= 2 }) LogFailing(tenant, no.Serial, state.Failures, failed.Code);
        return goesOn;
    }

    /// <summary>What tells the owner of the partner's account how the payout ended.</summary>
    private EndPayout EndOf(Remittance remittance, RemittanceEvent ending, OperationId operation, RecordContext context)
    {
        var isPaid = ending is RemittanceEvent.PaidOut;
        return new EndPayout(
            operation,
            context,
            remittance.Change(ending, clock.GetUtcNow(), context.Actor),
            isPaid ? RemittanceJournals.Deliver(remittance.Terms) : [],
            no.Step(remittance.PayoutVersion, "reserve"),
            isPaid);
    }

    private async Task<bool> Repay(Remittance remittance)
    {
        if (remittance.IsChargedBack) return await Step(remittance.CoverChargeBack(), RemittanceJournals.Cover(remittance, PaymentMethods.AccountOf));

        var refund = remittance.Repay();
        if (remittance.Payment is null) return await Step(refund, RemittanceJournals.ReturnUnapplied(remittance, PaymentMethods.AccountOf));
        if (remittance.Payment is { Method: PaymentMethods.Cash, FromAccountId: { } floatId }) return await RepayCash(remittance, refund, floatId);
        if (refund.ToAccountId is not { } wallet)
        {
            return await Step(refund, RemittanceJournals.RefundTheWayBack(remittance, refund.Amount, PaymentMethods.AccountOf));
        }

        var answer = await GrainFactory.Wallet(tenant, wallet).Execute(new RepayRemittance(
            no.Step(remittance.Version + 1, "repay"),
            Own,
            remittance.Change(refund, clock.GetUtcNow(), System),
            RemittanceJournals.Refund(remittance, refund.Amount),
            refund.Amount));
        // The wallet was closed since: the money is ours to look after until somebody finds out whose it is.
        return answer is WalletAnswer.Refused
            ? await Step(refund with { ToAccountId = null }, RemittanceJournals.RefundInto(remittance, refund.Amount, ChartOfAccounts.SuspenseCredit))
            : Took(answer, refund);
    }

    /// <summary>Mail must not stop money: what cannot be told now is told when this remittance is next woken, and it is until it was.</summary>
    /// <returns>Whether a step says that they know.</returns>
    private async Task<bool> Tell(Remittance remittance)
    {
        try
        {
            var isSent = await alarm.Raise(tenant, remittance, CancellationToken.None);
            return await Step(new RemittanceEvent.ManagersTold(remittance.Failures, isSent), []);
        }
        catch (Exception failure) when (failure is not (InvariantBrokenException or JournalUnavailableException or OutcomeUnknownException))
        {
            LogNotTold(failure, tenant, no.Serial);
            return false;
        }
    }

    private async Task<bool> Step(RemittanceEvent next, IReadOnlyList<ChartLeg> legs)
    {
        await Append(no.Step(state!.Version + 1, next.GetType().Name), Own, Terms.None, next, legs);
        return true;
    }

    /// <summary>A guarded account has carried out our step, or had before, or was told that another step came first.</summary>
    private bool Took(WalletAnswer answer, RemittanceEvent step)
    {
        if (answer is WalletAnswer.Done { IsReplay: false, At: var at })
        {
            Adopt(step, at, System);
        }
        else
        {
            Forget();
        }

        return true;
    }

    private PayoutInstruction Instruction(Remittance remittance) => new(
        tenant,
        remittance.Payout!.Partner,
        remittance.Payout.Reference,
        remittance.Terms.Receive,
        remittance.Terms.Route.Type,
        remittance.Terms.SenderCode,
        remittance.Terms.RecipientCode,
        remittance.RecipientAccountId)
    {
        Send = remittance.Terms.Send,
        Purpose = remittance.Terms.Purpose.Purpose,
    };

    private async Task<IWalletGrain> PartnerWallet(string partner, Currency currency) =>
        GrainFactory.Wallet(tenant, await partners.Find(tenant, partner, currency));
}
