using FinCode.Contracts.Remittances;
using FinCode.Domain.Remittances;
using static FinCode.Silo.Tests.SiloScenes;

namespace FinCode.Silo.Tests.Remittances;

/// <summary>Money that comes from outside and money that goes back, to the last account.</summary>
public sealed class RemittanceRefundTests
{
    private const string Card = Remittance.CardMethod;
    private const string Bank = "BANK_TRANSFER";
    private static readonly Guid Wallet = AccountId(RemittanceScene.Sender);

    [Fact]
    public async Task Too_much_funds_it_and_the_excess_goes_back_when_somebody_says_so()
    {
        await using var silo = await RunningSilo.Start();
        var scene = await new RemittanceScene(silo).WithMoney();
        var remittance = await scene.Create();

        Assert.IsType<RemittanceAnswer.Done>(await remittance.ReceivePayment(scene.Order("psp"), new OutsidePayment(Card, Gbp(210_00), "PSP-1")));
        await remittance.Continue();

        Assert.Equal((RemittanceStatus.Paid, 8_01), (await scene.Read(remittance) is var read ? (read.Status, read.UnappliedTotal) : default));
        Assert.Equal(8_01, (await scene.Balances())["2510 GBP"]);

        Done(await remittance.ReturnExcess(scene.Order("return"), "Too much"));
        Assert.True(Assert.IsType<RemittanceAnswer.Done>(await remittance.ReturnExcess(scene.Order("return"), "Too much")).IsReplay);
        Assert.Equal(RemittanceRefusal.NothingOwed, Reason(await remittance.ReturnExcess(scene.Order("again"), null)));
        var balances = await scene.Balances();
        Assert.False(balances.ContainsKey("2510 GBP"));
        Assert.Equal(201_99, balances["1110 GBP"]);
    }

    [Fact]
    public async Task Parts_wait_until_they_make_it_up_and_each_reference_counts_once()
    {
        await using var silo = await RunningSilo.Start();
        var scene = await new RemittanceScene(silo).WithMoney();
        var remittance = await scene.Create();

        Done(await remittance.ReceivePayment(scene.Order("1"), new OutsidePayment(Bank, Gbp(100_00), "B-1")));
        Assert.True(Assert.IsType<RemittanceAnswer.Done>(await remittance.ReceivePayment(scene.Order("1"), new OutsidePayment(Bank, Gbp(100_00), "B-1"))).IsReplay);
        Assert.True(Assert.IsType<RemittanceAnswer.Done>(await remittance.ReceivePayment(scene.Order("other key"), new OutsidePayment(Bank, Gbp(100_00), "B-1"))).IsReplay);
        Assert.Equal(RemittanceRefusal.ReferenceUsed, Reason(await remittance.ReceivePayment(scene.Order("2"), new OutsidePayment(Bank, Gbp(101_00), "B-1"))));
        Assert.Equal(RemittanceRefusal.CurrencyMismatch, Reason(await remittance.ReceivePayment(scene.Order("3"), new OutsidePayment(Bank, new Money(1, RemittanceScene.Rupee), "B-9"))));
        Assert.Equal(100_00, (await scene.Balances())["2510 GBP"]);

        Done(await remittance.ReceivePayment(scene.Order("4"), new OutsidePayment(Card, Gbp(101_99), "C-1")));
        await remittance.Continue();

        Assert.Equal(RemittanceStatus.Paid, (await scene.Read(remittance)).Status);
        Assert.False((await scene.Balances()).ContainsKey("2510 GBP"));
    }

