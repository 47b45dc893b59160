using System.Collections.Immutable;

namespace FinCode.Domain.Remittances;

/// <summary>This part: what came in, what went back, and what lies beside the remittance.</summary>
public sealed partial record Remittance
{
    /// <summary>The published method of card payments: the only ones that are charged back.</summary>
    public const string CardMethod = "ONLINE_CARD_PAYMENT";

    /// <summary>The published method of cash at a counter: it goes back at the till that took it, or not at all.</summary>
    public const string CashMethod = "CASH";

    /// <summary>What lies in 2510: parts of the payment until they make it up, afterwards what is owed back.</summary>
    [Id(40)]
    public ImmutableArray<Receipt> Unapplied { get; init; } = [];

    /// <summary>Everything that came from outside, as it came.</summary>
    [Id(41)]
    public ImmutableArray<Receipt> Receipts { get; init; } = [];

    /// <summary>What from outside the payment is made of: together the total, or nothing where a wallet has paid.</summary>
    [Id(42)]
    public ImmutableArray<Receipt> Sources { get; init; } = [];

    /// <summary>What went back to the sender, oldest first.</summary>
    [Id(43)]
    public ImmutableArray<RefundLine> Refunds { get; init; } = [];

    /// <summary>What is to go back, where it is less than everything.</summary>
    [Id(44)]
    public Money.Money? RefundAmount { get; init; }

    [Id(45)]
    public RecallStatus Recall { get; init; }

    [Id(46)]
    public ImmutableArray<ChargeBack> ChargeBacks { get; init; } = [];

    /// <summary>Of how many failures the managers know.</summary>
    [Id(47)]
    public int FailuresTold { get; init; }

    [Id(48)]
    public bool IsAllowanceGivenBack { get; init; }

    /// <summary>
    /// Whether a customer's limits still count what has come back. It follows from the step that gave the money back and is written with
    /// it, so that whoever dies after that step leaves something that is due.
    /// </summary>
    public bool OwesAllowance => HasEnded && Place == PrincipalPlace.Sender && Payment is { Counted: not null } && !IsAllowanceGivenBack;

    /// <summary>Names the return to the limits: once for each remittance, whoever tries it and however often.</summary>
    public Ledger.OperationId AllowanceReturn => No.Step(0, "allowance");

    /// <summary>Minor units of the send currency that lie unapplied.</summary>
    public long UnappliedTotal => Sum(Unapplied);

    /// <summary>Minor units of the payment that went back, goodwill included.</summary>
    public long RefundedTotal => Refunds.Where(refund => refund.Kind != RefundKind.Excess).Sum(refund => refund.Amount.MinorUnits);

    /// <summary>Minor units that lie in 1410.</summary>
    public long ChargeBackOpen => ChargeBacks.Sum(each => each.Open);

    /// <summary>
    /// Somebody has taken back what the payment is made of, and nobody knows who bears it: what is here must not leave. A charge of a
    /// card that lies beside the remittance is not its business.
    /// </summary>
    public bool IsChargedBack => ChargeBackOpen > 0 && Sources.Any(source => source.Method == CardMethod);

    /// <summary>A payout that failed twice is somebody's business, once for each failure.</summary>
    public bool IsAlarming => Failures >= 2 && Failures > FailuresTold;

    /// <summary>Who the remittance's money goes to when it is given up: nobody has it, or its partner gave it back.</summary>
    public RefundShares Shares
    {
        get
        {
            var total = Terms.TotalPayable.MinorUnits;
            var goodwill = Math.Min(RefundedTotal, total);
            var card = Sum(Sources.Where(source => source.Method == CardMethod));
            var lost = Math.Min(Math.Min(ChargeBacks.Where(each => each.Status == ChargeBackStatus.Lost).Sum(each => each.Amount.MinorUnits), card), total - goodwill);
            var covered = Math.Min(Math.Min(ChargeBackOpen, card - lost), total - goodwill - lost);
            // The charge of a card may have been more than the remittance took of it.
            var excess = Math.Min(ChargeBackOpen - covered, Sum(Unapplied.Where(receipt => receipt.Method == CardMethod)));
            return new RefundShares(goodwill, lost, covered, excess, total - goodwill - lost - covered);
        }
    }

