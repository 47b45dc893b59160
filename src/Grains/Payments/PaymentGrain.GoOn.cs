using FinCode.Contracts.Payments;
using FinCode.Domain.Payments;
using FinCode.Grains.Ledger;

namespace FinCode.Grains.Payments;

/// <summary>This part: what gateways say, and what follows from it.</summary>
public sealed partial class PaymentGrain
{
    /// <summary>Questions after which a charge that the gateway has never heard of is given up: the request never arrived.</summary>
    private const int NotKnownMax = 3;

    public async Task<Payment?> Hear(GatewayWord word)
    {
        if (Payment is null) return null;
        await Take(word);
        await GoOnQuietly();
        return Payment;
    }

    public async Task<Payment?> Inquire()
    {
        if (Payment is { IsOpen: true, IsBankTransfer: false } payment) await Take(await Ask(payment));
        await GoOnQuietly();
        return Payment;
    }

    public Task Continue() => GoOnQuietly();

    /// <summary>A state says what a gateway said; it is durable before anything is done about it.</summary>
    private async Task Take(GatewayWord word)
    {
        var payment = Payment!;
        var next = word.Outcome switch
        {
            GatewayOutcome.Paid => Received(payment, word),
            GatewayOutcome.ChargedBack => Received(payment, word)?.TakeBack(word.SchemeFee, word.Reason, payment.Provider, Now),
            GatewayOutcome.Failed => payment.Fail(word.Reason ?? "DECLINED"),
            GatewayOutcome.Challenge => payment.Begin() with { DueAt = payment.IsOpen ? payment.ExpiresAt : payment.DueAt },
            GatewayOutcome.NotKnown when payment is { IsOpen: true, IsCharging: true } => payment.Delays < NotKnownMax ? payment.Wait(Now) : payment.Fail("NOT_CHARGED"),
            GatewayOutcome.Open or GatewayOutcome.NotKnown when payment.IsOpen => Now >= payment.ExpiresAt ? payment.Cancel() : payment with { DueAt = payment.ExpiresAt },
            GatewayOutcome.Unknown when payment.IsOpen => payment.Wait(Now),
            _ => payment,
        };
        if (next is not null && next != payment) await Put(next);
    }

    private Payment? Received(Payment payment, GatewayWord word)
    {
        if (word.Amount is { } amount && amount == payment.Total && word.Reference.Length > 0) return payment.Receive(word.Reference, amount, payment.Provider, Now);

        LogMismatch(payment.Id, Tenant, word.Amount?.ToString() ?? "nothing", payment.Total.ToString());
        return null;
    }

    private Task<GatewayWord> Ask(Payment payment) => gateways.Find(payment.Provider) is { } gateway
        ? PaymentGateways.Ask(patience => gateway.Inquire(PaymentGateways.IntentOf(Tenant, payment), patience), clock)
        : Task.FromResult(new GatewayWord(GatewayOutcome.Unknown, "", null, "GATEWAY_NOT_INSTALLED"));

    private async Task GoOnQuietly()
    {
        try
        {
            while (Payment is { } payment && await Next(payment))
            {
            }
        }
        catch (Exception failure) when (failure is JournalUnavailableException or OutcomeUnknownException or TimeoutException)
        {
            LogStopped(failure, Payment!.Id, Tenant);
        }
    }

    /// <returns>Whether to look again at once.</returns>
    private Task<bool> Next(Payment payment)
    {
        if (payment.Unbooked is { } receipt) return Book(payment, receipt);
        if (payment.ToRefund is { } owed && payment.DueAt <= Now) return Refund(payment, owed);
        if (payment.HasChargeBackToBook) return BookChargeBack(payment);
        if (payment.DueAt is not { } due || due > Now) return Wait;
        return payment.IsOpen ? LookAtOpen(payment) : Follow(payment);
    }

    private static Task<bool> Wait => Task.FromResult(false);

    private async Task<bool> Book(Payment payment, PaymentReceipt receipt)
    {
        var refusal = await books.Book(Tenant, payment, receipt);
        if (refusal is not null)
        {
            await books.Suspend(Tenant, payment, receipt);
            LogSuspended(payment.Id, Tenant, receipt.Amount.ToString(), refusal);
        }

        await Put(payment.Book(receipt.Reference, refusal, Now));
        return true;
    }

    /// <summary>A card's or a bank's payer gets back what could not be used; what came by transfer waits in suspense for a person.</summary>
    private async Task<bool> Refund(Payment payment, PaymentReceipt owed)
    {
        var answer = gateways.Find(payment.Provider) is { } gateway
            ? await PaymentGateways.Ask(patience => gateway.Refund(PaymentGateways.IntentOf(Tenant, payment), owed.Reference, patience), clock)
            : new GatewayWord(GatewayOutcome.Unknown, "", null);
        if (answer.Outcome != GatewayOutcome.Refunded)
        {
            await Put(payment.Wait(Now));
            return false;
        }

        await books.Return(Tenant, payment, owed);
        await Put(payment.Refund(owed.Reference, Now));
        return true;
    }

    private async Task<bool> BookChargeBack(Payment payment)
    {
        var (stage, recovered) = await books.BookChargeBack(Tenant, payment);
        await Put(payment.Booked(stage, recovered, Now));
        return true;
    }

    private async Task<bool> LookAtOpen(Payment payment)
    {
        if (payment.IsBankTransfer)
        {
            await Put(payment.Cancel());
            return false;
        }

        await Take(await Ask(payment));
        return Payment!.Unbooked is not null;
    }

    /// <summary>Paid is not the end: the end is that what was paid for is done.</summary>
    private async Task<bool> Follow(Payment payment)
    {
        var isDelivered = payment.State == PaymentState.Paid && payment.Payable == PayableType.Transaction ? await books.HasBeenDelivered(Tenant, payment) : null;
        await Put(isDelivered is { } delivered ? payment.Follow(delivered)
            : payment.State == PaymentState.Paid && payment.Payable == PayableType.Transaction ? payment.Wait(Now) with { DueAt = Now + Domain.Doubling.Pause(Domain.Limits.PaymentFollowPause, payment.Delays, Domain.Limits.BankTransferLifetime) }
            : payment with { DueAt = null });
        return false;
    }
}
