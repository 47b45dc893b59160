namespace FinCode.Engine.Tests.Calls;

public sealed class MailboxTests
{
    [Fact]
    public async Task A_full_mailbox_turns_calls_away()
    {
        await using var engine = await TestEngine.Start(silo => silo.Configure<EmbeddedEngineOptions>(o => o.MailboxLimit = 3));
        var grain = engine.Grains.GetGrain<ICallGrain>("a");
        var running = grain.Hang("point");
        await engine.Barrier.Reached("point");
        var waiting = Enumerable.Range(0, 3).Select(_ => grain.Nothing().AsTask()).ToList();
        await Assert.ThrowsAsync<LimitExceededException>(() => grain.Nothing().AsTask());

        engine.Barrier.Reach("point may end");
        await Task.WhenAll(waiting.Append(running)).Patience();
        await grain.Nothing();
    }

    [Fact]
    public async Task A_full_engine_turns_calls_away()
    {
        await using var engine = await TestEngine.Start(silo => silo.Configure<EmbeddedEngineOptions>(o => (o.MailboxLimit, o.InFlightLimit) = (2, 2)));
        var calls = new[] { engine.Grains.GetGrain<ICallGrain>("a").Hang("a"), engine.Grains.GetGrain<ICallGrain>("b").Hang("b") };
        await Assert.ThrowsAsync<LimitExceededException>(() => engine.Grains.GetGrain<ICallGrain>("c").Nothing().AsTask());
        engine.Barrier.Reach("a may end");
        engine.Barrier.Reach("b may end");
        await Task.WhenAll(calls).Patience();
    }
}
