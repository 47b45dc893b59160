using System.Threading.Tasks.Sources;

namespace FinCode.Cli.Load.Pace;

/// <summary>One caller's wait for its next arrival, used again and again so that waiting allocates nothing.</summary>
internal sealed class Turn : IValueTaskSource<long>
{
    /// <summary>There are no more arrivals.</summary>
    public const long Over = -1;

    private ManualResetValueTaskSourceCore<long> source;

    public ValueTask<long> Wait()
    {
        source.Reset();
        return new ValueTask<long>(this, source.Version);
    }

    /// <param name="intended">When the request was meant to start, in ticks of <see cref="System.Diagnostics.Stopwatch"/>.</param>
    public void Give(long intended) => source.SetResult(intended);

    long IValueTaskSource<long>.GetResult(short token) => source.GetResult(token);

    ValueTaskSourceStatus IValueTaskSource<long>.GetStatus(short token) => source.GetStatus(token);

    void IValueTaskSource<long>.OnCompleted(
        Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
        source.OnCompleted(continuation, state, token, flags);
}
