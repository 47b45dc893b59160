using FinCode.Contracts.Agents;
using FinCode.Contracts.Remittances;
using FinCode.Domain.Allowances;
using FinCode.Domain.Remittances;
using FinCode.Grains.Ledger;
using FinCode.Silo.Tests.Agents;
using FinCode.Silo.Tests.Remittances;
using static FinCode.Silo.Tests.Allowances.LimitScene;
using static FinCode.Silo.Tests.SiloScenes;

namespace FinCode.Silo.Tests.Allowances;

/// <summary>Remittances count against their senders' limits whichever way they are paid, and no longer when their money has come back.</summary>
[Trait("Clock", "Moved")]
public sealed class RemittanceLimitTests
{
    private const long Total = 201_99;
    private const string Card = Remittance.CardMethod;

    [Theory]
    [InlineData(null)]
    [InlineData(200_00)]
    public async Task What_a_refund_brings_back_in_full_or_in_part_is_free_again_on_the_day_on_which_it_counted(int? part)
    {
        await using var scene = await With(("tier2.out.days30", "250.00"));
        var (remittances, remittance) = await Paid(scene);
        Assert.Equal(Total, await scene.Used(Ada, UsageDirection.Out, LimitWindow.Days30));
        scene.Clock.Advance(TimeSpan.FromDays(1));

        Done(await remittance.Refund(remittances.Order("refund"), "Asked", part is { } amount ? Gbp(amount) : null));
        await remittance.Continue();
        Assert.True(Assert.IsType<RemittanceAnswer.Done>(await remittance.Refund(remittances.Order("refund"), "Asked", part is { } again ? Gbp(again) : null)).IsReplay);
        await remittance.Continue();

        Assert.True(await remittances.Read(remittance) is { Status: RemittanceStatus.Refunded, IsAllowanceGivenBack: true, DueAt: null });
        Assert.Equal(0, await scene.Used(Ada, UsageDirection.Out, LimitWindow.Days30));
        // There is room for another one, once.
        var (_, next) = await Paid(scene, "next");
        Assert.Equal(Total, await scene.Used(Ada, UsageDirection.Out, LimitWindow.Days30));
        var third = await remittances.Create("third", terms: Of(Ada));
        var refused = Assert.IsType<RemittanceAnswer.WalletRefused>(await third.PayFromWallet(remittances.Order("pay third"), AccountId(1)));
        Assert.Equal((WalletRefusal.LimitExceeded, Total), (refused.Reason, refused.Breach!.Used));
    }

    [Fact]
    public async Task Cancelled_before_its_payout_it_counts_no_longer()
    {
        await using var scene = await With(("tier2.out.day", "250.00"));
        var (remittances, remittance) = await Paid(scene);

        Done(await remittance.Cancel(remittances.Order("cancel"), null));
        await remittance.Continue();

        Assert.Equal(0, await scene.Used(Ada, UsageDirection.Out));
    }

    /// <summary>The money is back in its wallet, and the process dies: before it told the limits, or after that and before it noted so.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_process_that_dies_after_the_refund_leaves_something_due_and_the_room_comes_back_once(bool isTold)
    {
        await using var scene = await With(("tier2.out.days30", "500.00"));
        var (remittances, remittance) = await Paid(scene);
        await Paid(scene, "other");
        await remittance.Continue();
        var left = await LeaveRefunded(scene, await remittances.Read(remittance));
        if (isTold) await scene.Allowance(Ada).GiveBack(left.AllowanceReturn, left.Payment!.Counted!);
        await scene.Restart();

        scene.Clock.Advance(RemittanceTimes.Stuck + TimeSpan.FromSeconds(1));
        await scene.Silo.Grains.RemittanceSweep().Sweep();
        await scene.Silo.Grains.RemittanceSweep().Sweep();

        var read = await new RemittanceScene(scene.Silo).Read(scene.Silo.Grains.Remittance("demo", left.No.Serial));
        Assert.True(read is { Status: RemittanceStatus.Refunded, IsAllowanceGivenBack: true, DueAt: null });
        Assert.Equal(Total, await scene.Used(Ada, UsageDirection.Out, LimitWindow.Days30));
    }

