using Orleans.Concurrency;

namespace FinCode.Engine.Bench;

[KeepAlive]
public sealed class CounterGrain : Grain, ICounterGrain
{
    private long _total;

    public Task<long> Add(long amount) => Task.FromResult(_total += amount);
}

[Reentrant]
public sealed class ReentrantCounterGrain : Grain, IReentrantCounterGrain
{
    private long _total;

    public async Task<long> Add(long amount)
    {
        await Task.Yield();
        return _total += amount;
    }
}

[GenerateSerializer]
public sealed class Sum
{
    [Id(0)]
    public long Total { get; set; }
}

public sealed class StoredCounterGrain([PersistentState("sum", NoStorage.Name)] IPersistentState<Sum> sum) : Grain, IStoredCounterGrain
{
    public async Task<long> Add(long amount)
    {
        sum.State.Total += amount;
        await sum.WriteStateAsync();
        return sum.State.Total;
    }
}

public sealed class IdleGrain : Grain, IIdleGrain
{
    private static long _ended;

    public static long Ended => Interlocked.Read(ref _ended);

    public Task Wake() => Task.CompletedTask;

    public override Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _ended);
        return Task.CompletedTask;
    }
}
