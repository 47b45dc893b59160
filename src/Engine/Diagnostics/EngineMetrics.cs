using System.Diagnostics.Metrics;
using FinCode.Engine.Activations;
using FinCode.Engine.Calls;
using Orleans;

namespace FinCode.Engine.Diagnostics;

/// <summary>The engine's figures. They cost a flag check while nobody listens.</summary>
internal sealed class EngineMetrics : IDisposable
{
    private static readonly Counter<long> Calls = EngineDiagnostics.Meter.CreateCounter<long>("fincode.engine.calls", "{call}", "Calls that are done.");
    private static readonly Histogram<double> Duration = EngineDiagnostics.Meter.CreateHistogram<double>("fincode.engine.call.duration", "s", "From sending to done, waiting included.");
    private static readonly Counter<long> Rejects = EngineDiagnostics.Meter.CreateCounter<long>("fincode.engine.rejects", "{call}", "Calls turned away because a queue was full or the grain unknown.");
    private static readonly Counter<long> Timeouts = EngineDiagnostics.Meter.CreateCounter<long>("fincode.engine.timeouts", "{call}", "Calls whose caller stopped waiting.");
    private static readonly Counter<long> Activations = EngineDiagnostics.Meter.CreateCounter<long>("fincode.engine.activated", "{activation}", "Activations that started.");
    private static readonly Counter<long> Deactivations = EngineDiagnostics.Meter.CreateCounter<long>("fincode.engine.deactivated", "{activation}", "Activations that ended.");

    // Instruments belong to the process; the gauge adds up the engines that are alive in it.
    private static readonly List<ActivationDirectory> Directories = [];

    private readonly ActivationDirectory _directory;
    private readonly TimeProvider _clock;

    static EngineMetrics() =>
        EngineDiagnostics.Meter.CreateObservableUpDownCounter("fincode.engine.activations", CountAll, "{activation}", "Addresses with an activation in memory.");

    public EngineMetrics(ActivationDirectory directory, TimeProvider clock)
    {
        _clock = clock;
        _directory = directory;
        lock (Directories) Directories.Add(directory);
    }

    public void Called(Request request)
    {
        if (!Calls.Enabled && !Duration.Enabled) return;

        var method = KeyValuePair.Create<string, object?>("method", request.Method.DisplayName);
        Calls.Add(1, method);
        Duration.Record(_clock.GetElapsedTime(request.SentAt).TotalSeconds, method);
    }

    public static void Rejected(Request request) => Rejects.Add(1, KeyValuePair.Create<string, object?>("method", request.Method.DisplayName));

    public static void TimedOut(Request request) => Timeouts.Add(1, KeyValuePair.Create<string, object?>("method", request.Method.DisplayName));

    public static void Activated() => Activations.Add(1);

    public static void Deactivated(DeactivationReasonCode reason)
    {
        if (Deactivations.Enabled) Deactivations.Add(1, KeyValuePair.Create<string, object?>("reason", reason.ToString()));
    }

    public void Dispose()
    {
        lock (Directories) Directories.Remove(_directory);
    }

    private static int CountAll()
    {
        lock (Directories) return Directories.Sum(d => d.Count);
    }
}
