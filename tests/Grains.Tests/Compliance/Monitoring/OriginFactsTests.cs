using FinCode.Domain.Compliance.Monitoring;

namespace FinCode.Grains.Tests.Compliance.Monitoring;

public sealed class OriginFactsTests
{
    [Fact]
    public async Task What_a_number_stands_for_is_looked_up_once_and_used_again_after_a_restart()
    {
        var scene = new MonitorScene { Country = "NGA", Facts = new SenderFacts { Residence = "GBR" } };
        scene.Pay("C1", 100_00, origin: 4);
        scene.Pay("C1", 100_00, origin: 4);
        scene.Pay("C1", 100_00);
        await scene.CatchUp(await scene.Open(), page: 1);

        Assert.Equal(1, scene.OriginsAsked);
        Assert.Equal([true, true, false], scene.Told.Select(told => told.Hearing.Verdict!.Hits.Any(hit => hit.RuleId == "G3")));

        // A process that never stored anything judges again, by what was known then.
        scene.Country = "GBR";
        scene.Clock.Advance(TimeSpan.FromHours(1));
        await scene.CatchUp(await scene.Open());
        Assert.Equal(1, scene.OriginsAsked);
        Assert.Equal([true, true, false], scene.Told.Skip(3).Select(told => told.Hearing.Verdict!.Hits.Any(hit => hit.RuleId == "G3")));
    }

    [Fact]
    public async Task Many_customers_on_one_device_are_seen()
    {
        var scene = new MonitorScene();
        for (var at = 0; at < 3; at++) scene.Pay($"C{at}", 100_00, MonitorScene.Start.AddHours(at), $"B{at}", origin: 7);
        await scene.CatchUp(await scene.Open());

        Assert.Equal([false, false, true], scene.Told.Select(told => told.Hearing.Verdict!.Hits.Any(hit => hit.RuleId == "T1-DEVICE")));
    }

    [Fact]
    public async Task What_was_known_of_a_customer_goes_with_them_and_nobody_elses_does()
    {
        var scene = new MonitorScene();
        scene.Pay("C1", 100_00, origin: 1);
        scene.Pay("C11", 100_00, origin: 1);
        await scene.CatchUp(await scene.Open());

        await scene.Store.ForgetFacts(MonitorScene.Tenant.Number, "C1", default);

        Assert.DoesNotContain(scene.Store.Facts, fact => fact.Key is "s/C1" or "o/C1/1");
        Assert.Equal(["o/C11/1", "s/C11"], scene.Store.Facts.Where(fact => fact.Key[0] is 's' or 'o').Select(fact => fact.Key));
    }
}
