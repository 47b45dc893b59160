using FinCode.Contracts;
using FinCode.Contracts.Remittances;
using FinCode.Contracts.Wallets;
using FinCode.Domain;
using FinCode.Domain.Ledger;
using FinCode.Domain.Remittances;
using FinCode.Domain.Wallets;
using FinCode.Grains.Ledger;

namespace FinCode.Grains.Remittances;

/// <summary>This part: what people and their programs order.</summary>
public sealed partial class RemittanceGrain
{
    public async Task<RemittanceAnswer> Create(RemittanceOrder order, RemittanceTerms terms, DateTimeOffset expiresAt)
    {
        Invariant.Holds(state is null);
        var created = new RemittanceEvent.Created(terms, expiresAt);
        var now = clock.GetUtcNow();
        var first = Remittance.Begin(no, created, now, order.Context.Actor);
        var receipt = await Written(new JournalRecord
        {
            Tenant = no.Tenant,
            OperationId = order.OperationId,
            Kind = RecordKind.RemittanceChanged,
            Context = order.Context,
            Terms = order.Terms,
            Remittance = first.Step(created),
        });
        switch (receipt)
        {
            case JournalReceipt.Committed { Stamped.At: var at }:
                state = Remittance.Begin(no, created, at, order.Context.Actor);
                isCurrent = true;
                return new RemittanceAnswer.Done(state);
            case JournalReceipt.Existed { Stamped.Record: var record }:
                // The number drawn for this call stays unused.
                DeactivateOnIdle();
                return await Again(record, order);
            default:
                DeactivateOnIdle();
                return new RemittanceAnswer.Refused(RemittanceRefusal.QuoteUsed);
        }
    }

    public async Task<Remittance?> Find() => await Load();

    public async Task<RemittanceAnswer> PayFromWallet(RemittanceOrder order, Guid accountId)
    {
        // Whoever refuses it, it or the wallet, the record has the same terms, so that a repeat is known by either.
        order = order with { Terms = PayRemittance.TermsOf(accountId, no) };
        var isFresh = false;
        for (var attempt = 0; attempt < AttemptsMax; attempt++)
        {
            if (await Load() is not { } remittance) return NotFound;
            if (remittance.Expire(clock.GetUtcNow()) is { } expired)
            {
                // Refused by its state and not by a clock: a repeat may come to a process whose clock is behind.
                await Step(expired, []);
                continue;
            }

            if (remittance.RefusePayment(clock.GetUtcNow()) is { } reason)
            {
                if (ReadAgain(ref isFresh)) continue;
                return await Refuse(order, reason);
            }

            var payment = new RemittanceEvent.PaymentReceived(PaymentMethods.Wallet, accountId, null);
            var answer = await GrainFactory.Wallet(tenant, accountId).Execute(new PayRemittance(
                order.OperationId,
                order.Context,
                remittance.Change(payment, clock.GetUtcNow(), order.Context.Actor),
                RemittanceJournals.Fund(remittance.Terms),
                remittance.Terms.TotalPayable));
            switch (answer)
            {
                case WalletAnswer.Done { IsReplay: false, At: var at } done:
                    Adopt(payment with { Counted = done.Counted }, at, order.Context.Actor);
                    GoOnSoon();
                    return new RemittanceAnswer.Done(state!);
                case WalletAnswer.Done:
                    return await Replayed();
                case WalletAnswer.Refused refused:
                    return new RemittanceAnswer.WalletRefused(refused.Reason) { IsReplay = refused.IsReplay, Breach = refused.Breach };
                case WalletAnswer.DifferentTerms different:
                    return new RemittanceAnswer.DifferentTerms(different.Field);
                // Not a wallet's refusal, which it would remember: the remittance may have refused before, by another owner.
                case WalletAnswer.NoAccount when ReadAgain(ref isFresh):
                    break;
                case WalletAnswer.NoAccount:
                    return new RemittanceAnswer.WalletRefused(WalletRefusal.AccountNotFound);
                default:
                    Forget();
                    break;
            }
        }

        throw Contended();
    }

