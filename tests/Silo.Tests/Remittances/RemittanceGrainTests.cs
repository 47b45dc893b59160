using FinCode.Contracts.Remittances;
using FinCode.Domain.Remittances;
using static FinCode.Silo.Tests.SiloScenes;

namespace FinCode.Silo.Tests.Remittances;

public sealed class RemittanceGrainTests
{
    private static readonly Guid Wallet = AccountId(RemittanceScene.Sender);

    [Fact]
    public async Task Paid_from_a_wallet_it_is_delivered_and_every_account_has_what_the_handbook_says()
    {
        await using var silo = await RunningSilo.Start();
        var scene = await new RemittanceScene(silo).WithMoney();
        var remittance = await scene.Create();

        var paid = Assert.IsType<RemittanceAnswer.Done>(await remittance.PayFromWallet(scene.Order("pay"), Wallet));
        Assert.Equal((RemittanceStatus.Verifying, PaymentStatus.Paid), (paid.Remittance.Status, paid.Remittance.PaymentStatus));
        await remittance.Continue();

        var done = await scene.Read(remittance);
        Assert.Equal((RemittanceStatus.Paid, PaymentStatus.PaidOut, PrincipalPlace.Recipient), (done.Status, done.PaymentStatus, done.Place));
        Assert.Equal([RemittanceStatus.WaitingToPay, RemittanceStatus.Verifying, RemittanceStatus.Paid], done.Timeline.Select(entry => entry.Status));
        var balances = await scene.Balances();
        Assert.Equal(798_01, balances["2010 GBP"]);
        // J11, J12, J14 and J41: nothing is left in transit, on hold, payable or deferred.
        Assert.DoesNotContain(balances.Keys, key => key.StartsWith("203", StringComparison.Ordinal) || key.StartsWith("204", StringComparison.Ordinal));
        Assert.Equal(1_000_000_00 - 24_750_94, balances["1310 INR"]);
        Assert.Equal((1_99, 2_40), (balances["6010 GBP"], balances["6030 GBP"]));
        Assert.Equal(798_01, balances["1010 GBP"]);
    }

    [Fact]
    public async Task Repeats_hear_the_first_answer_and_move_nothing()
    {
        await using var silo = await RunningSilo.Start();
        var scene = await new RemittanceScene(silo).WithMoney();
        var remittance = await scene.Create();
        var number = (await scene.Read(remittance)).No;

        var again = Assert.IsType<RemittanceAnswer.Done>(await scene.TryCreate());
        Assert.True(again.IsReplay);
        Assert.Equal(number, again.Remittance.No);

        await remittance.PayFromWallet(scene.Order("pay"), Wallet);
        await remittance.Continue();
        var repeated = Assert.IsType<RemittanceAnswer.Done>(await remittance.PayFromWallet(scene.Order("pay"), Wallet));
        Assert.True(repeated.IsReplay);
        Assert.Equal(RemittanceRefusal.AlreadyPaid, Assert.IsType<RemittanceAnswer.Refused>(await remittance.PayFromWallet(scene.Order("pay-2"), Wallet)).Reason);
        Assert.Equal(798_01, (await scene.Balances())["2010 GBP"]);
    }

    [Fact]
    public async Task A_wallet_that_refuses_may_be_filled_and_asked_again()
    {
        await using var silo = await RunningSilo.Start();
        var scene = await new RemittanceScene(silo).WithMoney(sender: 100_00);
        var remittance = await scene.Create();

        var refused = await remittance.PayFromWallet(scene.Order("pay"), Wallet);
        Assert.Equal(WalletRefusal.InsufficientFunds, Assert.IsType<RemittanceAnswer.WalletRefused>(refused).Reason);
        Done(await silo.Wallet(Wallet).Execute(new FundWallet(silo.Operation("more"), Context, Gbp(500_00), "BANK_TRANSFER")));

        // The first key stays refused for ever; another one pays.
        Assert.True(Assert.IsType<RemittanceAnswer.WalletRefused>(await remittance.PayFromWallet(scene.Order("pay"), Wallet)).IsReplay);
        Assert.IsType<RemittanceAnswer.Done>(await remittance.PayFromWallet(scene.Order("pay-2"), Wallet));
    }

    [Fact]
    public async Task A_quote_is_used_once()
    {
        await using var silo = await RunningSilo.Start();
        var scene = await new RemittanceScene(silo).WithMoney();
        var quote = Guid.NewGuid();

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(number => scene.TryCreate($"create-{number}", RemittanceScene.Terms(quote))));

