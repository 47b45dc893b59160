using FinCode.Domain.Agents;
using static FinCode.Domain.Tests.Agents.AgentScenes;
using static FinCode.Domain.Tests.Wallets.WalletScenes;

namespace FinCode.Domain.Tests.Agents;

/// <summary>The postings of J21 to J25 and J29, and why they are refused, in the order of the reasons.</summary>
public sealed class CashJournalTests
{
    private static readonly AccountState Customer = new(Account(1, ChartOfAccounts.CustomerWallet, "GBP"), AccountStatus.Activated);

    [Fact]
    public void J21_an_agent_buys_float()
    {
        var decision = new FundWallet(Operation(1), Context, Gbp(1000_00), "BANK_TRANSFER").Decide(FloatWith(0), [Bank], Now);

        Assert.Equal([(1010, -1000_00), (2020, 1000_00)], Legs(decision, Bank, Float));
    }

    [Fact]
    public void J21_the_other_way_round_an_agent_sells_float()
    {
        var decision = new SellFloat(Operation(1), Context, null, Gbp(1000_00)).Decide(FloatWith(1000_00), [Bank], Now);

        Assert.Equal([(2020, -1000_00), (1010, 1000_00)], Legs(decision, Bank, Float));
    }

    [Fact]
    public void J22_and_J23_are_one_entry_of_the_floats_owner()
    {
        var decision = CashIn(100_00, 50).Decide(FloatWith(100_00), [Customer, Expense, Earned], Now);

        Assert.Equal([(2020, -100_00), (2010, 100_00), (7010, -50), (2110, 50)], Legs(decision, Float, Customer, Expense, Earned));
        Assert.Equal([1, 0, 0, 0], Accepted(decision).Record.Postings.Select(posting => posting.OwnerSequence));
        Assert.Equal(0, Accepted(decision).Next.Available);
    }

    [Fact]
    public void J24_and_J25_are_one_entry_of_the_wallets_owner()
    {
        var decision = CashOut(100_00, 1_00, 40).Decide(WalletWith(101_00), [Float, FeeIncome, Expense, Earned], Now);

        Assert.Equal([(2010, -101_00), (2020, 100_00), (6020, 1_00), (7010, -40), (2110, 40)], Legs(decision, Customer, Float, FeeIncome, Expense, Earned));
        Assert.Equal([1, 0, 0, 0, 0], Accepted(decision).Record.Postings.Select(posting => posting.OwnerSequence));
        Assert.Equal(0, Accepted(decision).Next.Available);
    }

    [Fact]
    public void A_fee_and_a_commission_of_nothing_leave_no_leg()
    {
        Assert.Equal([(2020, -1), (2010, 1)], Legs(CashIn(1, 0).Decide(FloatWith(1), [Customer], Now), Float, Customer));
        Assert.Equal([(2010, -1), (2020, 1)], Legs(CashOut(1, 0, 0).Decide(WalletWith(1), [Float], Now), Customer, Float));
        Assert.Equal([(2010, -2), (2020, 1), (6020, 1)], Legs(CashOut(1, 1, 0).Decide(WalletWith(2), [Float, FeeIncome], Now), Customer, Float, FeeIncome));
        Assert.Equal(
            [(2010, -1), (2020, 1), (7010, -3), (2110, 3)], Legs(CashOut(1, 0, 3).Decide(WalletWith(1), [Float, Expense, Earned], Now), Customer, Float, Expense, Earned));
    }

    [Fact]
    public void J29_pays_from_what_is_payable_and_needs_no_owner()
    {
        var decision = Pickup(24_750_94).Decide(FloatWith(0), [Payable], Now);

        Assert.Equal([(2040, -24_750_94), (2020, 24_750_94)], Legs(decision, Payable, Float));
        Assert.All(Accepted(decision).Record.Postings, posting => Assert.False(posting.IsOwned));
    }

    [Fact]
    public void A_commission_asks_for_room_and_nothing_else_does()
    {
        Assert.Equal([0L, -50, 50], Enumerable.Range(0, 3).Select(CashIn(1, 50).LegOf));
        Assert.Equal([0L, 0, -40, 40], Enumerable.Range(0, 4).Select(CashOut(1, 1, 40).LegOf));
        Assert.Equal([0L, -40, 40], Enumerable.Range(0, 3).Select(CashOut(1, 0, 40).LegOf));
        Assert.Equal(-5, Pickup(5).LegOf(0));
        Assert.Equal(5, new SellFloat(Operation(1), Context, null, Gbp(5)).LegOf(0));
        Assert.Equal(0, new SellFloat(Operation(1), Context, Guid.NewGuid(), Gbp(5)).LegOf(0));
    }

