using Orleans.Concurrency;

namespace FinCode.Engine.Bench;

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
