using FinCode.Contracts.Revenue;
using FinCode.Domain.Agents;
using FinCode.Domain.Revenue;
using FinCode.Grains.Approvals;
using FinCode.Silo.Tests.Remittances;
using static FinCode.Silo.Tests.SiloScenes;

namespace FinCode.Silo.Tests.Revenue;

/// <summary>A credit agent pays in what it owes less its commission (J28). What it owes is its float below zero.</summary>
public sealed class NettingTests
{
    [Fact]
    public async Task A_credit_agent_pays_in_what_it_owes_less_its_commission_in_one_entry()
    {
        await using var silo = await RunningSilo.Start();
        var scene = await Begun(silo, debt: 201_99);
        var before = await scene.Remittances.Balances();
        var order = Order(silo, "net", paidIn: 201_15);

        var settled = Done(await Party(silo).Settle(order));
        Assert.Equal((84, SettlementStatus.Settled), (settled.Amount, settled.Status));
        Assert.Equal("paidInAmount", Assert.IsType<SettlementAnswer.DifferentTerms>(await Party(silo).Settle(order with { PaidIn = 1 })).Field);
        var after = await scene.Remittances.Balances();
        Assert.DoesNotContain(after.Keys, key => key is "2020 GBP" or "2110 GBP");
        // The bank has what was paid in and the netted commission besides, which the operating bank gave.
        Assert.Equal((before["1010 GBP"] + 201_99, before["1020 GBP"] - 84), (after["1010 GBP"], after["1020 GBP"]));
        var entry = (await silo.Reader.FindOperation(silo.Tenant, order.OperationId.Step("settle"), default))!.Record;
        Assert.Equal((4, "Bank transfer 17 of KX2M9P"), (entry.Postings.Length, entry.Context.Narration));
        Assert.Equal([(0L, 84L, 0L, 84L, 0L)], await RevenueScene.Statement(silo, RevenueScene.Agent));

        Assert.Equal(SettlementStatus.Reversed, Done(await Party(silo).Reverse(order.OperationId, "Wrong agent", Context)).Status);
        Assert.Equal((-84, 84), ((await scene.Remittances.Balances())["2020 GBP"], await scene.Owed(RevenueScene.Agent, ChartOfAccounts.AgentCommission)));
        await silo.Stop();
        await RevenueScene.AssertSound(silo.Folder);
    }

    [Fact]
    public async Task No_more_is_netted_than_is_owed_besides_what_was_paid_in()
    {
        await using var silo = await RunningSilo.Start();
        var scene = await Begun(silo, debt: 1_00);

        Assert.Equal(50, Done(await Party(silo).Settle(Order(silo, "part", paidIn: 50))).Amount);
        Assert.DoesNotContain("2020 GBP", (await scene.Remittances.Balances()).Keys);
        Assert.Equal(34, await scene.Owed(RevenueScene.Agent, ChartOfAccounts.AgentCommission));
        Assert.Equal(SettlementRefusal.NothingToNet, Refusal(await Party(silo).Settle(Order(silo, "nothing is owed", paidIn: 0))));
        Assert.Equal([(0L, 84L, 0L, 50L, 34L)], await RevenueScene.Statement(silo, RevenueScene.Agent));
    }

    [Fact]
    public async Task Whoever_pays_everything_in_has_nothing_netted()
    {
        await using var silo = await RunningSilo.Start();
        await Begun(silo, debt: 1_00);

        Assert.Equal(SettlementRefusal.NothingToNet, Refusal(await Party(silo).Settle(Order(silo, "all", paidIn: 1_00))));
        Assert.Null(await silo.Grains.Settlement("demo", silo.Operation("all")).Find());
    }

    [Fact]
    public async Task What_a_second_person_approves_is_what_was_asked_and_no_more()
    {
        await using var silo = await RunningSilo.Start();
        var order = Order(silo, "asked", paidIn: 201_15);
        var approved = SettleCommissionAsked.Of(order, "0.84").Order(order.OperationId, order.Context);

        Assert.Equal((order.Terms, 84L), (approved.Terms, approved.AmountMax));
    }

    private static async Task<RevenueScene> Begun(RunningSilo silo, long debt)
    {
        var scene = await RevenueScene.Sent(silo);
        await scene.Owe(debt);
        return scene;
    }

    private static ICommissionPartyGrain Party(RunningSilo silo) => silo.Grains.CommissionParty("demo", RevenueScene.Agent);

    private static SettlementOrder Order(RunningSilo silo, string key, long paidIn) => new(
        silo.Operation(key), Context with { Route = "revenue/settlements" }, RevenueScene.Agent, RevenueScene.Month(silo), "GBP", ChartOfAccounts.AgentCommission, SettlementMethod.Netting,
        AgentAccounts.FloatId(silo.Tenant, RevenueScene.Agent, RemittanceScene.Pound), "Bank transfer 17 of KX2M9P")
    {
        PaidIn = paidIn,
    };

    private static Settlement Done(SettlementAnswer answer) => Assert.IsType<SettlementAnswer.Done>(answer).Settlement;

    private static SettlementRefusal Refusal(SettlementAnswer answer) => Assert.IsType<SettlementAnswer.Refused>(answer).Reason;
}