    [Fact]
    public void A_cash_in_hears_the_first_reason_that_applies()
    {
        var (closed, other) = (Customer with { Status = AccountStatus.Closed }, new AccountState(Account(1, ChartOfAccounts.CustomerWallet, "USD"), AccountStatus.Activated));
        RefusedFor(WalletRefusal.CounterpartyNotFound, CashIn(5, 0).Decide(FloatWith(1) with { Status = AccountStatus.Closed }, [null], Now));
        RefusedFor(WalletRefusal.CounterpartyNotFound, CashIn(5, 1).Decide(FloatWith(9), [Customer, Expense, null], Now));
        RefusedFor(WalletRefusal.LimitExceeded, CashIn(5, 1).Decide(FloatWith(9), [Customer, Expense with { IsFull = true }, Earned], Now));
        RefusedFor(WalletRefusal.AccountClosed, CashIn(5, 0).Decide(FloatWith(1) with { Status = AccountStatus.Closing }, [closed], Now));
        RefusedFor(WalletRefusal.WalletFrozen, CashIn(5, 0).Decide(FloatWith(1) with { Status = AccountStatus.Frozen }, [closed], Now));
        RefusedFor(WalletRefusal.CounterpartyClosed, CashIn(5, 0).Decide(FloatWith(1), [closed], Now));
        RefusedFor(WalletRefusal.CurrencyMismatch, CashIn(5, 0).Decide(FloatWith(1), [other], Now));
        RefusedFor(WalletRefusal.ActionNotPermitted, CashIn(5, 0).Decide(FloatWith(1), [Bank], Now));
        RefusedFor(WalletRefusal.ActionNotPermitted, CashIn(5, 0).Decide(WalletWith(1), [Friend], Now));
        RefusedFor(WalletRefusal.LimitExceeded, CashIn(5, 0).Decide(FloatWith(5) with { Outflows = Limits.LifetimeMax - 4, Inflows = Limits.LifetimeMax }, [Customer], Now));
        RefusedFor(WalletRefusal.InsufficientFunds, CashIn(5, 0).Decide(FloatWith(4), [Customer], Now));
    }

    [Fact]
    public void A_cash_out_hears_the_first_reason_that_applies()
    {
        var closed = Float with { Status = AccountStatus.Closing };
        RefusedFor(WalletRefusal.CounterpartyNotFound, CashOut(5, 0, 0).Decide(WalletWith(1) with { Status = AccountStatus.Closed }, [null], Now));
        RefusedFor(WalletRefusal.LimitExceeded, CashOut(5, 1, 1).Decide(WalletWith(9), [Float, FeeIncome, Expense, Earned with { IsFull = true }], Now));
        RefusedFor(WalletRefusal.AccountClosed, CashOut(5, 0, 0).Decide(WalletWith(1) with { Status = AccountStatus.Closed }, [closed], Now));
        RefusedFor(WalletRefusal.WalletFrozen, CashOut(5, 0, 0).Decide(WalletWith(1) with { Status = AccountStatus.Frozen }, [closed], Now));
        RefusedFor(WalletRefusal.CounterpartyClosed, CashOut(5, 0, 0).Decide(WalletWith(1), [closed], Now));
        RefusedFor(WalletRefusal.CurrencyMismatch, new CashOut(Operation(1), Context, Guid.Empty, Usd(5), 0, Commission.None).Decide(WalletWith(1), [Float], Now));
        RefusedFor(WalletRefusal.ActionNotPermitted, CashOut(5, 0, 0).Decide(WalletWith(1), [Friend], Now));
        RefusedFor(WalletRefusal.ActionNotPermitted, CashOut(5, 0, 0).Decide(FloatWith(9), [Float], Now));
        RefusedFor(WalletRefusal.InsufficientFunds, CashOut(5, 1, 0).Decide(WalletWith(5), [Float, FeeIncome], Now));
    }

    [Fact]
    public void A_pickup_is_refused_where_it_cannot_be_booked()
    {
        RefusedFor(WalletRefusal.CounterpartyNotFound, Pickup(5).Decide(FloatWith(0), [null], Now));
        RefusedFor(WalletRefusal.AccountClosed, Pickup(5).Decide(FloatWith(0) with { Status = AccountStatus.Closed }, [Payable], Now));
        RefusedFor(WalletRefusal.ActionNotPermitted, Pickup(5).Decide(FloatWith(0), [Bank], Now));
        RefusedFor(WalletRefusal.ActionNotPermitted, Pickup(5).Decide(WalletWith(0), [Payable], Now));
        RefusedFor(WalletRefusal.LimitExceeded, Pickup(5).Decide(FloatWith(0), [Payable with { IsFull = true }], Now));
        Accepted(Pickup(5).Decide(FloatWith(0) with { Status = AccountStatus.Frozen }, [Payable], Now));
    }

