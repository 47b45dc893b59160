using FinCode.Grains.Compliance.Screening;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace FinCode.Silo.Compliance;

/// <summary>
/// Keeps this process's lists the ones that the store says are in use. It looks itself: a look is one query of a few rows, whoever has imported finds
/// no silo that it would have to know, and one that was cut off catches up when it is back.
/// </summary>
internal sealed partial class ListsInTheBackground(ListLoader loader, ListsInUse lists, TimeProvider clock, ILogger<ListsInTheBackground> logger) : BackgroundService
{
    public static readonly TimeSpan Pace = TimeSpan.FromSeconds(2);

    /// <summary>A silo that serves has loaded its lists, or has tried to: what it cannot load it does not screen.</summary>
    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        await RefreshQuietly(cancellationToken);
        await base.StartAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            while (true)
            {
                await Task.Delay(Pace, clock, stoppingToken);
                await RefreshQuietly(stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The process that comes next loads what is in use then.
        }
    }

    private async Task RefreshQuietly(CancellationToken cancellation)
    {
        try
        {
            await loader.Refresh(cancellation);
        }
        catch (Exception failure) when (failure is not OperationCanceledException || !cancellation.IsCancellationRequested)
        {
            LogNotLoaded(failure, lists.Current is not null);
        }
    }

    [LoggerMessage(LogLevel.Error, "Lists could not be loaded; the next look tries again. Others are in use: {AreOthersInUse}")]
    private partial void LogNotLoaded(Exception failure, bool areOthersInUse);
}