        Assert.Single(answers, answer => answer is RemittanceAnswer.Done);
        Assert.Equal(7, answers.Count(answer => answer is RemittanceAnswer.Refused { Reason: RemittanceRefusal.QuoteUsed }));
    }

    [Trait("Clock", "Moved")]
    [Fact]
    public async Task Nobody_pays_after_the_deadline_and_money_that_comes_late_goes_back()
    {
        await using var silo = await RunningSilo.Start();
        var scene = await new RemittanceScene(silo).WithMoney();
        var remittance = silo.Grains.Remittance("demo", 7_000);
        Assert.IsType<RemittanceAnswer.Done>(await remittance.Create(scene.Order("create"), RemittanceScene.Terms(), silo.Clock.GetUtcNow() + RemittanceTimes.ToPay));

        silo.Clock.Advance(RemittanceTimes.ToPay + TimeSpan.FromSeconds(1));
        await silo.Grains.RemittanceSweep().Sweep();
        Assert.Equal((RemittanceStatus.Expired, PaymentStatus.Cancelled), await Statuses(scene, remittance));
        Assert.Equal(RemittanceRefusal.TransactionExpired, Assert.IsType<RemittanceAnswer.Refused>(await remittance.PayFromWallet(scene.Order("late"), Wallet)).Reason);

        var late = await remittance.ReceivePayment(scene.Order("bank"), new OutsidePayment("BANK_TRANSFER", Gbp(201_99), "BANK-1"));
        Assert.Equal(RemittanceStatus.PendingRefund, Assert.IsType<RemittanceAnswer.Done>(late).Remittance.Status);
        await remittance.Continue();
        Assert.Equal((RemittanceStatus.Refunded, PaymentStatus.Refunded), await Statuses(scene, remittance));
        Assert.Equal(1_000_00, (await scene.Balances())["1010 GBP"]);
    }

    [Trait("Clock", "Moved")]
    [Fact]
    public async Task Money_that_comes_after_the_deadline_is_late_whether_or_not_anybody_has_looked()
    {
        await using var silo = await RunningSilo.Start();
        var scene = await new RemittanceScene(silo).WithMoney();
        var remittance = silo.Grains.Remittance("demo", 7_001);
        await remittance.Create(scene.Order("create"), RemittanceScene.Terms(), silo.Clock.GetUtcNow() + RemittanceTimes.ToPay);
        silo.Clock.Advance(RemittanceTimes.ToPay);

        await remittance.ReceivePayment(scene.Order("bank"), new OutsidePayment("BANK_TRANSFER", Gbp(201_99), "BANK-1"));

        var late = await scene.Read(remittance);
        Assert.Contains(late.Timeline, entry => entry.Status == RemittanceStatus.Expired);
        Assert.Equal(RefundReasons.LatePayment, late.RefundReason);
    }

    [Fact]
    public async Task Cancelled_before_payment_it_is_over()
    {
        await using var silo = await RunningSilo.Start();
        var scene = await new RemittanceScene(silo).WithMoney();
        var remittance = await scene.Create();

        Assert.IsType<RemittanceAnswer.Done>(await remittance.Cancel(scene.Order("cancel"), "Changed my mind"));
        Assert.True(Assert.IsType<RemittanceAnswer.Done>(await remittance.Cancel(scene.Order("cancel"), "Changed my mind")).IsReplay);
        Assert.Equal(RemittanceRefusal.TransactionCancelled, Assert.IsType<RemittanceAnswer.Refused>(await remittance.PayFromWallet(scene.Order("pay"), Wallet)).Reason);
        Assert.Equal(1_000_00, (await scene.Balances())["2010 GBP"]);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task What_is_held_waits_for_a_person(bool release)
    {
        await using var silo = await RunningSilo.Start();
        var scene = await new RemittanceScene(silo).WithMoney();
        var remittance = await scene.Create(terms: RemittanceScene.Terms(send: 777_77, cost: 775_37));
        await remittance.PayFromWallet(scene.Order("pay"), Wallet);
        await remittance.Continue();

        Assert.Equal(777_77, (await scene.Balances())["2035 GBP"]);
        Assert.Equal(RemittanceRefusal.StatusNotPermitted, Assert.IsType<RemittanceAnswer.Refused>(await remittance.Cancel(scene.Order("cancel"), null)).Reason);
        Assert.IsType<RemittanceAnswer.Done>(await remittance.Decide(scene.Order("decide"), release, "Looked at"));
        await remittance.Continue();

        Assert.Equal(release ? (RemittanceStatus.Paid, PaymentStatus.PaidOut) : (RemittanceStatus.PendingRefund, PaymentStatus.Paid), await Statuses(scene, remittance));
    }

    [Trait("Clock", "Moved")]
    [Fact]
    public async Task A_payout_that_fails_three_times_is_paid_back_in_full()
    {
        await using var silo = await RunningSilo.Start();
        var scene = await new RemittanceScene(silo).WithMoney();
        var remittance = await scene.Create(account: "12340001");
        await remittance.PayFromWallet(scene.Order("pay"), Wallet);
        await remittance.Continue();

        Assert.Equal((RemittanceStatus.FailedToDeliver, PaymentStatus.Paid), await Statuses(scene, remittance));
        Assert.Equal(24_750_94, (await scene.Balances())["2040 INR"]);
        for (var retry = 1; retry < RemittanceTimes.FailuresMax; retry++)
        {
            silo.Clock.Advance(RemittanceTimes.RetryAfter(retry) + TimeSpan.FromSeconds(1));
            await silo.Grains.RemittanceSweep().Sweep();
        }

        Assert.Equal((RemittanceStatus.Refunded, PaymentStatus.Refunded), await Statuses(scene, remittance));
        var balances = await scene.Balances();
        Assert.Equal((1_000_00, 1_000_000_00), (balances["2010 GBP"], balances["1310 INR"]));
        Assert.DoesNotContain(balances.Keys, key => key.StartsWith('6') || key.StartsWith("203", StringComparison.Ordinal) || key.StartsWith("204", StringComparison.Ordinal));
    }

    [Trait("Clock", "Moved")]
    [Theory]
    [InlineData("12340003", RemittanceStatus.Paid, 1)]
    [InlineData("12340004", RemittanceStatus.Paid, 1)]
    [InlineData("12340005", RemittanceStatus.Refunded, 3)]
    [InlineData("12340006", RemittanceStatus.Paid, 1)]
    [InlineData("12340007", RemittanceStatus.Paid, 2)]
    public async Task What_is_not_known_is_asked_and_never_sent_under_another_reference(string account, RemittanceStatus ends, int attempts)
    {
        await using var silo = await RunningSilo.Start();
        var scene = await new RemittanceScene(silo).WithMoney();
        var remittance = await scene.Create(account: account);
        await remittance.PayFromWallet(scene.Order("pay"), Wallet);
        await remittance.Continue();
        Assert.NotEqual(RemittanceStatus.Paid, (await scene.Read(remittance)).Status);

        for (var look = 0; look < 12 && !(await scene.Read(remittance)).HasEnded; look++)
        {
            silo.Clock.Advance(TimeSpan.FromMinutes(1));
            await silo.Grains.RemittanceSweep().Sweep();
        }

        var done = await scene.Read(remittance);
        Assert.Equal((ends, attempts), (done.Status, done.Payout!.Attempt));
    }

    [Fact]
    public async Task While_nobody_knows_whether_it_was_paid_nothing_goes_back()
    {
        await using var silo = await RunningSilo.Start();
        var scene = await new RemittanceScene(silo).WithMoney();
        var remittance = await scene.Create(account: "12340005");
        await remittance.PayFromWallet(scene.Order("pay"), Wallet);
        await remittance.Continue();

        Assert.Equal(RemittanceRefusal.PayoutUnderWay, Assert.IsType<RemittanceAnswer.Refused>(await remittance.Refund(scene.Order("refund"), "Impatient")).Reason);
        Assert.Equal(RemittanceRefusal.PayoutUnderWay, Assert.IsType<RemittanceAnswer.Refused>(await remittance.Cancel(scene.Order("cancel"), null)).Reason);
        Assert.Equal(RemittanceRefusal.PayoutUnderWay, Assert.IsType<RemittanceAnswer.Refused>(await remittance.RetryPayout(scene.Order("retry"), null)).Reason);
    }

    [Trait("Clock", "Moved")]
    [Fact]
    public async Task No_more_is_promised_than_the_partner_has()
    {
        await using var silo = await RunningSilo.Start();
        var scene = await new RemittanceScene(silo).WithMoney(prefund: 30_000_00);
        var first = await scene.Create("first");
        var second = await scene.Create("second");
        await first.PayFromWallet(scene.Order("pay-first"), Wallet);
        await first.Continue();
        await second.PayFromWallet(scene.Order("pay-second"), Wallet);
        await second.Continue();

        Assert.Equal(RemittanceStatus.Paid, (await scene.Read(first)).Status);
        var waiting = await scene.Read(second);
        Assert.Equal((RemittanceStatus.Verifying, PrincipalPlace.InTransit), (waiting.Status, waiting.Place));

        await scene.Prefund("more", 30_000_00);
        silo.Clock.Advance(TimeSpan.FromMinutes(1));
        await silo.Grains.RemittanceSweep().Sweep();
        Assert.Equal(RemittanceStatus.Paid, (await scene.Read(second)).Status);
    }

    private static async Task<(RemittanceStatus, PaymentStatus)> Statuses(RemittanceScene scene, IRemittanceGrain remittance) =>
        await scene.Read(remittance) is var read ? (read.Status, read.PaymentStatus) : default;
}