    [Fact]
    public void Nobody_sells_a_credit_line_or_what_a_hold_has()
    {
        RefusedFor(WalletRefusal.InsufficientFunds, new SellFloat(Operation(1), Context, null, Gbp(11)).Decide(FloatWith(10, creditLine: 50), [Bank], Now));
        Accepted(new SellFloat(Operation(1), Context, null, Gbp(10)).Decide(FloatWith(10, creditLine: 50), [Bank], Now));
        RefusedFor(WalletRefusal.SameAccount, new SellFloat(Operation(1), Context, Float.Facts.AccountId, Gbp(1)).Decide(FloatWith(10), [Float], Now));
        RefusedFor(WalletRefusal.ActionNotPermitted, new SellFloat(Operation(1), Context, Friend.Facts.AccountId, Gbp(1)).Decide(FloatWith(10), [Friend], Now));
    }

    [Fact]
    public void A_float_goes_as_far_below_zero_as_its_credit_line()
    {
        var lent = Accepted(CashIn(60, 0).Decide(FloatWith(10, creditLine: 50), [Customer], Now)).Next;

        Assert.Equal((-50, 0), (lent.Balance, lent.Available));
        RefusedFor(WalletRefusal.InsufficientFunds, CashIn(1, 0).Decide(lent, [Customer], Now));
    }

    [Fact]
    public void A_credit_line_never_becomes_less_than_what_is_in_use()
    {
        var inUse = FloatWith(-30, creditLine: 50);
        RefusedFor(WalletRefusal.CreditLineInUse, Line(29).Decide(inUse, [], Now));

        var shorter = Accepted(Line(30).Decide(inUse, [], Now));

        Assert.Equal(-30, shorter.Next.Floor);
        Assert.Equal(new AccountChange(Float.Facts.Account, null, AccountStatus.Activated, -30), shorter.Record.Account);
        Assert.Equal(new Posting(Float.Facts.Account, 0, 0, 1), Assert.Single(shorter.Record.Postings));
        RefusedFor(WalletRefusal.ActionNotPermitted, Line(1).Decide(WalletWith(5), [], Now));
        RefusedFor(WalletRefusal.AccountClosed, Line(1).Decide(inUse with { Status = AccountStatus.Closed }, [], Now));
        Assert.Equal(AccountStatus.Frozen, Accepted(Line(31).Decide(inUse with { Status = AccountStatus.Frozen }, [], Now)).Record.Account!.Status);
    }

    [Fact]
    public void A_float_is_not_sent_and_not_held()
    {
        RefusedFor(WalletRefusal.ActionNotPermitted, new TransferMoney(Operation(1), Context, Friend.Facts.AccountId, Gbp(1)).Decide(FloatWith(10), [Friend], Now));
        RefusedFor(WalletRefusal.ActionNotPermitted, new PlaceHold(Operation(1), Context, Gbp(1), null).Decide(FloatWith(10), [], Now));
    }

    [Fact]
    public void Ids_of_an_agents_accounts_follow_from_whose_they_are()
    {
        var (tenant, pound) = (new TenantNo(1), Currency.Parse("GBP"));

        Assert.Equal(AgentAccounts.FloatId(tenant, "KX2M9P", pound), AgentAccounts.OpenFloat(tenant, "KX2M9P", pound).AccountId);
        Assert.Equal(5, new[]
        {
            AgentAccounts.FloatId(tenant, "KX2M9P", pound), AgentAccounts.FloatId(tenant, "KX2M9Q", pound), AgentAccounts.FloatId(new TenantNo(2), "KX2M9P", pound),
            AgentAccounts.FloatId(tenant, "KX2M9P", Currency.Parse("EUR")), AgentAccounts.CommissionId(tenant, "KX2M9P", pound),
        }.Distinct().Count());
        Assert.Equal(0, AgentAccounts.OpenFloat(tenant, "KX2M9P", pound).Record(1).Account!.Floor);
        Assert.Null(AgentAccounts.OpenCommission(tenant, "KX2M9P", pound).Record(1).Account!.Floor);
    }

    private static CashIn CashIn(long amount, long commission) => new(Operation(1), Context, Customer.Facts.AccountId, Gbp(amount), Earning(commission));

    private static CashOut CashOut(long amount, long fee, long commission) => new(Operation(1), Context, Float.Facts.AccountId, Gbp(amount), fee, Earning(commission));

    private static PayPickup Pickup(long amount) => new(Operation(1), Context, "TR656516344451", null, Gbp(amount));

    private static ChangeCreditLine Line(long amount) => new(Operation(1), Context, Gbp(amount));
}
