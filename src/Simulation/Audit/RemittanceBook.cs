using FinCode.Domain.Ledger;
using FinCode.Domain.Remittances;
using FinCode.Grains.Remittances;
using FinCode.Simulation.Workload;

namespace FinCode.Simulation.Audit;

/// <summary>What a remittance is waiting for.</summary>
internal enum Waits : byte
{
    Payment,
    Clearing,
    Officer,
    Partner,
    NextPayout,
    Refund,
    Nothing,
}

/// <summary>Where the sender's money is.</summary>
internal enum Whereabouts : byte
{
    Sender,
    Transit,
    Hold,
    Payable,
    Recipient,
    Suspense,
}

/// <summary>
/// One remittance as the auditor keeps it: by its steps alone, and by simpler rules than the platform's. It knows at every step what
/// every account must have got of it.
/// </summary>
internal sealed class RemittanceBook(RemittanceNo no, RemittanceEvent.Created created, PlannedRemittance planned)
{
    private readonly List<string> references = [];
    private readonly Dictionary<MoneyPlace, long> money = [];
    private Guid? payer;
    private int payerChart;

    public RemittanceNo No => no;

    public PlannedRemittance Planned => planned;

    public RemittanceTerms Terms => created.Terms;

    public DateTimeOffset ExpiresAt => created.ExpiresAt;

    public int Version { get; set; }

    public Waits Waits { get; private set; }

    public Whereabouts Whereabouts { get; private set; }

    public RemittanceStatus Status { get; private set; } = RemittanceStatus.WaitingToPay;

    public bool IsRejected { get; private set; }

    /// <summary>Under which the partner was or will be told to pay, oldest first.</summary>
    public IReadOnlyList<string> References => references;

    /// <summary>The step that reserved what is under way at the partner; null when nothing is.</summary>
    public OperationId? Reservation { get; private set; }

    /// <summary>What a person rejected waits for a decision about its money that nobody is bound to take.</summary>
    public bool IsAtRest => Waits == Waits.Nothing || (Waits == Waits.Refund && IsRejected);

    private bool IsPaid { get; set; }

    /// <returns>Why the event cannot follow, or null.</returns>
    public string? Follow(RemittanceEvent step, OperationId operation)
    {
        var before = (Waits, Whereabouts, IsPaid, Status);
        return step switch
        {
            RemittanceEvent.PaymentReceived payment => Pay(payment) ? null : $"paid while {before}",
            RemittanceEvent.Cancelled => Go(Waits == Waits.Payment, Waits.Nothing, RemittanceStatus.Cancelled) ? null : $"cancelled while {before}",
            RemittanceEvent.Expired => Go(Waits == Waits.Payment, Waits.Nothing, RemittanceStatus.Expired) ? null : $"expired while {before}",
            RemittanceEvent.Held => Go(Waits == Waits.Clearing && Whereabouts == Whereabouts.Transit, Waits.Officer, Status, Whereabouts.Hold) ? null : $"held while {before}",
            RemittanceEvent.Released => Go(Waits == Waits.Officer, Waits.Clearing, Status, Whereabouts.Transit) ? null : $"released while {before}",
            RemittanceEvent.Rejected => Reject() ? null : $"rejected while {before}",
            RemittanceEvent.PayoutDelayed => Waits is Waits.Clearing or Waits.NextPayout ? null : $"delayed while {before}",
            RemittanceEvent.PayoutQueued queued => Queue(queued, operation) ? null : $"queued as {queued} while {before} after {string.Join(", ", references)}",
            RemittanceEvent.PayoutAccepted or RemittanceEvent.PayoutUnknown => Waits == Waits.Partner ? null : $"heard of a payout while {before}",
            RemittanceEvent.PayoutFailed failed => EndPayout(
                failed.RetryAt is null ? Waits.Refund : Waits.NextPayout,
                failed.RetryAt is null ? RemittanceStatus.PendingRefund : RemittanceStatus.FailedToDeliver, Whereabouts) ? null : $"a payout failed while {before}",
            RemittanceEvent.PaidOut => EndPayout(Waits.Nothing, RemittanceStatus.Paid, Whereabouts.Recipient) ? null : $"paid out while {before}",
            RemittanceEvent.Redirected => Waits == Waits.NextPayout ? null : $"redirected while {before}",
            RemittanceEvent.RefundRequested => AskForRefund() ? null : $"to be refunded while {before}",
            RemittanceEvent.Refunded refunded => Refund(refunded) ? null : $"refunded {refunded} while {before}",
            _ => $"an event that the auditor does not know: {step.GetType().Name}",
        };
    }

    public void Add(AccountFacts account, long amount)
    {
        var place = new MoneyPlace(account.ChartCode, account.Currency.Code, account.IsGuarded ? account.AccountId : Guid.Empty);
        if ((money[place] = money.GetValueOrDefault(place) + amount) == 0) money.Remove(place);
    }

    /// <returns>What is wrong with its money, or null.</returns>
    public string? FindMisplaced()
    {
        var expected = Expected();
        var isRight = expected.Count == money.Count && expected.All(each => money.GetValueOrDefault(each.Key) == each.Value);
        return isRight ? null : $"its accounts got {Tell(money)} and should have got {Tell(expected)}";
    }

