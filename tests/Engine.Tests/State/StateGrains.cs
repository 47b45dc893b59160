namespace FinCode.Engine.Tests.State;

[GenerateSerializer]
public sealed class Tally
{
    [Id(0)]
    public int Count { get; set; }

    [Id(1)]
    public List<string> Names { get; set; } = [];
}

public interface ITallyGrain : IGrainWithStringKey
{
    Task<int> Add(string name);

    Task<(int Count, bool Exists, string? Etag)> Read();

    Task Clear();

    Task ForgetToWrite();

    Task Leave();
}

public interface IAskingGrain : IGrainWithStringKey
{
    Task<int> Add(ITallyGrain tally, string name);

    Task<int> Calls();
}

public sealed class TallyGrain(
    [PersistentState("tally")] IPersistentState<Tally> tally,
    [PersistentState("other", "named")] IPersistentState<Tally> other) : Grain, ITallyGrain
{
    public async Task<int> Add(string name)
    {
        tally.State.Count++;
        tally.State.Names.Add(name);
        await tally.WriteStateAsync();
        other.State.Count--;
        await other.WriteStateAsync();
        return tally.State.Count;
    }

    public Task<(int Count, bool Exists, string? Etag)> Read() => Task.FromResult((tally.State.Count, tally.RecordExists, tally.Etag));

    public Task Clear() => tally.ClearStateAsync();

    public Task ForgetToWrite()
    {
        tally.State.Count = 1000;
        return Task.CompletedTask;
    }

    public Task Leave()
    {
        DeactivateOnIdle();
        return Task.CompletedTask;
    }
}

public sealed class AskingGrain : Grain, IAskingGrain
{
    private int _calls;

    public Task<int> Add(ITallyGrain tally, string name)
    {
        _calls++;
        return tally.Add(name);
    }

    public Task<int> Calls() => Task.FromResult(_calls);
}

public interface ILostGrain : IGrainWithStringKey
{
    Task Touch();
}

public sealed class LostGrain([PersistentState("x", "nowhere")] IPersistentState<Tally> state) : Grain, ILostGrain
{
    public Task Touch() => state.WriteStateAsync();
}