    /// <summary>The way back of an amount: the last receipt first, as far as it has not gone back before.</summary>
    public IEnumerable<Receipt> WayBack(long amount)
    {
        var taken = ChargeBacks.Where(each => each.Status != ChargeBackStatus.Won).Sum(each => each.Amount.MinorUnits);
        var skip = RefundedTotal;
        for (var at = Sources.Length - 1; at >= 0 && amount > 0; at--)
        {
            var (source, left) = (Sources[at], Sources[at].Amount.MinorUnits);
            if (source.Method == CardMethod) left -= Take(ref taken, left);
            left -= Take(ref skip, left);
            if (Math.Min(left, amount) is var back and > 0)
            {
                amount -= back;
                yield return source with { Amount = source.Amount with { MinorUnits = back } };
            }
        }

        Invariant.Holds(amount == 0);
    }

    private static long Take(ref long from, long most)
    {
        var taken = Math.Min(from, most);
        from -= taken;
        return taken;
    }

    private static long Sum(IEnumerable<Receipt> receipts) => receipts.Sum(receipt => receipt.Amount.MinorUnits);

    private Money.Money Paid(long minorUnits) => Terms.Send with { MinorUnits = minorUnits };

    /// <summary>Parts and the last receipt make up the total; what is left of the last one lies beside.</summary>
    private Remittance Funded(RemittanceEvent.PaymentReceived payment)
    {
        if (payment.FromAccountId is not null) return this;
        var total = Terms.TotalPayable;
        var receipt = new Receipt(payment.Method, payment.Received ?? total, payment.Reference);
        var excess = UnappliedTotal + receipt.Amount.MinorUnits - total.MinorUnits;
        Invariant.Holds(excess >= 0 && excess <= receipt.Amount.MinorUnits);
        var applied = receipt with { Amount = Paid(receipt.Amount.MinorUnits - excess) };
        return this with
        {
            Receipts = Receipts.Add(receipt),
            Sources = applied.Amount.IsPositive ? Unapplied.Add(applied) : Unapplied,
            Unapplied = excess == 0 ? [] : [receipt with { Amount = Paid(excess) }],
        };
    }

    private Remittance AfterMoney(RemittanceEvent happened, DateTimeOffset at, string actor) => happened switch
    {
        RemittanceEvent.ReceiptUnapplied receipt => Beside(new Receipt(receipt.Method, receipt.Amount, receipt.Reference), at),
        RemittanceEvent.ExcessReturned returned => this with
        {
            Unapplied = [], Refunds = Refunds.Add(new RefundLine(RefundKind.Excess, returned.Amount, at, actor, returned.Reason, null)),
        },
        RemittanceEvent.GoodwillPaid goodwill => Kept(goodwill.Amount, goodwill.ToAccountId) with
        {
            PaymentStatus = PaymentStatus.PartiallyRefunded,
            Refunds = Refunds.Add(new RefundLine(RefundKind.Goodwill, goodwill.Amount, at, actor, goodwill.Reason, goodwill.ToAccountId)),
        },
        RemittanceEvent.RecallRequested => this with { Recall = RecallStatus.Requested },
        RemittanceEvent.RecallDeclined => this with { Recall = RecallStatus.Declined },
        RemittanceEvent.RecallAccepted => RefundDue(at, RefundReasons.Recalled) with { Recall = RecallStatus.Accepted, Place = PrincipalPlace.Payable },
        RemittanceEvent.ChargedBack charged => Stopped(at) with
        {
            ChargeBacks = ChargeBacks.Add(new ChargeBack(charged.Reference, charged.Amount, charged.Fee, ChargeBackStatus.Open)),
        },
        RemittanceEvent.ChargeBackCovered covered => Covered(covered, at, actor),
        RemittanceEvent.ChargeBackEnded ended => this with
        {
            ChargeBacks =
            [
                .. ChargeBacks.Select(each => each.Reference == ended.Reference
                    ? each with { Status = ended.IsWon ? ChargeBackStatus.Won : ChargeBackStatus.Lost }
                    : each),
            ],
        },
        RemittanceEvent.ManagersTold told => this with { FailuresTold = told.Failures, DueAt = HasEnded ? null : DueAt },
        RemittanceEvent.AllowanceGivenBack when OwesAllowance => this with { IsAllowanceGivenBack = true, DueAt = null },
        _ => AfterReview(happened, at),
    };

    private Remittance Beside(Receipt receipt, DateTimeOffset at)
    {
        var next = this with { Unapplied = Unapplied.Add(receipt), Receipts = Receipts.Add(receipt) };
        // Nobody waits for it any more, and it was never paid: it goes back by itself.
        return Stage == RemittanceStage.AwaitingPayment || Payment is not null ? next : next.RefundDue(at, RefundReasons.LatePayment) with { Refund = null };
    }

