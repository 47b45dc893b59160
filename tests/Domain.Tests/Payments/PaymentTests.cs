using FinCode.Domain.Access;
using FinCode.Domain.Money;
using FinCode.Domain.Payments;
using FinCode.Domain.Pricing;
using Amount = FinCode.Domain.Money.Money;

namespace FinCode.Domain.Tests.Payments;

public sealed class PaymentTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 28, 12, 0, 0, TimeSpan.Zero);
    private static readonly Currency Pound = Currency.Parse("GBP");

    [Fact]
    public void Money_that_arrives_is_noted_in_every_state_once_for_each_reference()
    {
        foreach (var state in Enum.GetValues<PaymentState>())
        {
            var noted = Of(PaymentMethod.Card) with { State = state };
            var once = noted.Receive("G-1", Gbp(301), "SECURE_TRADING", Now)!;
            Assert.Equal((PaymentState.Paid, once), (once.State, once.Receive("G-1", Gbp(301), "SECURE_TRADING", Now)));
            Assert.Null(once.Receive("G-1", Gbp(300), "SECURE_TRADING", Now));
        }

        Assert.Null(Of(PaymentMethod.Card).Receive("G-1", new Amount(301, Currency.Parse("EUR")), "SECURE_TRADING", Now));
    }

    [Fact]
    public void A_no_ends_only_what_is_open_and_has_no_money()
    {
        var paid = Of(PaymentMethod.Card).Receive("G-1", Gbp(301), "SECURE_TRADING", Now)!;
        Assert.Equal(paid, paid.Fail("DECLINED"));
        Assert.Equal(PaymentState.Failed, Of(PaymentMethod.Card).Begin().Fail("DECLINED").State);
    }

    [Fact]
    public void What_a_customer_says_moves_a_transfer_along_and_back_and_ends_it()
    {
        var waiting = Of(PaymentMethod.BankTransfer);
        var said = waiting.Hear(BankTransferWord.PaidNow, Now)!;
        Assert.Equal((PaymentState.AwaitingApproval, BankTransferLifeCycle.CustomerConfirmedPayment, Now), (said.State, said.LifeCycle, said.CustomerConfirmedAt));
        Assert.Equal((PaymentState.Confirmed, (DateTimeOffset?)null), (said.Hear(BankTransferWord.PayLater, Now)!.State, said.Hear(BankTransferWord.PayLater, Now)!.CustomerConfirmedAt));
        var ended = said.Hear(BankTransferWord.Mistake, Now)!;
        Assert.Equal((PaymentState.Cancelled, BankTransferLifeCycle.Mistake), (ended.State, ended.LifeCycle));
        Assert.Null(ended.Hear(BankTransferWord.PaidNow, Now));
        Assert.Null(Of(PaymentMethod.Card).Hear(BankTransferWord.PaidNow, Now));
    }

    [Fact]
    public void A_transfer_is_not_charged_back_and_a_card_once()
    {
        var card = Of(PaymentMethod.Card).Receive("G-1", Gbp(301), "SECURE_TRADING", Now)!.Book("G-1", null, Now);
        var taken = card.TakeBack(15, null, "MGR001", Now)!;
        Assert.Equal(taken, taken.TakeBack(20, "again", "MGR001", Now));
        Assert.Null(Of(PaymentMethod.Card).TakeBack(15, null, "MGR001", Now));
        Assert.Null(Of(PaymentMethod.BankTransfer).Receive("S-1", Gbp(301), "MGR001", Now)!.Book("S-1", null, Now).TakeBack(15, null, "MGR001", Now));
    }

    [Fact]
    public void Every_journal_sums_to_zero()
    {
        var amount = Gbp(300_00);
        foreach (var method in Enum.GetValues<PaymentMethod>())
        {
            Assert.Equal(-298_50, PaymentJournals.TopUp(method, amount, 1_50).Sum(leg => leg.Amount));
            Assert.Equal(0, PaymentJournals.Suspend(method, amount).Concat(PaymentJournals.Return(method, amount)).Sum(leg => leg.Amount));
            Assert.Equal(0, PaymentJournals.TakeBack(method, amount, 15_00).Sum(leg => leg.Amount));
            Assert.Equal(-180_00, PaymentJournals.Win(method, amount, 180_00).Sum(leg => leg.Amount));
        }

        Assert.Equal(0, PaymentJournals.Lose(amount).Sum(leg => leg.Amount));
    }

    private static Amount Gbp(long units) => new(units, Pound);

    private static Payment Of(PaymentMethod method) => new()
    {
        Id = Guid.Empty,
        Payable = PayableType.Wallet,
        PayableId = "w",
        Method = method,
        Provider = method == PaymentMethod.BankTransfer ? "" : "SECURE_TRADING",
        Principal = Gbp(300),
        Charge = 1,
        CustomerCode = "RZ0LNK",
        Place = Place.OfTenant,
        CreatedAt = Now,
        ExpiresAt = Now.AddHours(1),
        LifeCycle = method == PaymentMethod.BankTransfer ? BankTransferLifeCycle.AwaitingBankTransferPayment : null,
    };
}