    /// <summary>What every account got of it, credits positive, by what it is waiting for and where its money is.</summary>
    public Dictionary<MoneyPlace, long> Expected()
    {
        var sums = new Dictionary<MoneyPlace, long>();
        if (!IsPaid || Whereabouts == Whereabouts.Sender) return sums;

        var (send, receive) = (Terms.Send, Terms.Receive);
        var (fee, tax) = (Terms.Fees.Lines.Sum(line => line.Amount), Terms.Taxes.Lines.Sum(line => line.Amount));
        void Put(int chart, string currency, long amount, Guid account = default)
        {
            var place = new MoneyPlace(chart, currency, account);
            if ((sums[place] = sums.GetValueOrDefault(place) + amount) == 0) sums.Remove(place);
        }

        var sent = send.Currency.Code;
        Put(payerChart, sent, -(send.MinorUnits + fee + tax), payer ?? Guid.Empty);
        if (Whereabouts == Whereabouts.Suspense)
        {
            Put(2510, sent, send.MinorUnits + fee + tax);
            return sums;
        }

        Put(2210, sent, tax);
        Put(2045, sent, fee);
        if (Whereabouts is Whereabouts.Transit or Whereabouts.Hold)
        {
            Put(Whereabouts == Whereabouts.Hold ? 2035 : 2030, sent, send.MinorUnits);
            return sums;
        }

        Put(5000, sent, Terms.CostAtMid);
        Put(6030, sent, send.MinorUnits - Terms.CostAtMid);
        Put(5000, receive.Currency.Code, -receive.MinorUnits);
        if (Whereabouts == Whereabouts.Payable)
        {
            Put(2040, receive.Currency.Code, receive.MinorUnits);
            return sums;
        }

        var included = Terms.IncludedTaxes.Lines.Sum(line => line.Amount);
        Put(1310, receive.Currency.Code, receive.MinorUnits, Partners.Wallet(no.Tenant, "", receive.Currency).AccountId);
        Put(2045, sent, -fee);
        Put(6010, sent, fee - included);
        Put(2210, sent, included);
        Put(1020, sent, -(send.MinorUnits + fee));
        Put(1010, sent, send.MinorUnits + fee);
        return sums;
    }

    private bool Pay(RemittanceEvent.PaymentReceived payment)
    {
        var isLate = Waits == Waits.Nothing && Status is RemittanceStatus.Cancelled or RemittanceStatus.Expired;
        if (IsPaid || !(Waits == Waits.Payment || (isLate && payment.FromAccountId is null))) return false;
        IsPaid = true;
        payer = payment.FromAccountId;
        payerChart = payer is not null ? 2010 : payment.Method == PaymentMethods.Card ? 1110 : 1010;
        return Go(true, isLate ? Waits.Refund : Waits.Clearing, isLate ? RemittanceStatus.PendingRefund : RemittanceStatus.Verifying, Whereabouts.Transit);
    }

    private bool Reject()
    {
        IsRejected = true;
        return Go(Waits == Waits.Officer, Waits.Refund, RemittanceStatus.PendingRefund);
    }

    /// <summary>What was rejected waits for it at rest; from then on it goes back by itself.</summary>
    private bool AskForRefund()
    {
        var isPossible = Waits is Waits.Clearing or Waits.Officer or Waits.NextPayout || (Waits == Waits.Refund && IsRejected);
        IsRejected = false;
        return Go(isPossible, Waits.Refund, RemittanceStatus.PendingRefund);
    }

    private bool Queue(RemittanceEvent.PayoutQueued queued, OperationId operation)
    {
        var isNew = !references.Contains(queued.Reference) && queued.Attempt == references.Count + 1;
        references.Add(queued.Reference);
        (var was, Reservation) = (Reservation, operation);
        return Go(isNew && was is null && Waits is Waits.Clearing or Waits.NextPayout && Whereabouts is Whereabouts.Transit or Whereabouts.Payable,
            Waits.Partner, RemittanceStatus.Verifying, Whereabouts.Payable);
    }

    private bool EndPayout(Waits next, RemittanceStatus status, Whereabouts whereabouts)
    {
        var isUnderWay = Waits == Waits.Partner && Reservation is not null;
        Reservation = null;
        return Go(isUnderWay, next, status, whereabouts);
    }

    private bool Refund(RemittanceEvent.Refunded refunded)
    {
        var isWhole = refunded.Amount.MinorUnits == Terms.Send.MinorUnits + Terms.Fee + Terms.Tax && (refunded.ToAccountId is null || refunded.ToAccountId == payer);
        return Go(isWhole && Waits == Waits.Refund, Waits.Nothing, RemittanceStatus.Refunded,
            payer is not null && refunded.ToAccountId is null ? Whereabouts.Suspense : Whereabouts.Sender);
    }

    private bool Go(bool isPossible, Waits next, RemittanceStatus status, Whereabouts? whereabouts = null)
    {
        (Waits, Status, Whereabouts) = (next, status, whereabouts ?? Whereabouts);
        return isPossible;
    }

    private static string Tell(Dictionary<MoneyPlace, long> sums) =>
        string.Join(", ", sums.OrderBy(each => each.Key.Chart).Select(each => $"{each.Key.Chart} {each.Key.Currency} {each.Value}"));
}

/// <param name="Account">Of a guarded line; empty for the tenant's single account of a line.</param>
internal readonly record struct MoneyPlace(int Chart, string Currency, Guid Account);
