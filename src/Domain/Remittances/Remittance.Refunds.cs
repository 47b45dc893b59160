namespace FinCode.Domain.Remittances;

/// <summary>This part: what may be done with money that comes in, goes back, or was taken back.</summary>
public sealed partial record Remittance
{
    /// <summary>
    /// Money from outside is booked whatever it is: the payment, a part of it, too much, a second time, too late. Only a currency that
    /// nobody asked for is not.
    /// </summary>
    /// <param name="amount">Positive.</param>
    /// <param name="reference">The gateway's or the bank's, of this receipt alone.</param>
    public RemittanceDecision Receive(string method, Money.Money amount, string reference)
    {
        if (amount.Currency != Terms.Send.Currency) return Refuse(RemittanceRefusal.CurrencyMismatch);
        if (!amount.IsPositive || amount.MinorUnits > Limits.AmountMax) return Refuse(RemittanceRefusal.AmountMismatch);
        if (Receipts.FirstOrDefault(receipt => receipt.Method == method && receipt.Reference == reference) is { } known)
        {
            return known.Amount == amount ? new RemittanceDecision.Known() : Refuse(RemittanceRefusal.ReferenceUsed);
        }

        if (Receipts.Length >= Limits.MovementsPerRemittanceMax) return Refuse(RemittanceRefusal.TooManyMovements);
        var total = Terms.TotalPayable;
        var isWhole = amount == total && Unapplied.IsEmpty;
        if (Stage == RemittanceStage.AwaitingPayment && UnappliedTotal + amount.MinorUnits >= total.MinorUnits)
        {
            return Accept(new RemittanceEvent.PaymentReceived(method, null, reference, isWhole ? null : amount));
        }

        var isLate = Status is RemittanceStatus.Expired or RemittanceStatus.Cancelled && Payment is null;
        return isLate && isWhole
            ? Accept(new RemittanceEvent.PaymentReceived(method, null, reference))
            : Accept(new RemittanceEvent.ReceiptUnapplied(method, amount, reference));
    }

    /// <summary>
    /// Money goes back while nobody else has it: all of it, or at least the principal. Of what was delivered the company may give back
    /// a part out of its own.
    /// </summary>
    /// <param name="amount">Null for everything.</param>
    public RemittanceDecision RequestRefund(string reason, Money.Money? amount = null)
    {
        if (amount is { } asked && asked.Currency != Terms.Send.Currency) return Refuse(RemittanceRefusal.CurrencyMismatch);
        return Stage switch
        {
            // What is held has a decision of its own: rejected first, it may go back.
            RemittanceStage.Verifying or RemittanceStage.Undelivered => RefundUndelivered(reason, amount),
            RemittanceStage.AwaitingPickup or RemittanceStage.Unclaimed => RefundUndelivered(reason, amount),
            // Rejected: it waits for this, and for nothing else.
            RemittanceStage.RefundDue when DueAt is null => RefundUndelivered(reason, amount),
            RemittanceStage.RefundAtTill when amount is null => Accept(new RemittanceEvent.RefundRequested(reason)),
            RemittanceStage.Submitting or RemittanceStage.Submitted => Refuse(RemittanceRefusal.PayoutUnderWay),
            RemittanceStage.Ended when Status == RemittanceStatus.Paid => PayGoodwill(reason, amount),
            _ => Refuse(RemittanceRefusal.StatusNotPermitted),
        };
    }

    /// <summary>What lies beside the remittance goes back the way it came.</summary>
    public RemittanceDecision ReturnExcess(string? reason)
    {
        if (Unapplied.IsEmpty) return Refuse(RemittanceRefusal.NothingOwed);
        // Parts that still may become the payment are cancelled with it; those that never did go back by themselves; and of a card
        // nothing goes back twice.
        return Payment is null || ChargeBackOpen > 0
            ? Refuse(RemittanceRefusal.StatusNotPermitted)
            : Accept(new RemittanceEvent.ExcessReturned(Paid(UnappliedTotal), reason));
    }

    public RemittanceDecision RequestRecall(string reason)
    {
        // What our own agents have handed out no partner gives back.
        if (Status != RemittanceStatus.Paid || IsOwnPickup) return Refuse(RemittanceRefusal.StatusNotPermitted);
        return Recall == RecallStatus.Requested ? Refuse(RemittanceRefusal.RecallUnderWay) : Accept(new RemittanceEvent.RecallRequested(reason));
    }

