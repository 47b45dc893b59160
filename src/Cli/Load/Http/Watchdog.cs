namespace FinCode.Cli.Load.Http;

/// <summary>Ends requests that take too long. One timer for all connections instead of one for every request.</summary>
internal sealed class Watchdog : IAsyncDisposable
{
    private readonly PeriodicTimer timer = new(TimeSpan.FromMilliseconds(250));
    private readonly Task watching;

    public Watchdog(IReadOnlyCollection<HttpConnection> connections, TimeSpan limit) => watching = Watch(connections, limit);

    public async ValueTask DisposeAsync()
    {
        timer.Dispose();
        await watching;
    }

    private async Task Watch(IReadOnlyCollection<HttpConnection> connections, TimeSpan limit)
    {
        while (await timer.WaitForNextTickAsync())
        {
            foreach (var connection in connections)
            {
                connection.AbortIfOlderThan(limit);
            }
        }
    }
}
