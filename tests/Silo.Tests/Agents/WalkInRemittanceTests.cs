using FinCode.Contracts.Agents;
using FinCode.Contracts.Remittances;
using FinCode.Domain.Remittances;
using FinCode.Silo.Tests.Remittances;
using static FinCode.Silo.Tests.Agents.AgentRemittanceScene;
using static FinCode.Silo.Tests.SiloScenes;

namespace FinCode.Silo.Tests.Agents;

/// <summary>Remittances that are paid in cash at a counter, and paid back there.</summary>
public sealed class WalkInRemittanceTests
{
    [Fact]
    public async Task Cash_at_one_counter_becomes_cash_at_another()
    {
        await using var silo = await RunningSilo.Start();
        var scene = await new AgentRemittanceScene(silo).Open(pounds: 300_00);
        var remittance = await scene.Remittances.Create(terms: RemittanceScene.ByAgents());

        var taken = Assert.IsType<CashAnswer.Done>(await scene.PayInCash(remittance));
        await remittance.Continue();
        Assert.IsType<CashAnswer.Done>(await scene.Collect(remittance, await Draw(remittance)));

        Assert.Equal((Total, 0, 0), (taken.Amount, taken.Fee, taken.Commission));
        Assert.Equal(taken with { IsReplay = true }, await scene.PayInCash(remittance));
        Assert.Equal("ALREADY_PAID", Assert.IsType<CashAnswer.Refused>(await scene.PayInCash(remittance, "twice")).Reason);
        var balances = await scene.NothingOnTheWay();
        Assert.Equal((98_01, Rupees, 1_99), (balances["2020 GBP"], balances["2020 INR"], balances["6010 GBP"]));
        Assert.Equal(500_00 + Total, (await scene.Pounds.Counter.FindTill(Till))!.ExpectedCash);
        await scene.Pounds.TillsShouldEqualTheLedger();
    }

    [Fact]
    public async Task A_float_pays_as_far_as_its_credit_line_and_the_whole_amount_or_nothing()
    {
        await using var silo = await RunningSilo.Start();
        var scene = await new AgentRemittanceScene(silo).Open(creditLine: Total);
        var first = await scene.Remittances.Create("first", terms: RemittanceScene.ByAgents());
        var second = await scene.Remittances.Create("second", terms: RemittanceScene.ByAgents());

        Assert.Equal("AMOUNT_MISMATCH", Assert.IsType<CashAnswer.Refused>(await scene.PayInCash(first, "cash/less", Total - 1)).Reason);
        Assert.IsType<CashAnswer.Done>(await scene.PayInCash(first, "cash/first"));
        Assert.Equal("INSUFFICIENT_FUNDS", Assert.IsType<CashAnswer.Refused>(await scene.PayInCash(second, "cash/second")).Reason);

        Assert.Equal(-Total, (await scene.Remittances.Balances())["2020 GBP"]);
        Assert.Equal(RemittanceStatus.WaitingToPay, (await scene.Read(second)).Status);
        Assert.Equal(500_00 + Total, (await scene.Pounds.Counter.FindTill(Till))!.ExpectedCash);
    }

    [Fact]
    public async Task The_limits_of_the_counter_count_remittances_as_cash_in()
    {
        await using var silo = await RunningSilo.Start();
        var scene = await new AgentRemittanceScene(silo).Open(pounds: 900_00);
        await scene.Pounds.Setting("cashIn.dailyMax.GBP", "300.00");
        var first = await scene.Remittances.Create("first", terms: RemittanceScene.ByAgents());
        var second = await scene.Remittances.Create("second", terms: RemittanceScene.ByAgents());

        Assert.IsType<CashAnswer.Done>(await scene.PayInCash(first, "cash/first"));
        Assert.Equal("DAILY_LIMIT_EXCEEDED", Assert.IsType<CashAnswer.Refused>(await scene.PayInCash(second, "cash/second")).Reason);
    }

    [Fact]
    public async Task Cancelled_or_late_it_is_not_taken()
    {
        await using var silo = await RunningSilo.Start();
        var scene = await new AgentRemittanceScene(silo).Open(pounds: 900_00);
        var cancelled = await scene.Remittances.Create("cancelled", terms: RemittanceScene.ByAgents());
        Assert.IsType<RemittanceAnswer.Done>(await cancelled.Cancel(scene.Remittances.Order("cancel"), null));

        Assert.Equal("TRANSACTION_CANCELLED", Assert.IsType<CashAnswer.Refused>(await scene.PayInCash(cancelled)).Reason);
        var unknown = scene.Pounds.ForRemittance("unknown", Till, Domain.Agents.CashKind.CashPayment, "TR000000000000", Total);
        Assert.Equal("TRANSACTION_NOT_FOUND", Assert.IsType<CashAnswer.Refused>(await scene.Pounds.Counter.SettleRemittance(unknown)).Reason);
    }

    [Fact]
    public async Task It_is_handed_back_at_the_counter_that_took_it()
    {
        await using var silo = await RunningSilo.Start();
        var scene = await new AgentRemittanceScene(silo).Open(pounds: 300_00);
        var remittance = await scene.Remittances.Create(terms: RemittanceScene.ByAgents());
        Assert.IsType<CashAnswer.Done>(await scene.PayInCash(remittance));
        await remittance.Continue();
        Assert.Equal("REFUND_NOT_DUE", Assert.IsType<CashAnswer.Refused>(await scene.HandBack(remittance, "early")).Reason);
        Assert.IsType<RemittanceAnswer.Done>(await remittance.Cancel(scene.Remittances.Order("cancel"), null));
        await remittance.Continue();
        var waiting = await scene.Read(remittance);
        Assert.Equal((RemittanceStatus.PendingRefund, RemittanceStage.RefundAtTill), (waiting.Status, waiting.Stage));

        var back = Assert.IsType<CashAnswer.Done>(await scene.HandBack(remittance));

        Assert.Equal(Total, back.Amount);
        Assert.Equal(back with { IsReplay = true }, await scene.HandBack(remittance));
        Assert.Equal("REFUND_NOT_DUE", Assert.IsType<CashAnswer.Refused>(await scene.HandBack(remittance, "twice")).Reason);
        Assert.Equal(RemittanceStatus.Refunded, (await scene.Read(remittance)).Status);
        Assert.Equal(300_00, (await scene.NothingOnTheWay())["2020 GBP"]);
        Assert.Equal(500_00, (await scene.Pounds.Counter.FindTill(Till))!.ExpectedCash);
        await scene.Pounds.TillsShouldEqualTheLedger();
    }

    [Fact]
    public async Task Where_the_agent_has_closed_it_waits_in_suspense()
    {
        await using var silo = await RunningSilo.Start();
        var scene = await new AgentRemittanceScene(silo).Open(pounds: Total);
        var remittance = await scene.Remittances.Create(terms: RemittanceScene.ByAgents());
        Assert.IsType<CashAnswer.Done>(await scene.PayInCash(remittance));
        await remittance.Continue();
        Done(await scene.Pounds.Float.Close(new ChangeStatus(silo.Operation("close"), Context, AccountStatus.Closed)));

        Assert.IsType<RemittanceAnswer.Done>(await remittance.Refund(scene.Remittances.Order("refund"), "Asked"));
        await remittance.Continue();

        var done = await scene.Read(remittance);
        Assert.Equal((RemittanceStatus.Refunded, null), (done.Status, done.Refund!.ToAccountId));
        Assert.Equal(Total, (await scene.NothingOnTheWay())["2510 GBP"]);
    }
}
