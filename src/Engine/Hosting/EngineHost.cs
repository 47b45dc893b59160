using FinCode.Engine.Activations;
using FinCode.Engine.Reminders;
using FinCode.Engine.Streams;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Orleans;
using Orleans.Runtime;

namespace FinCode.Engine.Hosting;

/// <summary>Starts the engine, and stops it without losing what is under way.</summary>
internal sealed partial class EngineHost(EngineCore engine, IServiceProvider services) : IHostedService, IDisposable
{
    private readonly IdleCollector _collector = new(engine);

    private ReminderScheduler? Reminders => services.GetService<ReminderScheduler>();

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        engine.Router.Open();
        _collector.Start();
        if (Reminders is { } reminders) await reminders.Start(cancellationToken);
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        Reminders?.Stop();
        _collector.Dispose();
        try
        {
            await Task.WhenAll(services.GetServices<MemoryStreamProvider>().Select(streams => streams.Drain())).WaitAsync(cancellationToken);
            await engine.Router.Close().WaitAsync(cancellationToken);
        }
        catch (OperationCanceledException)
        {
            Unfinished(engine.Log, engine.Router.InFlight);
        }

        _ = engine.Router.Close();
        await EndActivations(cancellationToken);
    }

    public void Dispose() => _collector.Dispose();

    private async Task EndActivations(CancellationToken cancellationToken)
    {
        var ended = engine.Directory.WhenEmpty();
        foreach (var activation in engine.Directory.All().OrderBy(a => a.Number))
        {
            activation.FailWaiting(new SiloUnavailableException("The engine is shutting down."));
            activation.Deactivate(new DeactivationReason(DeactivationReasonCode.ShuttingDown, "The engine is shutting down."), cancellationToken);
        }

        try
        {
            await ended.WaitAsync(cancellationToken);
        }
        catch (OperationCanceledException)
        {
            Abandoned(engine.Log, engine.Directory.Count);
        }
    }

    [LoggerMessage(LogLevel.Warning, "The engine stops with {Count} calls unfinished: the host would not wait longer")]
    private static partial void Unfinished(ILogger log, int count);

    [LoggerMessage(LogLevel.Warning, "The engine stops with {Count} grains not deactivated: the host would not wait longer")]
    private static partial void Abandoned(ILogger log, int count);
}