    public RemittanceDecision AnswerRecall(bool accepted, string? reference)
    {
        if (Status != RemittanceStatus.Paid || Recall != RecallStatus.Requested) return Refuse(RemittanceRefusal.StatusNotPermitted);
        return Accept(accepted ? new RemittanceEvent.RecallAccepted(reference) : new RemittanceEvent.RecallDeclined(reference));
    }

    /// <summary>A card payment was taken back. It is booked whatever has become of the remittance.</summary>
    /// <param name="fee">Zero or more.</param>
    public RemittanceDecision ChargePaymentBack(Money.Money amount, Money.Money fee, string reference)
    {
        if (amount.Currency != Terms.Send.Currency || fee.Currency != Terms.Send.Currency) return Refuse(RemittanceRefusal.CurrencyMismatch);
        if (ChargeBacks.FirstOrDefault(each => each.Reference == reference) is { } known)
        {
            return known.Amount == amount && known.Fee == fee ? new RemittanceDecision.Known() : Refuse(RemittanceRefusal.ReferenceUsed);
        }

        var card = Payment is null ? 0 : Sum(Receipts.Where(receipt => receipt.Method == CardMethod));
        if (card == 0) return Refuse(RemittanceRefusal.NotPaidByCard);
        var taken = ChargeBacks.Where(each => each.Status != ChargeBackStatus.Won).Sum(each => each.Amount.MinorUnits);
        if (!amount.IsPositive || fee.MinorUnits is < 0 or > Limits.AmountMax || amount.MinorUnits > card - taken) return Refuse(RemittanceRefusal.AmountMismatch);
        return ChargeBacks.Length >= Limits.MovementsPerRemittanceMax
            ? Refuse(RemittanceRefusal.TooManyMovements)
            : Accept(new RemittanceEvent.ChargedBack(reference, amount, fee));
    }

    /// <summary>The dispute is over.</summary>
    /// <param name="reference">Of the charge-back; null for the only open one.</param>
    public RemittanceDecision EndChargeBack(bool isWon, string? reference)
    {
        var open = ChargeBacks.Where(each => each.Open > 0 && (reference is null || each.Reference == reference)).ToArray();
        if (open.Length != 1) return Refuse(RemittanceRefusal.ChargeBackNotOpen);
        // Whether the remittance itself can bear it is known when its payout has ended.
        if (Stage is RemittanceStage.Submitting or RemittanceStage.Submitted) return Refuse(RemittanceRefusal.PayoutUnderWay);
        return HasEnded ? Accept(new RemittanceEvent.ChargeBackEnded(open[0].Reference, isWon)) : Refuse(RemittanceRefusal.StatusNotPermitted);
    }

    private RemittanceDecision RefundUndelivered(string reason, Money.Money? amount)
    {
        if (amount is not { } part || part == Terms.TotalPayable) return Accept(new RemittanceEvent.RefundRequested(reason));
        return part < Terms.Send || part > Terms.TotalPayable || Payment!.Method == CashMethod
            ? Refuse(RemittanceRefusal.AmountMismatch)
            : Accept(new RemittanceEvent.RefundRequested(reason, part));
    }

    private RemittanceDecision PayGoodwill(string reason, Money.Money? amount)
    {
        // What the partner may give back any moment is not given away before.
        if (Recall == RecallStatus.Requested) return Refuse(RemittanceRefusal.RecallUnderWay);
        if (amount is not { } part) return Refuse(RemittanceRefusal.RecallRequired);
        if (!part.IsPositive) return Refuse(RemittanceRefusal.AmountMismatch);
        var charged = ChargeBacks.Where(each => each.Status != ChargeBackStatus.Won).Sum(each => each.Amount.MinorUnits);
        var left = Terms.TotalPayable.MinorUnits - RefundedTotal - charged;
        if (part.MinorUnits > left) return Refuse(RemittanceRefusal.RefundExceedsPayment);
        if (part.MinorUnits + RefundedTotal == Terms.TotalPayable.MinorUnits) return Refuse(RemittanceRefusal.RecallRequired);
        return Refunds.Length >= Limits.MovementsPerRemittanceMax
            ? Refuse(RemittanceRefusal.TooManyMovements)
            : Accept(new RemittanceEvent.GoodwillPaid(part, Payment!.Method == CashMethod ? null : Payment.FromAccountId, reason));
    }
}