    private Remittance Repaid(RemittanceEvent.Refunded refunded, DateTimeOffset at, string actor)
    {
        var isPayment = Payment is not null;
        var next = isPayment ? Kept(refunded.Amount, refunded.ToAccountId) : this with { Unapplied = [] };
        return next.Ended(RemittanceStatus.Refunded) with
        {
            PaymentStatus = RefundAmount is null ? PaymentStatus.Refunded : PaymentStatus.PartiallyRefunded,
            Place = PrincipalPlace.Sender,
            Refund = refunded,
            Refunds = Refunds.Add(new RefundLine(isPayment ? RefundKind.Payment : RefundKind.Excess, refunded.Amount, at, actor, RefundReason, refunded.ToAccountId)),
        };
    }

    /// <summary>What a wallet that has paid cannot take back is ours to look after.</summary>
    private Remittance Kept(Money.Money amount, Guid? toAccountId) =>
        Payment is { FromAccountId: not null } && toAccountId is null ? this with { Unapplied = Unapplied.Add(new Receipt(Payment.Method, amount, null)) } : this;

    /// <summary>Over before it was paid in full: what has come is owed back.</summary>
    private Remittance Lapsed(RemittanceStatus status, DateTimeOffset at, string? reason) => Unapplied.IsEmpty
        ? Ended(status) with { PaymentStatus = PaymentStatus.Cancelled }
        : RefundDue(at, reason ?? RefundReasons.PartPayment) with { PaymentStatus = PaymentStatus.Cancelled };

    /// <summary>What is still here does not leave any more. What may be under way is waited for.</summary>
    private Remittance Stopped(DateTimeOffset at) =>
        Stage is RemittanceStage.Verifying or RemittanceStage.Held or RemittanceStage.Undelivered or RemittanceStage.Unclaimed or RemittanceStage.RefundDue
            && Sources.Any(source => source.Method == CardMethod)
            ? this with { Stage = RemittanceStage.RefundDue, RefundReason = RefundReasons.ChargedBack, RefundAmount = null, DueAt = at + RemittanceTimes.Stuck }
            : this;

    private Remittance Covered(RemittanceEvent.ChargeBackCovered covered, DateTimeOffset at, string actor)
    {
        var shares = Shares;
        var left = covered.Amount.MinorUnits;
        var next = this with
        {
            ChargeBacks = [.. ChargeBacks.Select(each => each.Open == 0 ? each : Lessened(each, Take(ref left, each.Open)))],
            Unapplied = WithoutCard(shares.Excess),
        };
        Invariant.Holds(left == 0);
        if (covered.Rest is not { } rest) return next.Ended(RemittanceStatus.Cancelled) with { PaymentStatus = PaymentStatus.Cancelled, Place = PrincipalPlace.Sender };
        return next.Ended(RemittanceStatus.Refunded) with
        {
            PaymentStatus = PaymentStatus.PartiallyRefunded,
            Place = PrincipalPlace.Sender,
            Refunds = Refunds.Add(new RefundLine(RefundKind.Payment, rest, at, actor, RefundReason, null)),
        };
    }

    private static ChargeBack Lessened(ChargeBack charged, long covered) => charged with
    {
        Covered = charged.Covered + covered,
        Status = charged.Open == covered ? ChargeBackStatus.Covered : ChargeBackStatus.Open,
    };

    private ImmutableArray<Receipt> WithoutCard(long amount) =>
    [
        .. Unapplied
            .Select(receipt => receipt.Method == CardMethod ? receipt with { Amount = Paid(receipt.Amount.MinorUnits - Take(ref amount, receipt.Amount.MinorUnits)) } : receipt)
            .Where(receipt => receipt.Amount.IsPositive),
    ];
}

/// <summary>Minor units of the send currency: whose the money of a remittance is that is given up.</summary>
/// <param name="Goodwill">The company's, which has given so much before.</param>
/// <param name="Lost">The company's, which bears lost charge-backs.</param>
/// <param name="Covered">The acquirer's, for open charge-backs.</param>
/// <param name="Excess">The acquirer's as well, out of what lies unapplied.</param>
/// <param name="Sender">The rest.</param>
public readonly record struct RefundShares(long Goodwill, long Lost, long Covered, long Excess, long Sender);
