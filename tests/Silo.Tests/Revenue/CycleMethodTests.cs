using FinCode.Contracts.Approvals;
using FinCode.Domain.Agents;
using FinCode.Domain.Approvals;
using FinCode.Domain.Configuration;
using FinCode.Domain.Pricing;
using FinCode.Domain.Revenue;
using FinCode.Grains.Revenue;
using FinCode.Silo.Tests.Remittances;
using Microsoft.Extensions.DependencyInjection;
using static FinCode.Silo.Tests.SiloScenes;

namespace FinCode.Silo.Tests.Revenue;

/// <summary>The cycle pays as the tenant says: partners out of what they were sent ahead (J17), credit agents against what they owe (J28).</summary>
[Trait("Clock", "Moved")]
public sealed class CycleMethodTests
{
    [Fact]
    public async Task A_partner_keeps_it_out_of_its_prefund_as_soon_as_there_is_a_rate()
    {
        await using var silo = await RunningSilo.Start();
        var scene = await Begun(silo, RevenuePolicy.PartnersMethod, "PARTNER_ACCOUNT");
        var before = await scene.Remittances.Balances();
        silo.Clock.Advance(TimeSpan.FromDays(31));

        // Without one nothing is decided, and nobody is kept from theirs: the agent, who has no float, is paid by bank.
        Assert.Equal(1, await silo.Grains.CommissionSweep().Sweep());
        Assert.Equal((-84, before["1310 INR"]), ((await scene.Remittances.Balances())["1510 GBP"], (await scene.Remittances.Balances())["1310 INR"]));
        Assert.Equal(TickFault.None, Assert.Single(await silo.Grains.Rates("demo").Enter(
            [RateTick.Reference(RemittanceScene.Pound, RemittanceScene.Rupee, 125.25787406m, "ECB", silo.Clock.GetUtcNow())], isConfirmed: true)));
        await silo.Grains.CommissionSweep().Sweep();
        Assert.Equal(0, await silo.Grains.CommissionSweep().Sweep());

        var after = await scene.Remittances.Balances();
        Assert.Equal((before["1310 INR"] - 50_10, -84, false), (after["1310 INR"], after["1510 GBP"], after.ContainsKey("2115 GBP")));
        Assert.Equal(SettlementMethod.PartnerAccount, Assert.Single(await Settlements(silo, RemittanceScene.Partner)).Order.Method);
        await silo.Stop();
        await RevenueScene.AssertSound(silo.Folder);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_credit_agent_has_it_taken_off_its_debt_and_the_rest_on_its_float(bool isApproved)
    {
        await using var silo = await RunningSilo.Start();
        var scene = await Begun(silo, RevenuePolicy.AgentsMethod, "NETTING", debt: 50);
        if (isApproved) await silo.Set(ApprovalPolicy.ModeOf(ApprovalKind.SettleCommission), ApprovalPolicy.Always);
        silo.Clock.Advance(TimeSpan.FromDays(31));

        Assert.Equal(2, await silo.Grains.CommissionSweep().Sweep());
        Assert.Equal(0, await silo.Grains.CommissionSweep().Sweep());
        if (isApproved) await Approve(silo);

        Assert.Equal((34, 0), ((int)(await scene.Remittances.Balances())["2020 GBP"], (int)await scene.Owed(RevenueScene.Agent, ChartOfAccounts.AgentCommission)));
        Assert.Equal([(SettlementMethod.Float, 34L), (SettlementMethod.Netting, 50L)], (await Settlements(silo, RevenueScene.Agent)).Select(each => (each.Order.Method, each.Amount)).Order());
        await silo.Stop();
        await RevenueScene.AssertSound(silo.Folder);
    }

    [Fact]
    public async Task Who_owes_more_than_it_has_earned_has_all_of_it_netted_and_by_bank_is_by_bank()
    {
        await using var silo = await RunningSilo.Start();
        var scene = await Begun(silo, RevenuePolicy.AgentsMethod, "NETTING", debt: 2_00);
        silo.Clock.Advance(TimeSpan.FromDays(31));
        Assert.Equal(2, await silo.Grains.CommissionSweep().Sweep());
        Assert.Equal(-1_16, (await scene.Remittances.Balances())["2020 GBP"]);

        await silo.Set(RevenuePolicy.AgentsMethod, "BANK");
        await scene.Send("next");
        await scene.Taken();
        silo.Clock.Advance(TimeSpan.FromDays(31));
        await silo.Grains.CommissionSweep().Sweep();
        Assert.Equal(SettlementMethod.Bank, (await Settlements(silo, RevenueScene.Agent))[0].Order.Method);
        Assert.Equal(-1_16, (await scene.Remittances.Balances())["2020 GBP"]);
    }

    /// <summary>An agent and a partner are owed something of this month, and the month before has been gone through.</summary>
    private static async Task<RevenueScene> Begun(RunningSilo silo, string setting, string value, long? debt = null)
    {
        var scene = await RevenueScene.Sent(silo);
        if (debt is { } owed) await scene.Owe(owed);
        await silo.Set(RevenuePolicy.Cycle, "MONTHLY");
        await silo.Set(setting, value);
        Assert.Equal(0, await silo.Grains.CommissionSweep().Sweep());
        return scene;
    }

    private static async Task Approve(RunningSilo silo)
    {
        var waiting = await silo.Grains.Approvals("demo").Search(new ApprovalSearch(ApprovalStatus.Pending, null, null, 0, 10));
        Assert.Equal([34, 40, 50], waiting.Approvals.Select(approval => (int)approval.Proposal.Amounts[0].MinorUnits).Order());
        foreach (var approval in waiting.Approvals)
        {
            var answer = await silo.Grains.Approval("demo", approval.Proposal.OperationId).Decide(new DecideApproval(ApprovalDecision.Approve, "MGR001", null));
            Assert.Equal(ApprovalStatus.Executed, Assert.IsType<ApprovalAnswer.Is>(answer).Approval.Status);
        }
    }

    private static Task<IReadOnlyList<Settlement>> Settlements(RunningSilo silo, string party) => silo.Services.GetRequiredService<CommissionStatements>().Settlements("demo", party);
}