    [Trait("Clock", "Moved")]
    [Fact]
    public async Task Parts_of_what_expires_go_back_and_so_does_what_comes_after_that()
    {
        await using var silo = await RunningSilo.Start();
        var scene = await new RemittanceScene(silo).WithMoney();
        var remittance = silo.Grains.Remittance("demo", 7_002);
        await remittance.Create(scene.Order("create"), RemittanceScene.Terms(), silo.Clock.GetUtcNow() + RemittanceTimes.ToPay);
        Done(await remittance.ReceivePayment(scene.Order("1"), new OutsidePayment(Bank, Gbp(100_00), "B-1")));

        silo.Clock.Advance(RemittanceTimes.ToPay + TimeSpan.FromSeconds(1));
        await silo.Grains.RemittanceSweep().Sweep();
        Assert.Equal(RemittanceStatus.Refunded, (await scene.Read(remittance)).Status);
        Assert.Equal(RemittanceRefusal.TransactionExpired, Reason(await remittance.PayFromWallet(scene.Order("pay"), Wallet)));

        Done(await remittance.ReceivePayment(scene.Order("2"), new OutsidePayment(Card, Gbp(101_99), "C-1")));
        await remittance.Continue();
        Assert.Equal((RemittanceStatus.Refunded, 2), (await scene.Read(remittance) is var read ? (read.Status, read.Refunds.Length) : default));
        var balances = await scene.Balances();
        Assert.Equal(1_000_00, balances["1010 GBP"]);
        Assert.DoesNotContain("2510 GBP", balances.Keys);
        Assert.DoesNotContain("1110 GBP", balances.Keys);
    }

