namespace FinCode.Domain.Payments;

public sealed partial record Payment
{
    /// <summary>Whoever pays has begun.</summary>
    public Payment Begin() => State == PaymentState.PendingPayment ? this with { State = PaymentState.Confirmed } : this;

    /// <summary>The gateway is about to be told to take the money.</summary>
    public Payment Charging(string cardLastFour, DateTimeOffset now) =>
        Begin() with { IsCharging = true, CardLastFour = cardLastFour.Length == 0 ? null : cardLastFour, DueAt = now + Limits.GatewayPatience, Delays = 0 };

    /// <summary>
    /// Money is here: noted once for each reference, in whatever state, because it is. Null when the reference came with another
    /// amount before, or is one too many.
    /// </summary>
    /// <param name="by">A person's code, or the gateway's.</param>
    public Payment? Receive(string reference, Money.Money amount, string by, DateTimeOffset now)
    {
        if (FindReceipt(reference) is { } known) return known.Amount == amount ? this : null;
        if (amount.Currency != Principal.Currency || !amount.IsPositive || Receipts.Length >= Limits.ReceiptsPerPaymentMax) return null;

        return this with
        {
            State = PaymentState.Paid,
            LifeCycle = IsBankTransfer ? BankTransferLifeCycle.MtoConfirmedPayment : null,
            Failure = null,
            DueAt = now,
            Delays = 0,
            Receipts = Receipts.Add(new PaymentReceipt(reference, amount, now, by, ReceiptPlace.Arrived)),
        };
    }

    /// <summary>What was paid for has the money, or has not taken it.</summary>
    /// <param name="refusal">Why not; null where it has.</param>
    public Payment Book(string reference, string? refusal, DateTimeOffset now)
    {
        var next = With(reference, receipt => receipt with { Place = refusal is null ? ReceiptPlace.Booked : ReceiptPlace.Suspense, Refusal = refusal });
        var isOver = next.Unbooked is null;
        return next with
        {
            State = isOver && IsTopUp && next.ToRefund is null && refusal is null ? PaymentState.PaidOut : PaymentState.Paid,
            DueAt = next.Unbooked is not null || next.ToRefund is not null || next.HasChargeBackToBook ? now : IsTopUp ? null : now + Limits.PaymentFollowPause,
            Delays = 0,
        };
    }

    /// <summary>What was in suspense has gone back to whoever paid.</summary>
    public Payment Refund(string reference, DateTimeOffset now)
    {
        var next = With(reference, receipt => receipt with { Place = ReceiptPlace.Refunded });
        var isOver = next.Receipts.All(receipt => receipt.Place == ReceiptPlace.Refunded);
        return next with { State = isOver ? PaymentState.Refunded : State, DueAt = next.ToRefund is null ? null : now, Delays = 0 };
    }

    /// <summary>No money was taken. What has arrived is not taken back by a late no.</summary>
    public Payment Fail(string failure) => IsOpen && Receipts.IsEmpty ? this with { State = PaymentState.Failed, Failure = failure, DueAt = null } : this;

    /// <summary>Nobody waits for it any more.</summary>
    public Payment Cancel() => IsOpen
        ? this with { State = PaymentState.Cancelled, DueAt = null, LifeCycle = IsBankTransfer ? BankTransferLifeCycle.Cancelled : null }
        : this;

    /// <summary>What the customer says of their bank transfer; null where there is nothing to say any more.</summary>
    public Payment? Hear(BankTransferWord word, DateTimeOffset now) => !IsBankTransfer || !IsOpen ? null : word switch
    {
        BankTransferWord.PaidNow => this with { State = PaymentState.AwaitingApproval, LifeCycle = BankTransferLifeCycle.CustomerConfirmedPayment, CustomerConfirmedAt = CustomerConfirmedAt ?? now },
        BankTransferWord.Mistake => this with { State = PaymentState.Cancelled, LifeCycle = BankTransferLifeCycle.Mistake, DueAt = null },
        _ => this with { State = PaymentState.Confirmed, LifeCycle = BankTransferLifeCycle.AwaitingBankTransferPayment, CustomerConfirmedAt = null },
    };

    /// <summary>There was nothing to do but wait: the next look is later.</summary>
    public Payment Wait(DateTimeOffset now) => this with { DueAt = now + Doubling.Pause(Limits.GatewayPause, Delays, Limits.GatewayPauseMax), Delays = Math.Min(Delays + 1, Limits.GatewayDelaysMax) };

    /// <summary>A remittance that was paid for has ended.</summary>
    public Payment Follow(bool isDelivered) => State == PaymentState.Paid
        ? this with { State = isDelivered ? PaymentState.PaidOut : PaymentState.Refunded, DueAt = null }
        : this with { DueAt = null };

    private Payment With(string reference, Func<PaymentReceipt, PaymentReceipt> change)
    {
        var known = FindReceipt(reference);
        Invariant.Holds(known is not null);
        return this with { Receipts = Receipts.Replace(known!, change(known!)) };
    }
}
