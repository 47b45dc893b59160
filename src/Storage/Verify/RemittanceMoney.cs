using System.Collections.Immutable;
using FinCode.Domain.Ledger;
using FinCode.Domain.Remittances;

namespace FinCode.Storage.Verify;

/// <summary>
/// The money of one remittance, told twice: by the postings of its records, and by what its steps say. A second, naive model, so that
/// the first one is not judged by itself. Minor units of the send currency; of <see cref="Payable"/>, of the received one.
/// </summary>
internal readonly record struct RemittanceMoney
{
    // By the postings, credits positive.
    public long InTransit { get; init; }

    public long OnHold { get; init; }

    public long Blocked { get; init; }

    public long Payable { get; init; }

    public long Deferred { get; init; }

    /// <summary>As <see cref="Payable"/>.</summary>
    public long Unclaimed { get; init; }

    public long Suspense { get; init; }

    public long Dispute { get; init; }

    /// <summary>6010.</summary>
    public long FeeIncome { get; init; }

    /// <summary>6030.</summary>
    public long MarginIncome { get; init; }

    /// <summary>What was earned when it was paid out; null before.</summary>
    public Earned? Earnings { get; init; }

    // By the steps.
    private long Total { get; init; }

    private long Unapplied { get; init; }

    /// <summary>Of the payment, goodwill included.</summary>
    private long GivenBack { get; init; }

    private long Lost { get; init; }

    private bool IsWaiting { get; init; }

    private bool IsPaid { get; init; }

    private bool IsPaidByWallet { get; init; }

    private bool IsDelivered { get; init; }

    private long Principal { get; init; }

    public bool IsRecalled { get; private init; }

    private bool IsAsked { get; init; }

    /// <summary>What of each charge-back is open; null where there was none.</summary>
    private ImmutableArray<(string Reference, long Open)>? Disputes { get; init; }

    public bool IsSettled => this is { InTransit: 0, OnHold: 0, Blocked: 0, Payable: 0, Deferred: 0, Unclaimed: 0 };

    public RemittanceMoney Post(int? chartCode, long amount) => chartCode switch
    {
        ChartOfAccounts.RemittancesInTransit => this with { InTransit = unchecked(InTransit + amount) },
        ChartOfAccounts.RemittancesOnHold => this with { OnHold = unchecked(OnHold + amount) },
        ChartOfAccounts.BlockedFunds => this with { Blocked = unchecked(Blocked + amount) },
        ChartOfAccounts.PayoutPayable => this with { Payable = unchecked(Payable + amount) },
        ChartOfAccounts.UnclaimedPickups => this with { Unclaimed = unchecked(Unclaimed + amount) },
        ChartOfAccounts.DeferredFee => this with { Deferred = unchecked(Deferred + amount) },
        ChartOfAccounts.SuspenseCredit => this with { Suspense = unchecked(Suspense + amount) },
        ChartOfAccounts.DisputeReceivable => this with { Dispute = unchecked(Dispute + amount) },
        ChartOfAccounts.RemittanceFeeIncome => this with { FeeIncome = unchecked(FeeIncome + amount) },
        ChartOfAccounts.FxMarginIncome => this with { MarginIncome = unchecked(MarginIncome + amount) },
        _ => this,
    };

    public RemittanceMoney After(RemittanceEvent happened) => happened switch
    {
        RemittanceEvent.Created created => this with { Total = created.Terms.TotalPayable.MinorUnits, Principal = created.Terms.Send.MinorUnits, IsWaiting = true },
        RemittanceEvent.Expired or RemittanceEvent.Cancelled => this with { IsWaiting = false },
        RemittanceEvent.PaymentReceived payment => this with
        {
            IsWaiting = false,
            IsPaid = true,
            IsPaidByWallet = payment.FromAccountId is not null,
            Unapplied = IsWaiting && payment.Received is { } received ? unchecked(Unapplied + received.MinorUnits - Total) : Unapplied,
        },
        RemittanceEvent.ReceiptUnapplied receipt => this with { Unapplied = unchecked(Unapplied + receipt.Amount.MinorUnits) },
        RemittanceEvent.ExcessReturned returned => this with { Unapplied = unchecked(Unapplied - returned.Amount.MinorUnits) },
        RemittanceEvent.Refunded refunded when !IsPaid => this with { Unapplied = unchecked(Unapplied - refunded.Amount.MinorUnits) },
        RemittanceEvent.Refunded refunded => Back(refunded.Amount.MinorUnits, refunded.ToAccountId),
        RemittanceEvent.GoodwillPaid goodwill => Back(goodwill.Amount.MinorUnits, goodwill.ToAccountId),
        RemittanceEvent.PaidOut => this with { IsDelivered = true },
        RemittanceEvent.RecallRequested => this with { IsAsked = true },
        RemittanceEvent.RecallDeclined => this with { IsAsked = false },
        RemittanceEvent.RecallAccepted => this with { IsRecalled = IsAsked, IsAsked = false },
        RemittanceEvent.ChargedBack charged => this with { Disputes = (Disputes ?? []).Add((charged.Reference, charged.Amount.MinorUnits)) },
        RemittanceEvent.ChargeBackCovered covered => Cover(covered),
        RemittanceEvent.ChargeBackEnded ended => End(ended),
        _ => this,
    };

    /// <summary>After the postings of the step that says so.</summary>
    public RemittanceMoney PaidOut() => this with { Earnings = new Earned(FeeIncome, MarginIncome, Principal) };

    /// <summary>What is wrong after a step.</summary>
    public IEnumerable<string> Faults(RemittanceStatus status)
    {
        var disputed = Disputes is { } disputes ? disputes.Sum(each => each.Open) : 0;
        if (Suspense != Unapplied) yield return $"left {Suspense} in 2510, its steps say {Unapplied}";
        if (-Dispute != disputed) yield return $"left {-Dispute} in 1410, its steps say {disputed}";
        if (GivenBack > Total) yield return $"gives back {GivenBack} of the {Total} that were paid";
        if (IsDelivered && !IsRecalled && (status == RemittanceStatus.Refunded || (GivenBack > 0 && GivenBack == Total))) yield return "pays back what was delivered";
    }

    private RemittanceMoney Back(long amount, Guid? toAccountId) => this with
    {
        GivenBack = unchecked(GivenBack + amount),
        // The wallet that had paid could not take it.
        Unapplied = IsPaidByWallet && toAccountId is null ? unchecked(Unapplied + amount) : Unapplied,
    };

    private RemittanceMoney Cover(RemittanceEvent.ChargeBackCovered covered)
    {
        var rest = covered.Rest?.MinorUnits ?? 0;
        var own = Total - GivenBack - Lost - rest;
        var left = covered.Amount.MinorUnits;
        var disputes = ImmutableArray.CreateBuilder<(string, long)>();
        foreach (var (reference, open) in Disputes ?? [])
        {
            var taken = Math.Min(left, open);
            left -= taken;
            disputes.Add((reference, open - taken));
        }

        return this with
        {
            Disputes = disputes.ToImmutable(),
            GivenBack = unchecked(GivenBack + rest),
            Unapplied = unchecked(Unapplied - Math.Max(0, covered.Amount.MinorUnits - own)),
        };
    }

    private RemittanceMoney End(RemittanceEvent.ChargeBackEnded ended)
    {
        var disputes = Disputes ?? [];
        var open = disputes.Where(each => each.Reference == ended.Reference).Sum(each => each.Open);
        return this with
        {
            Disputes = disputes.RemoveAll(each => each.Reference == ended.Reference),
            Lost = ended.IsWon ? Lost : Math.Min(Lost + open, Total - GivenBack),
        };
    }
}

/// <summary>Minor units of the send currency: what of a remittance can be shared.</summary>
internal readonly record struct Earned(long Fee, long Margin, long Principal);
