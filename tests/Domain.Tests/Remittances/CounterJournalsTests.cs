using System.Collections.Immutable;
using FinCode.Domain.Money;
using FinCode.Domain.Remittances;
using static FinCode.Domain.Tests.Remittances.Case;

namespace FinCode.Domain.Tests.Remittances;

/// <summary>The handbook's journals of remittances at a counter, figure by figure, and why a float refuses them.</summary>
public sealed class CounterJournalsTests
{
    private const string Pcn = "TR656516344451";
    private static readonly Currency Dollar = Currency.Parse("USD");
    private static readonly OperationId Operation = new(new Guid(1, 0, 0, new byte[8]));
    private static readonly RecordContext AtTill = new("C4F7K2", "agent/cash-payment") { Reference = "till/C4F7K2/1" };

    /// <summary>USD 200.00 in cash, with a fee of 3.99 and the excise of 1 % on what is sent.</summary>
    private static readonly RemittanceTerms American = ByAgents with
    {
        Send = new Domain.Money.Money(200_00, Dollar),
        Fees = new PriceLines([new PriceLine("TRANSFER_FEE", 3_99)]),
        Taxes = new PriceLines([new PriceLine("US_REMITTANCE_EXCISE", 2_00)]),
    };

    [Fact]
    public void J26_a_walk_in_remittance_at_a_prepaid_agent_with_the_excise()
    {
        var decision = Accepted(Pay(American, FloatOf(Dollar, 205_99)));

        Same(decision, (2020, Dollar, -205_99), (2030, Dollar, 200_00), (2045, Dollar, 3_99), (2210, Dollar, 2_00));
        Assert.Equal((0, 1), (decision.Next.Available, decision.Record.Postings.Single(posting => posting.IsOwned).OwnerSequence));
        Assert.Equal(RemittanceStatus.Verifying, decision.Record.Remittance!.Status);
    }

    /// <summary>The handbook books the debt on 1210; here it is the float below zero, within the credit line.</summary>
    [Fact]
    public void J27_a_walk_in_remittance_at_a_credit_agent()
    {
        var decision = Accepted(Pay(ByAgents, FloatOf(Pound, 0, creditLine: 201_99)));

        Same(decision, (2020, Pound, -201_99), (2030, Pound, 200_00), (2045, Pound, 1_99));
        Assert.Equal((-201_99, 0), (decision.Next.Balance, decision.Next.Available));
        Refused(WalletRefusal.InsufficientFunds, Pay(ByAgents, FloatOf(Pound, 0, creditLine: 201_98)));
    }

    [Fact]
    public void J29_a_pickup_paid_by_an_own_agent_is_also_the_end_of_the_remittance()
    {
        var decision = Accepted(Collect(FloatOf(Rupee, 0)));

        Same(decision, (2020, Rupee, 24_750_94), (2040, Rupee, -24_750_94), (2045, Pound, -1_99), (6010, Pound, 1_99), (1020, Pound, -201_99), (1010, Pound, 201_99));
        Assert.Equal((RemittanceStatus.Paid, PaymentStatus.PaidOut), (decision.Record.Remittance!.Status, decision.Record.Remittance.PaymentStatus));
        Assert.All(decision.Record.Postings, posting => Assert.False(posting.IsOwned));
    }

    [Fact]
    public void J30_a_pickup_that_nobody_came_for() => Same(
        RemittanceJournals.Lapse(ByAgents), (2040, Rupee, -24_750_94), (2050, Rupee, 24_750_94));

    [Fact]
    public void Offered_again_it_is_payable_again() => Same(
        RemittanceJournals.OfferAgain(ByAgents), (2040, Rupee, 24_750_94), (2050, Rupee, -24_750_94));

    [Fact]
    public void J32_from_2050_the_original_amount_goes_back() => Same(
        RemittanceJournals.Repay(AtAgents(Paid, Offered, Lapsed, new RemittanceEvent.RefundRequested("Asked"))),
        (2045, Pound, -1_99), (5000, Pound, -197_60), (6030, Pound, -2_40), (5000, Rupee, 24_750_94), (2050, Rupee, -24_750_94));