    [Fact]
    public async Task A_partial_refund_before_delivery_leaves_the_rest_of_the_fee()
    {
        await using var silo = await RunningSilo.Start();
        var scene = await new RemittanceScene(silo).WithMoney();
        var remittance = await scene.Create(terms: RemittanceScene.Terms(send: 777_77, cost: 775_37));
        await remittance.PayFromWallet(scene.Order("pay"), Wallet);
        await remittance.Continue();

        Assert.Equal(RemittanceRefusal.StatusNotPermitted, Reason(await remittance.Refund(scene.Order("early"), "Asked", Gbp(778_77))));
        Done(await remittance.Decide(scene.Order("reject"), release: false, "No papers"));
        Assert.Equal(RemittanceRefusal.AmountMismatch, Reason(await remittance.Refund(scene.Order("little"), "Asked", Gbp(777_76))));
        Done(await remittance.Refund(scene.Order("refund"), "Asked", Gbp(778_77)));
        await remittance.Continue();

        Assert.Equal((RemittanceStatus.Refunded, PaymentStatus.PartiallyRefunded), await Statuses(scene, remittance));
        var balances = await scene.Balances();
        Assert.Equal((999_01, 99), (balances["2010 GBP"], balances["6010 GBP"]));
        Assert.Equal(999_01, balances["1010 GBP"]);
        Assert.DoesNotContain(balances.Keys, key => key.StartsWith("203", StringComparison.Ordinal) || key.StartsWith("204", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Goodwill_asked_for_in_parallel_never_reaches_what_was_paid()
    {
        await using var silo = await RunningSilo.Start();
        var scene = await new RemittanceScene(silo).WithMoney();
        var remittance = await Delivered(scene);
        Assert.Equal(RemittanceRefusal.RecallRequired, Reason(await remittance.Refund(scene.Order("all"), "All")));

        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(number => remittance.Refund(scene.Order($"goodwill-{number}"), "Late", Gbp(30_00))));

        Assert.Equal(6, answers.Count(answer => answer is RemittanceAnswer.Done));
        Assert.Equal(14, answers.Count(answer => answer is RemittanceAnswer.Refused { Reason: RemittanceRefusal.RefundExceedsPayment }));
        var read = await scene.Read(remittance);
        Assert.Equal((RemittanceStatus.Paid, PaymentStatus.PartiallyRefunded, 6), (read.Status, read.PaymentStatus, read.Refunds.Length));
        var balances = await scene.Balances();
        Assert.Equal((798_01 + 180_00, 180_00), (balances["2010 GBP"], balances["7090 GBP"]));
        Assert.Equal(978_01, balances["1010 GBP"]);

        // The first keys hear the first answers, and a key is not used for another amount.
        var done = Array.FindIndex(answers, answer => answer is RemittanceAnswer.Done);
        Assert.True(Assert.IsType<RemittanceAnswer.Done>(await remittance.Refund(scene.Order($"goodwill-{done}"), "Late", Gbp(30_00))).IsReplay);
        var other = scene.Order($"goodwill-{done}") with { Terms = Domain.Ledger.Terms.Of(TermsField.Text("key", "something else")) };
        Assert.Equal("key", Assert.IsType<RemittanceAnswer.DifferentTerms>(await remittance.Refund(other, "Late", Gbp(1))).Field);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task What_was_delivered_goes_back_in_full_only_with_the_partners_word(bool accepted)
    {
        await using var silo = await RunningSilo.Start();
        var scene = await new RemittanceScene(silo).WithMoney();
        var remittance = await Delivered(scene);
        Done(await remittance.Refund(scene.Order("goodwill"), "Late", Gbp(1_99)));
        Done(await remittance.Recall(scene.Order("recall"), "Wrong account"));

        Done(await remittance.RecallAnswered(scene.Order("answer"), accepted, "P-2"));
        await remittance.Continue();
        Assert.True(Assert.IsType<RemittanceAnswer.Done>(await remittance.RecallAnswered(scene.Order("answer"), accepted, "P-2")).IsReplay);

        var balances = await scene.Balances();
        if (accepted)
        {
            Assert.Equal((RemittanceStatus.Refunded, PaymentStatus.Refunded), await Statuses(scene, remittance));
            Assert.Equal((1_000_00, 1_000_00, 1_000_000_00), (balances["2010 GBP"], balances["1010 GBP"], balances["1310 INR"]));
            Assert.DoesNotContain(balances.Keys, key => key[0] is '6' or '7' || key.StartsWith("204", StringComparison.Ordinal));
        }
        else
        {
            Assert.Equal((RemittanceStatus.Paid, PaymentStatus.PartiallyRefunded), await Statuses(scene, remittance));
            Assert.Equal((800_00, 1_99), (balances["2010 GBP"], balances["7090 GBP"]));
        }
    }

    [Fact]
    public async Task What_a_closed_wallet_cannot_take_back_is_looked_after()
    {
        await using var silo = await RunningSilo.Start();
        var scene = await new RemittanceScene(silo).WithMoney(sender: 201_99);
        var remittance = await Delivered(scene);
        Done(await silo.Wallet(Wallet).Close(new ChangeStatus(silo.Operation("close"), Context, AccountStatus.Closed)));

        Done(await remittance.Refund(scene.Order("goodwill"), "Late", Gbp(1_99)));

        Assert.Equal((1_99, 1_99), (await scene.Balances() is var balances ? (balances["2510 GBP"], balances["7090 GBP"]) : default));
        Done(await remittance.ReturnExcess(scene.Order("return"), "By bank"));
        Assert.DoesNotContain("2510 GBP", (await scene.Balances()).Keys);
    }

    [Fact]
    public async Task A_charge_back_stops_what_is_held_and_is_covered_by_it()
    {
        await using var silo = await RunningSilo.Start();
        var scene = await new RemittanceScene(silo).WithMoney();
        var remittance = await scene.Create(terms: RemittanceScene.Terms(send: 777_77, cost: 775_37));
        Done(await remittance.ReceivePayment(scene.Order("psp"), new OutsidePayment(Card, Gbp(779_76), "PSP-1")));
        await remittance.Continue();

        Done(await remittance.ChargeBack(scene.Order("cb"), Gbp(779_76), Gbp(15_00), "CB-1"));
        Assert.True(Assert.IsType<RemittanceAnswer.Done>(await remittance.ChargeBack(scene.Order("same again"), Gbp(779_76), Gbp(15_00), "CB-1")).IsReplay);
        await remittance.Continue();

        Assert.Equal((RemittanceStatus.Cancelled, PaymentStatus.Cancelled), await Statuses(scene, remittance));
        var balances = await scene.Balances();
        Assert.Equal((15_00, -15_00), (balances["7040 GBP"], balances["1110 GBP"]));
        Assert.Equal((220_24, 779_76), (balances["1010 GBP"], balances["1020 GBP"] + 8_000_00));
        Assert.DoesNotContain(balances.Keys, key => key.StartsWith("1410", StringComparison.Ordinal) || key.StartsWith("203", StringComparison.Ordinal) || key.StartsWith("204", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_charge_back_of_what_was_delivered_waits_for_the_end_of_the_dispute(bool won)
    {
        await using var silo = await RunningSilo.Start();
        var scene = await new RemittanceScene(silo).WithMoney();
        var remittance = await scene.Create();
        await remittance.ReceivePayment(scene.Order("psp"), new OutsidePayment(Card, Gbp(201_99), "PSP-1"));
        await remittance.Continue();
        Done(await remittance.ChargeBack(scene.Order("cb"), Gbp(201_99), Gbp(15_00), "CB-1"));
        Assert.Equal((RemittanceStatus.Paid, 201_99), (await scene.Read(remittance) is var read ? (read.Status, read.ChargeBackOpen) : default));

        Done(await remittance.ChargeBackEnded(scene.Order("end"), won));
        Assert.Equal(RemittanceRefusal.ChargeBackNotOpen, Reason(await remittance.ChargeBackEnded(scene.Order("again"), won)));

        var balances = await scene.Balances();
        Assert.DoesNotContain("1410 GBP", balances.Keys);
        Assert.Equal(won ? 186_99 : -15_00, balances["1110 GBP"]);
        Assert.Equal(won ? 0 : 201_99, balances.GetValueOrDefault("7050 GBP"));
    }

    [Trait("Clock", "Moved")]
    [Fact]
    public async Task While_nobody_knows_how_the_payout_ends_a_charge_back_is_booked_and_stops_it_when_it_fails()
    {
        await using var silo = await RunningSilo.Start();
        var scene = await new RemittanceScene(silo).WithMoney();
        var remittance = await scene.Create(account: "12340005");
        await remittance.ReceivePayment(scene.Order("psp"), new OutsidePayment(Card, Gbp(201_99), "PSP-1"));
        await remittance.Continue();
        Done(await remittance.ChargeBack(scene.Order("cb"), Gbp(201_99), Gbp(0), "CB-1"));
        Assert.Equal(RemittanceRefusal.PayoutUnderWay, Reason(await remittance.ChargeBackEnded(scene.Order("end"), true)));

        for (var look = 0; look < 12 && !(await scene.Read(remittance)).HasEnded; look++)
        {
            silo.Clock.Advance(TimeSpan.FromMinutes(1));
            await silo.Grains.RemittanceSweep().Sweep();
        }

        Assert.Equal((RemittanceStatus.Cancelled, PaymentStatus.Cancelled), await Statuses(scene, remittance));
        var balances = await scene.Balances();
        Assert.Equal(1_000_000_00, balances["1310 INR"]);
        Assert.DoesNotContain(balances.Keys, key => key is "1410 GBP" or "1110 GBP" or "2040 INR" or "2045 GBP");
    }

    private static async Task<IRemittanceGrain> Delivered(RemittanceScene scene)
    {
        var remittance = await scene.Create();
        Done(await remittance.PayFromWallet(scene.Order("pay"), Wallet));
        await remittance.Continue();
        Assert.Equal(RemittanceStatus.Paid, (await scene.Read(remittance)).Status);
        return remittance;
    }

    private static void Done(RemittanceAnswer answer) => Assert.IsType<RemittanceAnswer.Done>(answer);

    private static void Done(WalletAnswer answer) => Assert.IsType<WalletAnswer.Done>(answer);

    private static RemittanceRefusal Reason(RemittanceAnswer answer) => Assert.IsType<RemittanceAnswer.Refused>(answer).Reason;

    private static async Task<(RemittanceStatus, PaymentStatus)> Statuses(RemittanceScene scene, IRemittanceGrain remittance) =>
        await scene.Read(remittance) is var read ? (read.Status, read.PaymentStatus) : default;
}
