using Microsoft.Extensions.DependencyInjection;
using Orleans.Storage;

namespace FinCode.Engine.Tests.State;

public sealed class StateTests
{
    [Fact]
    public async Task What_was_written_is_there_in_the_next_activation_and_what_was_not_is_gone()
    {
        await using var engine = await Start();
        var grain = engine.Grains.GetGrain<ITallyGrain>("a");
        Assert.Equal((0, false, null), await grain.Read());
        Assert.Equal(1, await grain.Add("x"));
        await grain.ForgetToWrite();
        await grain.Leave();
        var (count, exists, etag) = await grain.Read().Patience();
        Assert.Equal((1, true), (count, exists));
        Assert.NotNull(etag);
    }

    [Fact]
    public async Task Two_grains_and_two_records_do_not_mix()
    {
        await using var engine = await Start();
        await engine.Grains.GetGrain<ITallyGrain>("a").Add("x");
        await engine.Grains.GetGrain<ITallyGrain>("a").Add("x");
        Assert.Equal(1, await engine.Grains.GetGrain<ITallyGrain>("b").Add("x"));
    }

    [Fact]
    public async Task A_cleared_record_starts_anew()
    {
        await using var engine = await Start();
        var grain = engine.Grains.GetGrain<ITallyGrain>("a");
        await grain.Add("x");
        await grain.Clear();
        Assert.Equal((0, false, null), await grain.Read());
        Assert.Equal(1, await grain.Add("y"));
    }

    [Fact]
    public async Task A_write_over_someone_elses_write_is_refused_and_the_stale_activation_goes()
    {
        await using var engine = await Start();
        var grain = engine.Grains.GetGrain<ITallyGrain>("a");
        var asking = engine.Grains.GetGrain<IAskingGrain>("asker");
        await asking.Add(grain, "x");
        await WriteBehindItsBack(engine, "tally/a");

        await Assert.ThrowsAsync<InconsistentStateException>(() => asking.Add(grain, "y").Patience());
        Assert.Equal(51, await asking.Add(grain, "z").Patience());
        // The one in between only passed the exception on, and stays.
        Assert.Equal(3, await asking.Calls());
    }

    [Fact]
    public async Task A_grain_whose_storage_nobody_registered_says_which_one()
    {
        await using var engine = await Start();
        var error = await Assert.ThrowsAsync<BadProviderConfigException>(() => engine.Grains.GetGrain<ILostGrain>("a").Touch().Patience());
        Assert.Contains("nowhere", error.Message, StringComparison.Ordinal);
    }

    private static Task<TestEngine> Start() => TestEngine.Start(silo => silo.AddMemoryGrainStorage("named"));

    private static async Task WriteBehindItsBack(TestEngine engine, string grain)
    {
        var storage = engine.Services.GetRequiredKeyedService<IGrainStorage>("Default");
        var record = new Record();
        await storage.ReadStateAsync("tally", GrainId.Parse(grain), record);
        record.State.Count = 50;
        await storage.WriteStateAsync("tally", GrainId.Parse(grain), record);
    }

    private sealed class Record : IGrainState<Tally>
    {
        public Tally State { get; set; } = new();

        public string? ETag { get; set; }

        public bool RecordExists { get; set; }
    }
}
