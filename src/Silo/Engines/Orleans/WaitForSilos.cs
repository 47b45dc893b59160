using Microsoft.Extensions.Logging;
using Orleans.Runtime.Messaging;

namespace FinCode.Silo.Engines;

/// <summary>A client that starts before its silos waits for them; whoever started it decides how long.</summary>
internal sealed partial class WaitForSilos(TimeProvider clock, ILogger<WaitForSilos> logger) : IClientConnectionRetryFilter
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    public async Task<bool> ShouldRetryConnectionAttempt(Exception exception, CancellationToken cancellationToken)
    {
        if (exception is not (SiloUnavailableException or ConnectionFailedException))
        {
            return false;
        }

        LogWaiting(exception.Message);
        await Task.Delay(Pause, clock, cancellationToken);
        return true;
    }

    [LoggerMessage(LogLevel.Warning, "No silo takes this client yet; trying again. {Reason}")]
    private partial void LogWaiting(string reason);
}
