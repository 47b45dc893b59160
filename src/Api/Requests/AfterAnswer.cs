using System.Collections.Concurrent;

namespace FinCode.Api.Requests;

/// <summary>
/// Work that goes on while the answer is already on its way, so that neither its outcome nor its duration shows in the
/// answer. Few pieces at a time; a host that stops lets them finish.
/// </summary>
internal sealed partial class AfterAnswer(ILogger<AfterAnswer> logger) : IHostedService
{
    private const int RunningMax = 256;
    private readonly ConcurrentDictionary<long, Task> running = new();
    private long last;

    /// <summary>False when too much is running already: then nothing was begun.</summary>
    /// <param name="what">For the log, when it fails.</param>
    public bool TryBegin(string what, Func<Task> work)
    {
        if (running.Count >= RunningMax)
        {
            LogFull(what);
            return false;
        }

        var id = Interlocked.Increment(ref last);
        var begun = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        running[id] = begun.Task;
        _ = Task.Run(() => Run(id, what, work, begun));
        return true;
    }

    /// <summary>When all that was begun before has ended.</summary>
    public Task Settled() => Task.WhenAll(running.Values);

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Settled().WaitAsync(cancellationToken);

    private async Task Run(long id, string what, Func<Task> work, TaskCompletionSource ended)
    {
        try
        {
            await work();
        }
        catch (Exception failure)
        {
            // Nobody waits for it any more; whoever asked asks again.
            LogFailed(failure, what);
        }
        finally
        {
            running.TryRemove(id, out _);
            ended.SetResult();
        }
    }

    [LoggerMessage(LogLevel.Warning, "Too much is being done after answers already, so this was not: {What}")]
    private partial void LogFull(string what);

    [LoggerMessage(LogLevel.Warning, "What was to be done after the answer failed: {What}")]
    private partial void LogFailed(Exception failure, string what);
}