    public Task<RemittanceAnswer> Cancel(RemittanceOrder order, string? reason) => Carry(order, remittance => (remittance.Cancel(reason), []));

    public async Task<RemittanceAnswer> RetryPayout(RemittanceOrder order, Guid? recipientAccountId)
    {
        if (await Load() is { IsOwnPickup: true })
        {
            // Looked at as it is, not as this activation remembers it.
            Forget();
            return await OfferAgain(order, (await Load())!);
        }

        return await Carry(order, remittance => (remittance.RetryPayout(recipientAccountId), []));
    }

    public async Task<RemittanceAnswer> ConfirmPayout(RemittanceOrder order, bool isPaid, string? word)
    {
        var isFresh = false;
        for (var attempt = 0; attempt < AttemptsMax; attempt++)
        {
            if (await Load() is not { } remittance) return NotFound;
            if (remittance.RefuseConfirmation() is { } reason)
            {
                if (ReadAgain(ref isFresh)) continue;
                return await Refuse(order, reason);
            }

            RemittanceEvent ending = isPaid
                ? new RemittanceEvent.PaidOut(word)
                : remittance.FailPayout(PayoutFailures.SaidByPartner, word, isFinal: false, clock.GetUtcNow());
            var wallet = await PartnerWallet(remittance.Payout!.Partner, remittance.Terms.Receive.Currency);
            switch (await wallet.Execute(EndOf(remittance, ending, order.OperationId, order.Context) with { Asked = order.Terms }))
            {
                case WalletAnswer.Done { IsReplay: false, At: var at }:
                    Adopt(ending, at, order.Context.Actor);
                    GoOnSoon();
                    return new RemittanceAnswer.Done(state!);
                case WalletAnswer.Done:
                    return await Replayed();
                case WalletAnswer.DifferentTerms different:
                    return new RemittanceAnswer.DifferentTerms(different.Field);
                default:
                    // The partner itself has answered in the meantime.
                    Forget();
                    break;
            }
        }

        throw Contended();
    }

    /// <summary>Load, decide, journal, answer.</summary>
    /// <param name="through">Carries the step out by the owner of a guarded account, where one takes part; null where none does.</param>
    private async Task<RemittanceAnswer> Carry(
        RemittanceOrder order,
        Func<Remittance, (RemittanceDecision Decision, IReadOnlyList<ChartLeg> Legs)> decide,
        Func<Remittance, RemittanceEvent, Task<WalletAnswer?>>? through = null)
    {
        var isFresh = false;
        for (var attempt = 0; attempt < AttemptsMax; attempt++)
        {
            if (await Load() is not { } remittance) return NotFound;
            var (decision, legs) = decide(remittance);
            if (decision is RemittanceDecision.Refused refused)
            {
                if (ReadAgain(ref isFresh)) continue;
                return await Refuse(order, refused.Reason);
            }

            if (decision is not RemittanceDecision.Accepted { Event: var next }) return new RemittanceAnswer.Done(remittance) { IsReplay = true };
            if (remittance.Stage == RemittanceStage.AwaitingPickup && next is RemittanceEvent.RefundRequested && !await Withdraw(remittance)) return await Refuse(order, RemittanceRefusal.PayoutUnderWay);

            switch (through is null ? null : await through(remittance, next))
            {
                case null:
                    break;
                case WalletAnswer.Done { IsReplay: false, At: var at }:
                    Adopt(next, at, order.Context.Actor);
                    GoOnSoon();
                    return new RemittanceAnswer.Done(state!);
                case WalletAnswer.Done:
                    return await Replayed();
                case WalletAnswer.DifferentTerms different:
                    return new RemittanceAnswer.DifferentTerms(different.Field);
                case WalletAnswer.Refused or WalletAnswer.NoAccount when next is RemittanceEvent.GoodwillPaid goodwill:
                    // The wallet was closed since: the money is ours to look after.
                    (next, legs) = (goodwill with { ToAccountId = null }, RemittanceJournals.GoodwillInto(goodwill.Amount, ChartOfAccounts.SuspenseCredit));
                    break;
                case WalletAnswer.Superseded:
                    Forget();
                    continue;
                case var other:
                    throw new JournalUnavailableException($"The account does not take the step ({other.GetType().Name}). Nothing was changed; try again with the same key.");
            }

            (next, var refusal) = await Count(order, remittance, next);
            if (refusal is not null) return refusal;
            switch (await Append(order.OperationId, order.Context, order.Terms, next, legs))
            {
                case JournalReceipt.Committed:
                    Settle(order, next);
                    GoOnSoon();
                    return new RemittanceAnswer.Done(state!);
                case JournalReceipt.Existed { Stamped.Record: var record }:
                    return await Again(record, order);
            }
        }

        throw Contended();
    }

