using System.Security.Cryptography;

namespace FinCode.Api.Access.Tokens;

/// <summary>Before the first request: keys and revocations. Afterwards: both again, every few seconds.</summary>
internal sealed partial class TokenUpkeep(
    SigningKeys keys, RevocationFeed revocations, AccessTokenOptions options, TimeProvider clock, ILogger<TokenUpkeep> logger)
    : IHostedService, IDisposable
{
    private readonly CancellationTokenSource stopping = new();
    private Task loop = Task.CompletedTask;

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await keys.Refresh();
        DemandTheRightMasterKey();
        await revocations.Read();
        loop = Loop();
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await stopping.CancelAsync();
        await loop;
    }

    public void Dispose() => stopping.Dispose();

    private void DemandTheRightMasterKey()
    {
        try
        {
            keys.Signer();
        }
        catch (CryptographicException failure)
        {
            throw new InvalidOperationException(
                "The master key does not open this store's signing keys. Set FinCode:MasterKey to the key that the store was created with, or restore the file master.key in its data folder.",
                failure);
        }
    }

    private async Task Loop()
    {
        using var timer = new PeriodicTimer(options.RevocationPoll, clock);
        var keysDue = clock.GetUtcNow() + options.KeyRingPoll;
        try
        {
            while (await timer.WaitForNextTickAsync(stopping.Token))
            {
                await Attempt("revocations", revocations.Read);
                if (clock.GetUtcNow() >= keysDue)
                {
                    await Attempt("signing keys", keys.Refresh);
                    keysDue = clock.GetUtcNow() + options.KeyRingPoll;
                }
            }
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // The host stops.
        }
    }

    private async Task Attempt(string what, Func<Task> read)
    {
        try
        {
            await read();
        }
        catch (Exception failure)
        {
            LogUnread(failure, what);
        }
    }

    [LoggerMessage(LogLevel.Warning, "The {What} could not be read; those known stay in force and the next attempt follows")]
    private partial void LogUnread(Exception failure, string what);
}