    [Fact]
    public void J26_the_other_way_round_what_was_paid_in_cash_is_handed_back()
    {
        var waiting = AtAgents(new RemittanceEvent.PaymentReceived("CASH", Guid.Empty, null), new RemittanceEvent.RefundRequested("Asked"), new RemittanceEvent.RefundOffered());

        var decision = Accepted(Repay(waiting, FloatOf(Pound, -201_99, creditLine: 300_00)));

        Same(decision, (2020, Pound, 201_99), (2030, Pound, -200_00), (2045, Pound, -1_99));
        Assert.Equal(RemittanceStatus.Refunded, decision.Record.Remittance!.Status);
    }

    /// <summary>Whatever a pickup goes through, nothing is left in 2030, 2040, 2045 and 2050 at its end.</summary>
    [Fact]
    public void At_the_end_nothing_is_left_on_the_way()
    {
        var terms = ByAgents;
        var asked = new RemittanceEvent.RefundRequested("Asked");
        ImmutableArray<ChartLeg>[] begun = [RemittanceJournals.Fund(terms), RemittanceJournals.Convert(terms)];
        ImmutableArray<ChartLeg>[][] histories =
        [
            [.. begun, RemittanceJournals.Deliver(terms)],
            [.. begun, RemittanceJournals.Repay(AtAgents(Paid, Offered, asked))],
            [.. begun, RemittanceJournals.Lapse(terms), RemittanceJournals.Repay(AtAgents(Paid, Offered, Lapsed, asked))],
            [.. begun, RemittanceJournals.Lapse(terms), RemittanceJournals.OfferAgain(terms), RemittanceJournals.Deliver(terms)],
        ];
        foreach (var history in histories)
        {
            var left = history.SelectMany(legs => legs).Where(leg => leg.ChartCode is 2030 or 2035 or 2040 or 2045 or 2050).GroupBy(leg => (leg.ChartCode, leg.Currency));
            Assert.All(left, account => Assert.Equal(0, account.Sum(leg => leg.Amount)));
        }
    }

    [Fact]
    public void A_payment_hears_the_first_reason_that_applies()
    {
        var pounds = FloatOf(Pound, 201_99);
        Refused(WalletRefusal.AccountClosed, Pay(ByAgents, pounds with { Status = AccountStatus.Closed }));
        Refused(WalletRefusal.WalletFrozen, Pay(ByAgents, pounds with { Status = AccountStatus.Frozen }));
        Refused(WalletRefusal.CurrencyMismatch, Pay(ByAgents, FloatOf(Rupee, 201_99)));
        Refused(WalletRefusal.ActionNotPermitted, Pay(ByAgents, pounds with { Facts = Account(1, ChartOfAccounts.CustomerWallet, Pound) }));
        Refused(WalletRefusal.LimitExceeded, Pay(ByAgents, pounds, isFull: true));
        Refused(WalletRefusal.InsufficientFunds, Pay(ByAgents, FloatOf(Pound, 201_98)));
    }

    [Fact]
    public void A_float_takes_what_it_is_owed_unless_it_is_closed()
    {
        var rupees = FloatOf(Rupee, 0);
        Accepted(Collect(rupees with { Status = AccountStatus.Frozen }));
        Refused(WalletRefusal.AccountClosed, Collect(rupees with { Status = AccountStatus.Closing }));
        Refused(WalletRefusal.CurrencyMismatch, Collect(FloatOf(Pound, 0)));
        Refused(WalletRefusal.ActionNotPermitted, Collect(rupees with { Facts = Account(1, ChartOfAccounts.CustomerWallet, Rupee) }));
        Refused(WalletRefusal.LimitExceeded, Collect(rupees with { Inflows = Limits.LifetimeMax, Outflows = Limits.LifetimeMax }));
        Refused(WalletRefusal.LimitExceeded, Collect(rupees, isFull: true));
    }