    /// <summary>
    /// A step decided on an old memory is turned back by the store, a refusal is not: another owner may have taken steps that this one
    /// has not heard of. So before the first refusal it reads.
    /// </summary>
    /// <returns>Whether to decide again.</returns>
    private bool ReadAgain(ref bool isFresh)
    {
        if (isFresh) return false;
        Forget();
        return isFresh = true;
    }

    /// <summary>
    /// An order that cannot be carried out may be the repeat of one that was. If it is not, the refusal is journaled, and a repeat hears
    /// it again.
    /// </summary>
    private async Task<RemittanceAnswer> Refuse(RemittanceOrder order, RemittanceRefusal reason) =>
        await Remember(order, reason.Reason()) ?? new RemittanceAnswer.Refused(reason);

    /// <returns>What was decided under the operation before; null where nothing was, and the refusal is durable now.</returns>
    private async Task<RemittanceAnswer?> Remember(RemittanceOrder order, string refusal)
    {
        if (await ledger.FindOperation(no.Tenant, order.OperationId, CancellationToken.None) is { Record: var earlier }) return await Again(earlier, order);

        var receipt = await Written(new JournalRecord
        {
            Tenant = no.Tenant,
            OperationId = order.OperationId,
            Kind = RecordKind.Refused,
            Context = order.Context,
            Terms = order.Terms,
            Refusal = refusal,
        });
        return receipt is JournalReceipt.Existed { Stamped.Record: var stored } ? await Again(stored, order) : null;
    }

    /// <summary>What the first call under this id was answered.</summary>
    private async Task<RemittanceAnswer> Again(JournalRecord stored, RemittanceOrder order)
    {
        // What was paid is answered as paid, whichever wallet the repeat names.
        var isPayment = RemittanceCommand.HasOwnTerms(stored);
        var isPaid = isPayment && stored.Refusal is null;
        if (!isPaid && stored.Terms.FirstDifference(order.Terms) is { } field)
        {
            return new RemittanceAnswer.DifferentTerms(field);
        }

        if (stored.Refusal is { } reason)
        {
            // A few reasons are a wallet's as well. Whose it was, the terms say: those of a payment both share, and it does not mind currencies.
            return !(isPayment && WalletRefusals.Knows(reason)) && RemittanceRefusals.TryParse(reason, out var refusal)
                ? new RemittanceAnswer.Refused(refusal) { IsReplay = true }
                : new RemittanceAnswer.WalletRefused(WalletRefusals.Parse(reason)) { IsReplay = true, Breach = WalletRefusals.BreachIn(reason) };
        }

        return stored.Remittance is { } change && change.No != no
            ? new RemittanceAnswer.Done((await reader.Read(change.No, CancellationToken.None))!) { IsReplay = true }
            : await Replayed();
    }

    private async Task<RemittanceAnswer> Replayed()
    {
        Forget();
        return new RemittanceAnswer.Done((await Load())!) { IsReplay = true };
    }

    private static RemittanceAnswer.Refused NotFound => new(RemittanceRefusal.TransactionNotFound);

    private static JournalUnavailableException Contended() =>
        new("Others are at work on this transaction. Nothing was changed; try again with the same key.");
}
