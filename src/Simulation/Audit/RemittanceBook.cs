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
    private readonly List<(int Chart, long Amount)> applied = [];
    private readonly List<(int Chart, long Amount)> beside = [];
    private Guid? payer;
    private bool needsCase;
    private int failures;
    private int failuresTold;
    private int delays;
    private int looks;
    private long lastPass;
    private bool isReleasedSince;

    public RemittanceNo No => no;

    public PlannedRemittance Planned => planned;

    public RemittanceTerms Terms => created.Terms;

    public DateTimeOffset ExpiresAt => created.ExpiresAt;

    public int Version { get; set; }

    public Waits Waits { get; private set; }

    public Whereabouts Whereabouts { get; private set; }

    public RemittanceStatus Status { get; private set; } = RemittanceStatus.WaitingToPay;

    public bool IsRejected { get; private set; }

    /// <summary>A person has looked and let it go on.</summary>
    public bool IsReleased { get; private set; }

    /// <summary>Under which the partner was or will be told to pay, oldest first.</summary>
    public IReadOnlyList<string> References => references;

    /// <summary>The step that reserved what is under way at the partner; null when nothing is.</summary>
    public OperationId? Reservation { get; private set; }

    /// <summary>What a person rejected waits for a decision about its money that nobody is bound to take.</summary>
    public bool IsAtRest => Waits == Waits.Nothing ? !IsAlarming && !needsCase : Waits == Waits.Refund && IsRejected;

    /// <summary>Whoever has held it has not opened its case yet.</summary>
    public bool NeedsCase => needsCase;

    private bool IsPaid { get; set; }

    /// <summary>Its managers do not know yet that it has failed so often.</summary>
    private bool IsAlarming => failures >= 2 && failures > failuresTold;

    private long Total => Terms.Send.MinorUnits + Terms.Fees.Lines.Sum(line => line.Amount) + Terms.Taxes.Lines.Sum(line => line.Amount);

    /// <returns>Why the event cannot follow, or null.</returns>
    public string? Follow(RemittanceEvent step, OperationId operation)
    {
        var before = (Waits, Whereabouts, IsPaid, Status);
        return step switch
        {
            RemittanceEvent.PaymentReceived payment => Pay(payment) ? null : $"paid while {before}",
            RemittanceEvent.ReceiptUnapplied receipt => Keep(receipt) ? null : $"kept {receipt} beside while {before}",
            RemittanceEvent.Cancelled => Lapse(RemittanceStatus.Cancelled) ? null : $"cancelled while {before}",
            RemittanceEvent.Expired => Lapse(RemittanceStatus.Expired) ? null : $"expired while {before}",
            RemittanceEvent.Held => Hold() ? null : $"held while {before}",
            RemittanceEvent.CaseOpened opened => OpenCase(opened) ? null : $"opened {opened} while {before}",
            RemittanceEvent.Released => Release() ? null : $"released while {before}",
            RemittanceEvent.Rejected => Reject() ? null : $"rejected while {before}",
            RemittanceEvent.VerificationDelayed => WaitForVerdict() ? null : $"not verified while {before}",
            RemittanceEvent.PayoutDelayed => Delay(Waits is Waits.Clearing or Waits.NextPayout) ? null : $"delayed while {before}",
            RemittanceEvent.PayoutQueued queued => Queue(queued, operation) ? null : $"queued as {queued} while {before} after {string.Join(", ", references)}",
            RemittanceEvent.PayoutAccepted or RemittanceEvent.PayoutUnknown => Waits == Waits.Partner ? null : $"heard of a payout while {before}",
            RemittanceEvent.PayoutFailed failed => FailPayout(failed.RetryAt is null) ? null : $"a payout failed while {before}",
            RemittanceEvent.PaidOut => EndPayout(Waits.Nothing, RemittanceStatus.Paid, Whereabouts.Recipient) ? null : $"paid out while {before}",
            RemittanceEvent.Redirected => Redirect() ? null : $"redirected while {before}",
            RemittanceEvent.ManagersTold told => HearManagersTold(told) ? null : $"told {told} after {failures} failures, of which {failuresTold} were known",
            RemittanceEvent.RefundRequested => AskForRefund() ? null : $"to be refunded while {before}",
            RemittanceEvent.Refunded refunded => Refund(refunded) ? null : $"refunded {refunded} while {before}",
            _ => $"an event that the auditor does not know: {step.GetType().Name}",
        };
    }

    /// <summary>Each attempt at a payout is looked at. What is held comes back from where it was converted to.</summary>
    private bool Hold()
    {
        IsReleased = isReleasedSince = false;
        delays = 0;
        return needsCase = Go(IsLookedAt, Waits.Officer, RemittanceStatus.Verifying, Whereabouts.Hold);
    }

    private bool IsLookedAt => (Waits, Whereabouts) is (Waits.Clearing, Whereabouts.Transit) or (Waits.NextPayout, Whereabouts.Payable);

    /// <summary>What a person has just let go does not wait for a verdict, unless it had to wait for something else first.</summary>
    private bool WaitForVerdict() => Delay(IsLookedAt && !(Waits == Waits.Clearing && isReleasedSince && delays == 0));

    private bool Delay(bool isPossible)
    {
        delays++;
        return isPossible;
    }

    /// <returns>Whether a payout may be queued on it: a pass that was not used before, or a person's word that is newer than the attempt before or was compared with a new look.</returns>
    public bool TakeVerdict(Clearance? clearance, int looksNow)
    {
        var isFresh = clearance is { Rules: { } number } ? number > lastPass : isReleasedSince || looksNow > looks;
        lastPass = Math.Max(lastPass, clearance?.Rules ?? 0);
        looks = looksNow;
        isReleasedSince = false;
        return isFresh;
    }

    private bool Release()
    {
        IsReleased = isReleasedSince = true;
        return Go(Waits == Waits.Officer, Waits.Clearing, Status, Whereabouts.Transit);
    }

    /// <summary>Each hold has one case.</summary>
    private bool OpenCase(RemittanceEvent.CaseOpened opened)
    {
        if (!needsCase || opened.CaseId == Guid.Empty) return false;
        needsCase = false;
        return true;
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
        var sent = Terms.Send.Currency.Code;
        foreach (var (chart, amount) in beside)
        {
            Put(chart, sent, -amount);
            Put(2510, sent, amount);
        }

        if (!IsPaid || Whereabouts == Whereabouts.Sender) return sums;

        var (send, receive) = (Terms.Send, Terms.Receive);
        var (fee, tax) = (Terms.Fees.Lines.Sum(line => line.Amount), Terms.Taxes.Lines.Sum(line => line.Amount));
        void Put(int chart, string currency, long amount, Guid account = default)
        {
            var place = new MoneyPlace(chart, currency, account);
            if ((sums[place] = sums.GetValueOrDefault(place) + amount) == 0) sums.Remove(place);
        }

        if (payer is { } wallet) Put(2010, sent, -(send.MinorUnits + fee + tax), wallet);
        foreach (var (chart, amount) in applied) Put(chart, sent, -amount);
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

    /// <summary>
    /// A wallet pays all of it. From outside it is all of it, or a receipt that makes up the total with the parts that lie here: what is
    /// too much of it lies beside.
    /// </summary>
    private bool Pay(RemittanceEvent.PaymentReceived payment)
    {
        var isLate = IsLate;
        if (IsPaid || !(Waits == Waits.Payment || (isLate && payment.FromAccountId is null))) return false;
        IsPaid = true;
        payer = payment.FromAccountId;
        var excess = payer is null ? beside.Sum(part => part.Amount) + (payment.Received?.MinorUnits ?? Total) - Total : 0;
        if (payer is null) Apply(ChartOf(payment.Method), payment.Received?.MinorUnits ?? Total, excess);
        return Go(
            excess >= 0 && (!isLate || payment.Received is null) && (payment.Received is null || payment.Received.Value.Currency == Terms.Send.Currency),
            isLate ? Waits.Refund : Waits.Clearing, isLate ? RemittanceStatus.PendingRefund : RemittanceStatus.Verifying, Whereabouts.Transit);
    }

    private void Apply(int chart, long received, long excess)
    {
        applied.AddRange(beside);
        applied.Add((chart, received - excess));
        beside.Clear();
        if (excess > 0) beside.Add((chart, excess));
    }

    /// <summary>It ended unpaid and nothing lies here: what comes now whole is its payment, too late.</summary>
    private bool IsLate => Waits == Waits.Nothing && Status is RemittanceStatus.Cancelled or RemittanceStatus.Expired && beside.Count == 0;

    /// <summary>A part, a second payment, or something late: of those, what was never paid in full goes back by itself.</summary>
    private bool Keep(RemittanceEvent.ReceiptUnapplied receipt)
    {
        var amount = receipt.Amount.MinorUnits;
        // What could have been the payment must have been it.
        var isPayment = Waits == Waits.Payment ? beside.Sum(part => part.Amount) + amount >= Total : !IsPaid && IsLate && amount == Total;
        beside.Add((ChartOf(receipt.Method), amount));
        var isPossible = amount > 0 && receipt.Amount.Currency == Terms.Send.Currency && !isPayment;
        return IsPaid || Waits == Waits.Payment ? isPossible : Go(isPossible, Waits.Refund, RemittanceStatus.PendingRefund);
    }

    private bool Lapse(RemittanceStatus status) => beside.Count == 0
        ? Go(Waits == Waits.Payment, Waits.Nothing, status)
        : Go(Waits == Waits.Payment, Waits.Refund, RemittanceStatus.PendingRefund);

    private static int ChartOf(string method) => method == PaymentMethods.Card ? 1110 : 1010;

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
        delays = 0;
        return Go(isNew && was is null && Waits is Waits.Clearing or Waits.NextPayout && Whereabouts is Whereabouts.Transit or Whereabouts.Payable,
            Waits.Partner, RemittanceStatus.Verifying, Whereabouts.Payable);
    }

    private bool EndPayout(Waits next, RemittanceStatus status, Whereabouts whereabouts)
    {
        var isUnderWay = Waits == Waits.Partner && Reservation is not null;
        Reservation = null;
        return Go(isUnderWay, next, status, whereabouts);
    }

    private bool FailPayout(bool isFinal)
    {
        failures++;
        return EndPayout(
            isFinal ? Waits.Refund : Waits.NextPayout, isFinal ? RemittanceStatus.PendingRefund : RemittanceStatus.FailedToDeliver, Whereabouts);
    }

    private bool Redirect()
    {
        failures = failuresTold = 0;
        return Waits == Waits.NextPayout;
    }

    /// <summary>There is no mail here that could tell them.</summary>
    private bool HearManagersTold(RemittanceEvent.ManagersTold told)
    {
        var isPossible = IsAlarming && told.Failures == failures && !told.IsSent;
        failuresTold = told.Failures;
        return isPossible;
    }

    private bool Refund(RemittanceEvent.Refunded refunded)
    {
        if (!IsPaid)
        {
            var isEverything = beside.Count > 0 && refunded.Amount.MinorUnits == beside.Sum(part => part.Amount) && refunded.ToAccountId is null;
            beside.Clear();
            return Go(isEverything && Waits == Waits.Refund, Waits.Nothing, RemittanceStatus.Refunded, Whereabouts.Sender);
        }

        var isWhole = refunded.Amount.MinorUnits == Total && (refunded.ToAccountId is null || refunded.ToAccountId == payer);
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
