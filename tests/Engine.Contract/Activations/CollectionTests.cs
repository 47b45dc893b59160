using FinCode.Engine.Contract.Silos;

namespace FinCode.Engine.Contract.Activations;

/// <summary>On a silo whose activations may idle for a very short time.</summary>
public sealed class CollectionTests
{
    [Fact]
    public async Task An_idle_activation_ends_and_one_that_is_kept_asks_to_stay_or_is_busy_does_not()
    {
        await using var silo = await ContractSilo.Start(new SiloPlan { CollectionAge = TimeSpan.FromMilliseconds(400) });
        var (idle, later) = (Life(silo, "idle"), Life(silo, "later"));
        var (kept, staying, busy) = (silo.Grains.GetGrain<IKeptLifeGrain>("kept"), Life(silo, "staying"), Life(silo, "busy"));
        await kept.Number();
        await staying.StayFor(TimeSpan.FromHours(1));
        var held = busy.Hold("long");
        await idle.Number();
        await silo.Barrier.Reached("idle ActivationIdle");

        // The witness came after the others and went, so the others had their time.
        await later.Number();
        await silo.Barrier.Reached("later ActivationIdle");
        Assert.Equal(2, await idle.Number().Patience());
        Assert.Equal(1, await kept.Number().Patience());
        Assert.Equal(1, await staying.Number().Patience());
        silo.Barrier.Reach("busy long may end");
        await held.Patience();
        Assert.Equal(0, silo.Barrier.Count("busy going"));
    }

    private static ILifeGrain Life(ContractSilo silo, string key) => silo.Grains.GetGrain<ILifeGrain>(key, typeof(LifeGrain).FullName);
}