    [Fact]
    public async Task What_was_delivered_counts_until_it_is_recalled_and_goodwill_brings_nothing_back()
    {
        await using var scene = await With(("tier2.out.day", "250.00"));
        var remittances = new RemittanceScene(scene.Silo);
        await remittances.Prefund("first", 1_000_000_00);
        var (_, remittance) = await Paid(scene);
        await remittance.Continue();
        Assert.Equal(RemittanceStatus.Paid, (await remittances.Read(remittance)).Status);

        Done(await remittance.Refund(remittances.Order("goodwill"), "Late", Gbp(50_00)));
        await remittance.Continue();
        Assert.Equal(Total, await scene.Used(Ada, UsageDirection.Out));

        Done(await remittance.Recall(remittances.Order("recall"), "Wrong account"));
        Done(await remittance.RecallAnswered(remittances.Order("answer"), true, "P-2"));
        await remittance.Continue();
        Assert.Equal(RemittanceStatus.Refunded, (await remittances.Read(remittance)).Status);
        Assert.Equal(0, await scene.Used(Ada, UsageDirection.Out));
    }

    [Fact]
    public async Task Cash_counts_as_a_wallet_does_and_is_free_again_when_it_is_handed_back()
    {
        await using var scene = await With(("tier2.out.day", "250.00"));
        var counter = await new AgentRemittanceScene(scene.Silo).Open(pounds: 900_00);
        var first = await counter.Remittances.Create("first", terms: ByAgents());
        var second = await counter.Remittances.Create("second", terms: ByAgents());

        Assert.IsType<CashAnswer.Done>(await counter.PayInCash(first, "cash/first"));
        Assert.IsType<CashAnswer.Done>(await counter.PayInCash(first, "cash/first"));
        Assert.Equal(Total, await scene.Used(Ada, UsageDirection.Out));
        var refused = Assert.IsType<CashAnswer.Refused>(await counter.PayInCash(second, "cash/second"));
        Assert.StartsWith("LIMIT_EXCEEDED OWN:OUT:DAY:GBP:25000:20199:20199", refused.Reason, StringComparison.Ordinal);
        Assert.Equal(RemittanceStatus.WaitingToPay, (await counter.Read(second)).Status);

        await first.Continue();
        Done(await first.Cancel(counter.Remittances.Order("cancel"), null));
        await first.Continue();
        Assert.Equal(Total, await scene.Used(Ada, UsageDirection.Out));
        Assert.IsType<CashAnswer.Done>(await counter.HandBack(first));
        await first.Continue();

        Assert.Equal(0, await scene.Used(Ada, UsageDirection.Out));
        Assert.IsType<CashAnswer.Done>(await counter.PayInCash(second, "cash/second again"));
    }

