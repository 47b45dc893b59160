using FinCode.Contracts.Events;
using FinCode.Contracts.Revenue;
using FinCode.Domain.Events;
using FinCode.Domain.Revenue;
using FinCode.Grains.Events;
using FinCode.Grains.Revenue;
using FinCode.Grains.Tenants;
using Microsoft.Extensions.DependencyInjection;

namespace FinCode.Silo.Tests.Revenue;

/// <summary>Plans change while shares wait to be booked: each is booked by the plan that held when it was paid out, however many there were since.</summary>
[Trait("Clock", "Moved")]
public sealed class CommissionLagTests
{
    private const int Changes = Limits.ConfigurationVersionsMax + 15;

    [Fact]
    public async Task A_plan_of_long_ago_is_kept_while_something_waits_for_its_shares()
    {
        // The relay goes on without the consumer, which is asked here in the end.
        await using var silo = await RunningSilo.Start(configure: services => services.Remove(
            services.Single(service => service.ImplementationInstance is EventConsumer { Name: CommissionGrain.Consumer })));
        var scene = await RevenueScene.Start(silo);
        await scene.Send("one");
        await Change(scene);

        var catalogue = await silo.Grains.RevenuePlans("demo").Read();
        Assert.Equal((DateTimeOffset.MinValue, Changes + 1), (catalogue.KnownFrom, catalogue.Plans["fee"].Versions.Length));
        await Take(silo);
        Assert.Equal(84, await scene.Owed(RevenueScene.Agent, ChartOfAccounts.AgentCommission));
    }

    [Fact]
    public async Task What_nobody_needs_is_forgotten_and_what_is_heard_of_again_does_not_accrue_by_another_plan()
    {
        await using var silo = await RunningSilo.Start();
        var scene = await RevenueScene.Start(silo, withPlans: false);
        // Nobody has a share of it: no plan held.
        await scene.Send("before");
        silo.Clock.Advance(TimeSpan.FromMinutes(1));
        await scene.SetHandbookPlans();
        await scene.Send("one");
        await scene.Taken();
        silo.Clock.Advance(Limits.CommissionPlanMargin + TimeSpan.FromHours(1));
        await Change(scene);
        silo.Clock.Advance(Limits.CommissionPlanMargin + TimeSpan.FromHours(1));
        await Change(scene);

        var catalogue = await silo.Grains.RevenuePlans("demo").Read();
        Assert.InRange(catalogue.Plans["fee"].Versions.Length, Limits.ConfigurationVersionsMax, Changes + 1);
        Assert.True(catalogue.KnownFrom > DateTimeOffset.MinValue, "Versions were forgotten.");
        var before = await scene.Remittances.Balances();
        await Take(silo);
        Assert.Equal(before, await scene.Remittances.Balances());
        await silo.Stop();
        await RevenueScene.AssertSound(silo.Folder);
    }

    /// <summary>The agent's part becomes another one again and again.</summary>
    private static async Task Change(RevenueScene scene)
    {
        for (var change = 1; change <= Changes; change++)
        {
            scene.Silo.Clock.Advance(TimeSpan.FromSeconds(1));
            await scene.Set(RevenueScene.Plan("fee", ShareBase.Fee, RevenueScene.Percent(ShareParty.Agent, change), RevenueScene.Percent(ShareParty.PayingPartner, 20)));
        }
    }

    private static async Task Take(RunningSilo silo)
    {
        var page = await silo.Services.GetRequiredService<IEventLog>().Read(new RegisteredTenant(silo.Tenant, "demo"), EventCursor.Start, 100, default);
        await silo.Grains.GetGrain<ICommissionGrain>("demo/0").Take(new EventDelivery(1, [.. page.Events]));
    }
}
