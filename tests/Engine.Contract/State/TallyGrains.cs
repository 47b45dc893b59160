using FinCode.Engine.Contract.Silos;

namespace FinCode.Engine.Contract.State;

[GenerateSerializer]
public sealed class Tally
{
    [Id(0)]
    public int Count { get; set; }

    [Id(1)]
    public List<string> Names { get; set; } = [];
}

[GenerateSerializer]
public sealed record Seen([property: Id(0)] int Count, [property: Id(1)] bool Exists, [property: Id(2)] bool HasEtag, [property: Id(3)] int CountAtActivation);

public interface ITallyGrain : IGrainWithStringKey
{
    Task<int> Add(string name);

    Task<Seen> Read();

    Task<Seen> ReadAgain();

    Task Clear();

    Task ForgetToWrite();

    /// <summary>Adds, and goes on when the write fails.</summary>
    Task<Seen> AddAndCatch(string name);

    Task Leave();
}

/// <summary>The same on the engine's own storage.</summary>
public interface IMemoryTallyGrain : ITallyGrain;

public interface IAskingGrain : IGrainWithStringKey
{
    Task<int> Add(ITallyGrain tally, string name);

    Task<int> Calls();
}

public abstract class TallyGrainBase(IPersistentState<Tally> tally) : Grain
{
    private int atActivation;

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        atActivation = tally.State.Count;
        return Task.CompletedTask;
    }

    public async Task<int> Add(string name)
    {
        tally.State.Count++;
        tally.State.Names.Add(name);
        await tally.WriteStateAsync();
        return tally.State.Count;
    }

    public Task<Seen> Read() => Task.FromResult(new Seen(tally.State.Count, tally.RecordExists, tally.Etag is not null, atActivation));

    public async Task<Seen> ReadAgain()
    {
        await tally.ReadStateAsync();
        return await Read();
    }

    public Task Clear() => tally.ClearStateAsync();

    public Task ForgetToWrite()
    {
        tally.State.Count = 1000;
        return Task.CompletedTask;
    }

    public async Task<Seen> AddAndCatch(string name)
    {
        try
        {
            await Add(name);
        }
        catch (OrleansException)
        {
            // What a grain sees that goes on after a failed write.
        }

        return await Read();
    }

    public Task Leave()
    {
        DeactivateOnIdle();
        return Task.CompletedTask;
    }
}

public sealed class TallyGrain([PersistentState("tally", RecordStorage.Name)] IPersistentState<Tally> tally) : TallyGrainBase(tally), ITallyGrain;

public sealed class MemoryTallyGrain([PersistentState("tally")] IPersistentState<Tally> tally) : TallyGrainBase(tally), IMemoryTallyGrain;

public sealed class AskingGrain : Grain, IAskingGrain
{
    private int calls;

    public Task<int> Add(ITallyGrain tally, string name)
    {
        calls++;
        return tally.Add(name);
    }

    public Task<int> Calls() => Task.FromResult(calls);
}
