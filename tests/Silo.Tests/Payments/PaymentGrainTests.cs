using FinCode.Contracts.Payments;
using FinCode.Domain.Payments;
using FinCode.Domain.Pricing;
using FinCode.Grains.Payments;
using FinCode.Partners.Gateways;
using static FinCode.Silo.Tests.SiloScenes;

namespace FinCode.Silo.Tests.Payments;

/// <summary>Money comes once, whatever gateways and stores do.</summary>
public sealed class PaymentGrainTests
{
    [Fact]
    public async Task A_card_tops_a_wallet_up_and_the_charge_is_income()
    {
        await using var silo = await RunningSilo.Start();
        var scene = await PaymentScene.Set(silo);

        var paid = await scene.Charge(await scene.Open(), MagicCards.Paid);

        Assert.Equal((PaymentState.PaidOut, "1111"), (paid.State, paid.CardLastFour));
        Assert.Equal(new Dictionary<string, long> { ["1110 GBP"] = 301_50, ["2010 GBP"] = 300_00, ["6020 GBP"] = 1_50 }, await scene.Balances());
    }

    [Theory]
    [InlineData(MagicCards.Declined, "DECLINED")]
    [InlineData(MagicCards.InsufficientFunds, "INSUFFICIENT_FUNDS")]
    public async Task A_card_that_says_no_moves_nothing(string card, string failure)
    {
        await using var silo = await RunningSilo.Start();
        var scene = await PaymentScene.Set(silo);

        var failed = await scene.Charge(await scene.Open(), card);

        Assert.Equal((PaymentState.Failed, failure), (failed.State, failed.Failure));
        Assert.Empty(await scene.Balances());
    }

    [Theory]
    [InlineData(MagicCards.TimeOutThenPaid, PaymentState.PaidOut, 300_00)]
    [InlineData(MagicCards.TimeOutThenFailed, PaymentState.Failed, 0)]
    public async Task A_gateway_that_does_not_answer_is_asked_and_never_told_again(string card, PaymentState end, long credited)
    {
        await using var silo = await RunningSilo.Start();
        var scene = await PaymentScene.Set(silo);
        var payment = await scene.Open();

        var first = await scene.Charge(payment, card);
        Assert.Equal(PaymentState.Confirmed, first.State);
        // The client asks again with its key: the card is not charged a second time.
        Assert.False(await payment.BeginCharge("1111"));

        await scene.Until(payment, known => known.State == end);
        Assert.Equal(credited, await scene.Wallet());
    }

