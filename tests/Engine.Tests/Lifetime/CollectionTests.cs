namespace FinCode.Engine.Tests.Lifetime;

public sealed class CollectionTests
{
    [Fact]
    public async Task An_idle_activation_ends_after_fifteen_minutes()
    {
        await using var engine = await TestEngine.Start();
        var grain = ActivationTests.Life(engine, "a");
        await grain.Number();
        engine.Clock.Advance(TimeSpan.FromMinutes(14));
        Assert.Equal(1, await grain.Number().Patience());
        engine.Clock.Advance(TimeSpan.FromMinutes(14));
        Assert.Equal(1, await grain.Number().Patience());
        engine.Clock.Advance(TimeSpan.FromMinutes(17));
        await engine.Barrier.Reached("life/a ActivationIdle");
        Assert.Equal(2, await grain.Number().Patience());
    }

    [Fact]
    public async Task A_class_may_have_an_age_of_its_own()
    {
        await using var engine = await TestEngine.Start();
        var grain = engine.Grains.GetGrain<IShortLifeGrain>("a");
        await grain.Number();
        engine.Clock.Advance(TimeSpan.FromMinutes(4));
        await engine.Barrier.Reached("shortlife/a ActivationIdle");
    }

    [Fact]
    public async Task A_class_that_is_kept_alive_stays()
    {
        await using var engine = await TestEngine.Start();
        var grain = engine.Grains.GetGrain<IKeptLifeGrain>("a");
        await grain.Number();
        engine.Clock.Advance(TimeSpan.FromDays(3));
        Assert.Equal(1, await grain.Number().Patience());
    }

    [Fact]
    public async Task A_grain_may_ask_to_stay_longer()
    {
        await using var engine = await TestEngine.Start();
        var grain = ActivationTests.Life(engine, "a");
        await grain.Stay(TimeSpan.FromHours(1));
        engine.Clock.Advance(TimeSpan.FromMinutes(50));
        Assert.Equal(1, await grain.Number().Patience());
        engine.Clock.Advance(TimeSpan.FromMinutes(30));
        await engine.Barrier.Reached("life/a ActivationIdle");
    }
}
