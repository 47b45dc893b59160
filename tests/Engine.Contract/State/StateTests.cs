using System.Diagnostics.CodeAnalysis;
using FinCode.Engine.Contract.Silos;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Storage;

namespace FinCode.Engine.Contract.State;

public sealed class StateTests(SharedSilo shared) : SharedSiloTest(shared)
{
    private ITallyGrain Grain => Tally(memory: false);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task State_is_there_at_activation_and_what_was_not_written_is_gone(bool memory)
    {
        var grain = Tally(memory);
        Assert.Equal(new Seen(0, false, false, 0), await grain.Read().Patience());
        Assert.Equal(1, await grain.Add("x").Patience());
        Assert.Equal(new Seen(1, true, true, 0), await grain.Read().Patience());
        await grain.ForgetToWrite();
        await grain.Leave();
        Assert.Equal(new Seen(1, true, true, 1), await grain.Read().Patience());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Reading_again_forgets_what_was_not_written(bool memory)
    {
        var grain = Tally(memory);
        await grain.Add("x");
        await grain.ForgetToWrite();
        Assert.Equal(1, (await grain.ReadAgain().Patience()).Count);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_cleared_record_starts_anew(bool memory)
    {
        var grain = Tally(memory);
        await grain.Add("x");
        await grain.Clear();
        var (count, exists, _, _) = await grain.Read().Patience();
        Assert.Equal((0, false), (count, exists));
        Assert.Equal(1, await grain.Add("y").Patience());
        await grain.Leave();
        Assert.Equal(1, (await grain.Read().Patience()).CountAtActivation);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_write_over_someone_elses_write_is_refused_and_the_stale_activation_goes(bool memory)
    {
        var grain = Tally(memory);
        var asking = Silo.Grains.GetGrain<IAskingGrain>(Key);
        Assert.Equal(1, await asking.Add(grain, "x").Patience());
        await WriteElsewhere(memory, grain.GetGrainId());

        await Assert.ThrowsAsync<InconsistentStateException>(() => asking.Add(grain, "y").Patience());
        Assert.Equal(51, await asking.Add(grain, "z").Patience());
        // The one in between only passed the exception on, and stays.
        Assert.Equal(3, await asking.Calls().Patience());
    }

    [Fact]
    public async Task A_failed_write_is_the_callers_to_hear_and_stores_nothing()
    {
        await Grain.Add("x");
        Silo.Disk.Records.FailNextWrite(Key);
        // Callers need not know the storage's exceptions; the original is inside.
        var error = await Assert.ThrowsAsync<OrleansException>(() => Grain.Add("y").Patience());
        Assert.Equal("The disk is full.", Assert.IsType<IOException>(error.InnerException).Message);
        Assert.Equal(1, (await Grain.ReadAgain().Patience()).Count);
    }

    [Fact]
    public async Task After_a_failed_write_memory_is_ahead_of_storage_until_the_next_one()
    {
        await Grain.Add("x");
        Silo.Disk.Records.FailNextWrite(Key);
        Assert.Equal(new Seen(2, true, true, 0), await Grain.AddAndCatch("y").Patience());
        Assert.Equal(3, await Grain.Add("z").Patience());
    }

    [Fact]
    public async Task A_read_that_fails_fails_the_activation_and_the_next_call_tries_again()
    {
        Silo.Disk.Records.FailNextRead(Key);
        var error = await Assert.ThrowsAsync<OrleansException>(() => Grain.Read().Patience());
        Assert.IsType<IOException>(error.InnerException);
        Assert.Equal(0, (await Grain.Read().Patience()).Count);
    }

    [Fact]
    public async Task State_survives_a_restart_without_a_migration()
    {
        var disk = new Disk();
        await using (var first = await ContractSilo.Start(new SiloPlan { Disk = disk }))
        {
            await first.Grains.GetGrain<ITallyGrain>("a", typeof(TallyGrain).FullName).Add("x").Patience();
        }

        await using var second = await ContractSilo.Start(new SiloPlan { Disk = disk });
        Assert.Equal(2, await second.Grains.GetGrain<ITallyGrain>("a", typeof(TallyGrain).FullName).Add("y").Patience());
    }

    private ITallyGrain Tally(bool memory) =>
        memory ? Silo.Grains.GetGrain<IMemoryTallyGrain>(Key) : Silo.Grains.GetGrain<ITallyGrain>(Key, typeof(TallyGrain).FullName);

    private async Task WriteElsewhere(bool memory, GrainId grain)
    {
        var storage = Silo.Services.GetRequiredKeyedService<IGrainStorage>(memory ? "Default" : RecordStorage.Name);
        var record = new Record();
        await storage.ReadStateAsync("tally", grain, record);
        record.State.Count = 50;
        await storage.WriteStateAsync("tally", grain, record);
    }

    private sealed class Record : IGrainState<Tally>
    {
        [AllowNull]
        public Tally State { get; set; } = new();

        public string? ETag { get; set; }

        public bool RecordExists { get; set; }
    }
}
