using System.Diagnostics;

namespace FinCode.Cli.Load.Pace;

/// <summary>When requests are meant to start.</summary>
internal interface IArrivals : IDisposable
{
    /// <summary>The intended start of the caller's next request, or <see cref="Turn.Over"/>.</summary>
    ValueTask<long> Next(Turn turn);

    /// <summary>Arrivals of the measured time that nobody was free to send: how long each had waited when time was up, in ticks.</summary>
    IEnumerable<long> Dropped { get; }
}

/// <summary>Each caller sends its next request as soon as its last was answered. A slow server slows the load down.</summary>
internal sealed class ClosedLoop(RunClock clock) : IArrivals
{
    public IEnumerable<long> Dropped => [];

    public ValueTask<long> Next(Turn turn) => new(
        Stopwatch.GetTimestamp() is var now && now < clock.End && !clock.IsStopped ? now : Turn.Over);

    public void Dispose()
    {
    }
}