    [Fact]
    public async Task A_notice_that_comes_twice_is_booked_once()
    {
        await using var silo = await RunningSilo.Start();
        var scene = await PaymentScene.Set(silo);
        var grain = await scene.Open();
        var notice = scene.Notice((await grain.Find())!, PaymentScene.Paid((await grain.Find())!));

        var taken = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => scene.Take(notice)));

        Assert.All(taken, outcome => Assert.Equal(GatewayNotices.Outcome.Heard, outcome));
        Assert.Equal(300_00, await scene.Wallet());
        Assert.Single((await grain.Find())!.Receipts);
    }

    [Fact]
    public async Task A_notice_before_the_answer_of_the_charge_books_once()
    {
        await using var silo = await RunningSilo.Start();
        var scene = await PaymentScene.Set(silo);
        var grain = await scene.Open();
        Assert.True(await grain.BeginCharge("1111"));
        var payment = (await grain.Find())!;

        Assert.Equal(GatewayNotices.Outcome.Heard, await scene.Take(scene.Notice(payment, PaymentScene.Paid(payment))));
        var answered = await grain.Hear(PaymentScene.Paid(payment));

        Assert.Equal(PaymentState.PaidOut, answered!.State);
        Assert.Equal(300_00, await scene.Wallet());
    }

    [Fact]
    public async Task A_no_after_the_money_takes_nothing_back_and_money_after_a_no_is_booked()
    {
        await using var silo = await RunningSilo.Start();
        var scene = await PaymentScene.Set(silo);
        var (one, other) = (await scene.Open(), await scene.Open());
        var no = new GatewayWord(GatewayOutcome.Failed, "", null, "DECLINED");

        await one.Hear(PaymentScene.Paid((await one.Find())!));
        Assert.Equal(PaymentState.PaidOut, (await one.Hear(no))!.State);
        await other.Hear(no);
        Assert.Equal(PaymentState.PaidOut, (await other.Hear(PaymentScene.Paid((await other.Find())!, "G-2")))!.State);

        Assert.Equal(600_00, await scene.Wallet());
    }

    [Fact]
    public async Task A_notice_that_is_forged_changed_stale_or_anothers_is_not_heard()
    {
        await using var silo = await RunningSilo.Start();
        var scene = await PaymentScene.Set(silo);
        var grain = await scene.Open();
        var payment = (await grain.Find())!;
        var notice = scene.Notice(payment, PaymentScene.Paid(payment));
        var forged = new Dictionary<string, string>(notice.Headers) { [GatewaySignature.Signature] = notice.Headers[GatewaySignature.Signature][..^1] + (notice.Headers[GatewaySignature.Signature][^1] == '0' ? '1' : '0') };
        var changed = notice.Body.ToArray();
        changed[^2] ^= 1;

        Assert.Equal(GatewayNotices.Outcome.NotSigned, await scene.Take(notice with { Headers = forged }));
        Assert.Equal(GatewayNotices.Outcome.NotSigned, await scene.Take(notice with { Body = changed }));
        Assert.Equal(GatewayNotices.Outcome.NotSigned, await scene.Take(notice with { Headers = new Dictionary<string, string>() }));
        Assert.Equal(GatewayNotices.Outcome.NotSigned, await scene.Take(scene.Notice(payment, PaymentScene.Paid(payment), silo.Clock.GetUtcNow().AddMinutes(-6))));
        Assert.Equal(GatewayNotices.Outcome.NotSigned, await scene.Take(scene.Notice(payment, PaymentScene.Paid(payment), silo.Clock.GetUtcNow().AddMinutes(6))));
        Assert.Equal(GatewayNotices.Outcome.NotSigned, await scene.Take(notice, "acme"));
        // The other gateway's signature is good, and says nothing about a payment that is not its own.
        Assert.Equal(GatewayNotices.Outcome.NotKnown, await scene.Take(scene.Notice(payment with { Provider = SandboxBankGateway.Code }, PaymentScene.Paid(payment))));

        Assert.Equal(PaymentState.PendingPayment, (await grain.Find())!.State);
        Assert.Equal(0, await scene.Wallet());
    }

    [Fact]
    public async Task A_gateway_that_says_another_amount_books_nothing()
    {
        await using var silo = await RunningSilo.Start();
        var scene = await PaymentScene.Set(silo);
        var grain = await scene.Open();

        var heard = await grain.Hear(new GatewayWord(GatewayOutcome.Paid, "G-1", Gbp(300_00)));

        Assert.Equal(PaymentState.PendingPayment, heard!.State);
        Assert.Equal(0, await scene.Wallet());
    }

    [Fact]
    public async Task Money_for_a_wallet_that_was_closed_lies_in_suspense_until_the_gateway_has_given_it_back()
    {
        await using var silo = await RunningSilo.Start();
        var scene = await PaymentScene.Set(silo);
        var grain = await scene.Open();
        Done(await silo.Wallet(AccountId(PaymentScene.Number)).Close(new ChangeStatus(silo.Operation("close"), Context, AccountStatus.Closed)));

        await scene.Charge(grain, MagicCards.Paid);
        var given = await scene.Until(grain, payment => payment.State == PaymentState.Refunded);

        Assert.Equal("ACCOUNT_CLOSED", given.Receipts.Single().Refusal);
        Assert.Empty(await scene.Balances());
    }

    [Fact]
    public async Task Parts_and_too_much_of_a_bank_transfer_are_booked_each_once()
    {
        await using var silo = await RunningSilo.Start();
        var scene = await PaymentScene.Set(silo);
        var grain = await scene.Open(PaymentMethod.BankTransfer, charge: 0);

        foreach (var (reference, amount) in ((string, long)[])[("S-1", 100_00), ("S-2", 250_00), ("S-1", 100_00)])
        {
            Assert.Equal(ReceiveOutcome.Received, (await grain.Receive(new ReceiveMoney(reference, Gbp(amount), "MGR001", false))).Outcome);
        }

        Assert.Equal(ReceiveOutcome.Mismatch, (await grain.Receive(new ReceiveMoney("S-1", Gbp(99_00), "MGR001", false))).Outcome);
        Assert.Equal(new Dictionary<string, long> { ["1010 GBP"] = 350_00, ["2010 GBP"] = 350_00 }, await scene.Balances());
    }

    [Fact]
    public async Task What_two_must_have_seen_is_booked_when_a_second_person_says_the_same()
    {
        await using var silo = await RunningSilo.Start();
        var scene = await PaymentScene.Set(silo);
        var grain = await scene.Open(PaymentMethod.BankTransfer, charge: 0);
        Task<ReceiveAnswer> Say(string by, long amount) => grain.Receive(new ReceiveMoney("S-1", Gbp(amount), by, true));

        Assert.Equal(ReceiveOutcome.NeedsSecondPerson, (await Say("AAA222", 300_00)).Outcome);
        Assert.Equal(ReceiveOutcome.NeedsSecondPerson, (await Say("AAA222", 300_00)).Outcome);
        Assert.Equal(ReceiveOutcome.NeedsSecondPerson, (await Say("BBB333", 301_00)).Outcome);
        Assert.Equal(0, await scene.Wallet());
        Assert.Equal(ReceiveOutcome.Received, (await Say("AAA222", 301_00)).Outcome);
        Assert.Equal(301_00, await scene.Wallet());
    }

    [Theory]
    [InlineData(false, 120_00, 0)]
    [InlineData(true, 0, 180_00)]
    public async Task A_charge_back_takes_what_the_wallet_still_holds_and_ends(bool isWon, long lost, long held)
    {
        await using var silo = await RunningSilo.Start();
        var scene = await PaymentScene.Set(silo);
        await silo.OpenWallet(2);
        var grain = await scene.Open(charge: 0);
        await scene.Charge(grain, MagicCards.Paid);
        Done(await silo.Wallet(AccountId(PaymentScene.Number)).Execute(silo.Transfer("spent", 2, 120_00)));

        var taken = await grain.TakeBack(new TakeBackMoney(15_00, "FRAUDULENT", "MGR001"));
        Assert.Equal((ChargeBackStage.Disputed, 180_00L), (taken!.ChargeBack!.Stage, taken.ChargeBack.Recovered));
        Assert.Equal(0, await scene.Wallet());
        Assert.Equal(
            new Dictionary<string, long> { ["1110 GBP"] = -15_00, ["1410 GBP"] = 120_00, ["7040 GBP"] = 15_00, ["2010 GBP"] = 120_00, ["1010 GBP"] = -180_00, ["1020 GBP"] = 180_00 }, await scene.Balances());

        var ended = await grain.EndChargeBack(isWon, "MGR001");
        Assert.Equal(ChargeBackStage.Ended, ended!.ChargeBack!.Stage);
        Assert.Equal(ended, await grain.EndChargeBack(isWon, "MGR001"));
        Assert.Null(await grain.EndChargeBack(!isWon, "MGR001"));
        var balances = await scene.Balances();
        Assert.Equal((lost, held, 0L), (balances.GetValueOrDefault("7050 GBP"), await scene.Wallet(), balances.GetValueOrDefault("1410 GBP")));
    }

    [Fact]
    public async Task A_card_that_is_paid_and_charged_back_before_its_answer_ends_in_a_dispute()
    {
        await using var silo = await RunningSilo.Start();
        var scene = await PaymentScene.Set(silo);
        var grain = await scene.Open(charge: 0);

        var payment = await scene.Charge(grain, MagicCards.PaidThenChargedBack);

        Assert.Equal((ChargeBackStage.Disputed, 300_00L), (payment.ChargeBack!.Stage, payment.ChargeBack.Recovered));
        Assert.Equal(0, await scene.Wallet());
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Through_a_failing_store_every_payment_is_booked_once(int seed)
    {
        await using var silo = await RunningSilo.Start();
        var scene = await PaymentScene.Set(silo);
        var payments = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => scene.Open()));
        silo.Store.Misbehave(seed, 300);

        await Task.WhenAll(payments.Select(async grain => await grain.Hear(PaymentScene.Paid((await grain.Find())!))));
        silo.Store.Misbehave(seed, 0);
        foreach (var payment in payments) await scene.Until(payment, known => known.State == PaymentState.PaidOut);

        Assert.True(silo.Store.Faults > 0, "The store never failed, so nothing was tested.");
        Assert.Equal(new Dictionary<string, long> { ["1110 GBP"] = 12 * 301_50, ["2010 GBP"] = 12 * 300_00, ["6020 GBP"] = 12 * 1_50 }, await scene.Balances());
    }

    [Fact]
    public async Task What_nobody_pays_ends_when_its_time_is_over_and_what_comes_later_is_booked_all_the_same()
    {
        await using var silo = await RunningSilo.Start();
        var scene = await PaymentScene.Set(silo);
        var grain = await scene.Open(PaymentMethod.BankTransfer, charge: 0);
        silo.Clock.Advance(TimeSpan.FromHours(2));
        await silo.Grains.PaymentSweep().Sweep();

        Assert.Equal((PaymentState.Cancelled, BankTransferLifeCycle.Cancelled), ((await grain.Find())!.State, (await grain.Find())!.LifeCycle));
        Assert.Equal(ReceiveOutcome.Received, (await grain.Receive(new ReceiveMoney("late", null, "MGR001", false))).Outcome);
        Assert.Equal(300_00, await scene.Wallet());
    }
}
