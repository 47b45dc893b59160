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
            _ = engine.Router.Close();
            Unfinished(engine.Log, engine.Router.InFlight);
            var reason = new SiloUnavailableException("The engine is shutting down.");
            foreach (var activation in InOrder()) activation.FailWaiting(reason);
        }

        await EndActivations(cancellationToken);
    }

    public void Dispose() => _collector.Dispose();

    private async Task EndActivations(CancellationToken cancellationToken)
    {
        var reason = new DeactivationReason(DeactivationReasonCode.ShuttingDown, "The engine is shutting down.");
        try
        {
            // In rounds, because a grain may call another one as it goes.
            while (InOrder() is { Length: > 0 } activations)
            {
                foreach (var activation in activations) activation.Deactivate(reason, cancellationToken);
                foreach (var activation in activations) await activation.Deactivated.WaitAsync(cancellationToken);
            }
        }
        catch (OperationCanceledException)
        {
            Abandoned(engine.Log, engine.Directory.Count);
        }
    }

    private Activation[] InOrder() => [.. engine.Directory.All().OrderBy(a => a.Number)];

    [LoggerMessage(LogLevel.Warning, "The engine stops with {Count} calls unfinished: the host would not wait longer")]
    private static partial void Unfinished(ILogger log, int count);

    [LoggerMessage(LogLevel.Warning, "The engine stops with {Count} grains not deactivated: the host would not wait longer")]
    private static partial void Abandoned(ILogger log, int count);
}
