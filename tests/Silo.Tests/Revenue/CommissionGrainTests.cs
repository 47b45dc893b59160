using FinCode.Contracts.Events;
using FinCode.Contracts.Revenue;
using FinCode.Domain.Events;
using FinCode.Domain.Remittances;
using FinCode.Domain.Revenue;
using FinCode.Grains.Events;
using FinCode.Grains.Tenants;
using FinCode.Silo.Tests.Remittances;
using Microsoft.Extensions.DependencyInjection;

namespace FinCode.Silo.Tests.Revenue;

public sealed class CommissionGrainTests
{
    [Fact]
    public async Task The_handbooks_remittance_accrues_84_and_40_pence_and_gives_them_back_when_it_is_recalled()
    {
        await using var silo = await RunningSilo.Start();
        var scene = await RevenueScene.Start(silo);
        var grain = await scene.Send("one");
        await scene.Taken();

        Assert.Equal((84, 40), (await scene.Owed(RevenueScene.Agent, ChartOfAccounts.AgentCommission), await scene.Owed(RemittanceScene.Partner, ChartOfAccounts.PartnerCommission)));
        var balances = await scene.Remittances.Balances();
        Assert.Equal((84, 40, 1_99, 2_40), (balances["7010 GBP"], balances["7020 GBP"], balances["6010 GBP"], balances["6030 GBP"]));

        // Whatever the plan says by now: what goes back is what there was.
        await scene.Set(RevenueScene.Plan("fee", ShareBase.Fee, RevenueScene.Percent(ShareParty.Agent, 90)));
        await scene.Recall(grain, "one");
        await scene.Taken();

        Assert.DoesNotContain((await scene.Remittances.Balances()).Keys, key => key[..4] is "2110" or "2115" or "7010" or "7020" or "6010" or "6030");
        await silo.Stop();
        await RevenueScene.AssertSound(silo.Folder);
    }

    [Fact]
    public async Task A_sub_agents_remittance_has_a_share_for_its_agent_too()
    {
        await using var silo = await RunningSilo.Start();
        var scene = await RevenueScene.Start(silo, withPlans: false);
        await scene.Set(RevenueScene.Plan("fee", ShareBase.Fee, RevenueScene.Percent(ShareParty.SubAgent, 40), RevenueScene.Percent(ShareParty.Agent, 10)));
        await scene.Send("at-branch", RevenueScene.SubAgent);
        await scene.Send("at-agent");
        await scene.Send("at-home", place: "");
        await scene.Taken();

        Assert.Equal(80, await scene.Owed(RevenueScene.SubAgent, ChartOfAccounts.AgentCommission));
        Assert.Equal(40, await scene.Owed(RevenueScene.Agent, ChartOfAccounts.AgentCommission));
    }

    [Fact]
    public async Task Without_a_plan_nothing_accrues_and_a_later_plan_does_not_reach_back()
    {
        await using var silo = await RunningSilo.Start();
        var scene = await RevenueScene.Start(silo, withPlans: false);
        await scene.Send("before");
        await scene.Taken();
        await scene.SetHandbookPlans();
        var page = await silo.Services.GetRequiredService<IEventLog>().Read(new RegisteredTenant(silo.Tenant, "demo"), EventCursor.Start, 100, default);
        await silo.Grains.GetGrain<ICommissionGrain>("demo/0").Take(new EventDelivery(1, [.. page.Events]));

        Assert.Equal(0, await scene.Owed(RevenueScene.Agent, ChartOfAccounts.AgentCommission));
    }
}
