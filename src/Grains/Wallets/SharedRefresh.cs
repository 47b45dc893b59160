namespace FinCode.Grains.Wallets;

/// <summary>
/// Runs a read that many callers want at once. A caller is served by a read that started after it asked, never by one
/// that was under way, because that one may have looked too early. Used within one grain, so never from two threads.
/// </summary>
internal sealed class SharedRefresh
{
    private Task? running;
    private Task? next;

    public Task Run(Func<Task> read) => running is null ? Start(read) : next ??= After(running, read);

    private Task Start(Func<Task> read)
    {
        var task = Finish(read);
        if (!task.IsCompleted)
        {
            running = task;
        }

        return task;
    }

    private async Task Finish(Func<Task> read)
    {
        try
        {
            await read();
        }
        finally
        {
            running = null;
        }
    }

    private async Task After(Task current, Func<Task> read)
    {
        await current.ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Current);
        next = null;
        await Run(read);
    }
}