    [Fact]
    public async Task What_comes_from_outside_counts_when_it_completes_the_payment_and_is_turned_back_where_there_is_no_room()
    {
        await using var scene = await With(("tier2.out.day", "250.00"));
        var remittances = new RemittanceScene(scene.Silo);
        var (first, second) = (await remittances.Create("first", terms: Of(Ada)), await remittances.Create("second", terms: Of(Ada)));

        Done(await first.ReceivePayment(remittances.Order("part"), new OutsidePayment(Card, Gbp(100_00), "C-1")));
        Assert.Equal(0, await scene.Used(Ada, UsageDirection.Out));
        Done(await first.ReceivePayment(remittances.Order("rest"), new OutsidePayment(Card, Gbp(101_99), "C-2")));
        Assert.True(Assert.IsType<RemittanceAnswer.Done>(await first.ReceivePayment(remittances.Order("rest"), new OutsidePayment(Card, Gbp(101_99), "C-2"))).IsReplay);
        Assert.Equal(Total, await scene.Used(Ada, UsageDirection.Out));

        var refused = Assert.IsType<RemittanceAnswer.WalletRefused>(await second.ReceivePayment(remittances.Order("much"), new OutsidePayment(Card, Gbp(Total), "C-3")));
        Assert.Equal((WalletRefusal.LimitExceeded, Total), (refused.Reason, refused.Breach!.Used));
        await scene.Restart();
        var after = new RemittanceScene(scene.Silo);
        var again = scene.Silo.Grains.Remittance("demo", (await after.Read(second)).No.Serial);
        Assert.Equal(refused with { IsReplay = true }, await again.ReceivePayment(after.Order("much"), new OutsidePayment(Card, Gbp(Total), "C-3")));
        Assert.Equal(RemittanceStatus.WaitingToPay, (await after.Read(again)).Status);
    }

    [Fact]
    public async Task What_comes_too_late_goes_back_and_never_counts()
    {
        await using var scene = await With(("tier2.out.day", "250.00"));
        var remittances = new RemittanceScene(scene.Silo);
        var remittance = await remittances.Create(terms: Of(Ada));
        Done(await remittance.Cancel(remittances.Order("cancel"), null));

        Done(await remittance.ReceivePayment(remittances.Order("late"), new OutsidePayment(Card, Gbp(Total), "C-1")));
        await remittance.Continue();

        Assert.True(await remittances.Read(remittance) is { Status: RemittanceStatus.Refunded, DueAt: null, Payment.Counted: null });
        Assert.Equal(0, await scene.Used(Ada, UsageDirection.Out));
    }

    /// <summary>No partner has money, so it waits and can be given back.</summary>
    private static async Task<(RemittanceScene Scene, IRemittanceGrain Remittance)> Paid(LimitScene scene, string key = "first")
    {
        var remittances = new RemittanceScene(scene.Silo);
        if (key == "first") await scene.OpenWallet(1, Ada, funds: 1_000_00);
        var remittance = await remittances.Create($"create {key}", terms: Of(Ada));
        Done(await remittance.PayFromWallet(remittances.Order($"pay {key}"), AccountId(1)));
        return (remittances, remittance);
    }

    /// <summary>What a process has written of a refund when it dies: the order, and the money in the wallet.</summary>
    private static async Task<Remittance> LeaveRefunded(LimitScene scene, Remittance remittance)
    {
        var asked = new RemittanceEvent.RefundRequested("Asked");
        Assert.IsType<JournalReceipt.Committed>(await scene.Silo.Journal.Append(new JournalRecord
        {
            Tenant = remittance.No.Tenant,
            OperationId = scene.Silo.Operation("refund"),
            Kind = RecordKind.RemittanceChanged,
            Context = Context,
            Terms = Domain.Ledger.Terms.None,
            Remittance = remittance.Change(asked, scene.Clock.GetUtcNow(), "MGR001"),
        }));
        var due = remittance.Apply(asked, scene.Clock.GetUtcNow(), "MGR001");
        var refund = due.Repay();
        SiloScenes.Done(await scene.Silo.Wallet(AccountId(1)).Execute(new RepayRemittance(
            due.No.Step(due.Version + 1, "repay"), Context, due.Change(refund, scene.Clock.GetUtcNow(), "system"), RemittanceJournals.Refund(due, refund.Amount), refund.Amount)));
        return due.Apply(refund, scene.Clock.GetUtcNow(), "system");
    }

    private static RemittanceTerms Of(string sender) => RemittanceScene.Terms() with { SenderCode = sender };

    private static RemittanceTerms ByAgents() => RemittanceScene.ByAgents() with { SenderCode = Ada };

    private static void Done(RemittanceAnswer answer) => Assert.IsType<RemittanceAnswer.Done>(answer);
}