    private static WalletDecision Pay(RemittanceTerms terms, Wallet wallet, bool isFull = false)
    {
        var waiting = Remittance.Begin(No, new RemittanceEvent.Created(terms, Start + RemittanceTimes.ToPay), Start, "RZ0LNK");
        var payment = new RemittanceEvent.PaymentReceived("CASH", wallet.Facts.AccountId, "KX2M9P/till/C4F7K2/1");
        var legs = RemittanceJournals.Fund(terms);
        return new PayAtCounter(Operation, AtTill, waiting.Change(payment, Start, "C4F7K2"), legs, Pcn, terms.TotalPayable).Decide(wallet, Others(legs, isFull), Start);
    }

    private static WalletDecision Collect(Wallet wallet, bool isFull = false)
    {
        var paid = AtAgents(Paid, Offered).Change(new RemittanceEvent.PaidOut("KX2M9P"), Start, "C4F7K2");
        var legs = RemittanceJournals.Deliver(ByAgents);
        return new CollectRemittance(Operation, AtTill, paid, legs, Pcn, ByAgents.Receive).Decide(wallet, Others(legs, isFull), Start);
    }

    private static WalletDecision Repay(Remittance waiting, Wallet wallet)
    {
        var legs = RemittanceJournals.Repay(waiting);
        var refund = waiting.Change(new RemittanceEvent.Refunded(waiting.Terms.TotalPayable, wallet.Facts.AccountId), Start, "C4F7K2");
        return new RepayAtCounter(Operation, AtTill, refund, legs, Pcn, waiting.Terms.TotalPayable).Decide(wallet, Others(legs, isFull: false), Start);
    }

    private static Wallet FloatOf(Currency currency, long balance, long creditLine = 0) => new()
    {
        Facts = Account(1, ChartOfAccounts.AgentFloat, currency),
        Status = AccountStatus.Activated,
        Floor = -creditLine,
        Inflows = Math.Max(0, balance),
        Outflows = Math.Max(0, -balance),
        Pending = 0,
        OwnerSequence = 0,
        Holds = ImmutableDictionary<OperationId, OpenHold>.Empty,
    };

    private static AccountFacts Account(long serial, int chartCode, Currency currency) =>
        new(AccountNo.Of(No.Tenant, serial), new Guid((int)serial, 0, 0, new byte[8]), chartCode, currency, "KX2M9P", "Main");

    private static AccountState?[] Others(ImmutableArray<ChartLeg> legs, bool isFull) =>
        [.. legs.Select((leg, at) => new AccountState(Account(SerialOf(leg), leg.ChartCode, leg.Currency), AccountStatus.Activated) { IsFull = isFull && at == 0 })];

    /// <summary>So that a posting says by its account what it is about.</summary>
    private static long SerialOf(ChartLeg leg) => (leg.ChartCode * 10) + (leg.Currency == Pound ? 1 : leg.Currency == Rupee ? 2 : 3);

    private static WalletDecision.Accepted Accepted(WalletDecision decision) => Assert.IsType<WalletDecision.Accepted>(decision);

    private static void Refused(WalletRefusal reason, WalletDecision decision) => Assert.Equal(new WalletDecision.Refused(reason), decision);

    private static void Same(WalletDecision.Accepted decision, params (int Code, Currency Currency, long Amount)[] expected) => Assert.Equal(
        expected.Select(leg => (leg.Code == ChartOfAccounts.AgentFloat ? Account(1, leg.Code, leg.Currency) : Account(SerialOf(new ChartLeg(leg.Code, leg.Currency, 0)), leg.Code, leg.Currency), leg.Amount))
            .Select(leg => (leg.Item1.Account, leg.Amount)).OrderBy(leg => leg.Account.ToString(), StringComparer.Ordinal),
        decision.Record.Postings.Select(posting => (posting.Account, posting.Amount)).OrderBy(leg => leg.Account.ToString(), StringComparer.Ordinal));

    private static void Same(ImmutableArray<ChartLeg> legs, params (int Code, Currency Currency, long Amount)[] expected) => Assert.Equal(
        expected.Select(leg => new ChartLeg(leg.Code, leg.Currency, leg.Amount)).OrderBy(leg => leg.ToString(), StringComparer.Ordinal),
        legs.OrderBy(leg => leg.ToString(), StringComparer.Ordinal));
}
