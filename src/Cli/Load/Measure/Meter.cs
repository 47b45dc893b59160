using FinCode.Cli.Load.Pace;
using FinCode.Cli.Load.Scenarios;

namespace FinCode.Cli.Load.Measure;

/// <summary>Where every answer is counted. Outcome and latency belong to the time a request was meant to start in; rates to the time it ended in.</summary>
internal sealed class Meter(RunClock clock)
{
    private static readonly long LateAfter = RunClock.TicksOf(TimeSpan.FromMilliseconds(10));

    private LatencyHistogram recent = new();
    private long requestsEnded;
    private long operationsEnded;

    public Tally WarmUp { get; } = new();

    public Tally Measured { get; } = new();

    /// <summary>Requests whose answer came within the measured time.</summary>
    public long RequestsEnded => Interlocked.Read(ref requestsEnded);

    /// <summary>Operations accepted within the measured time.</summary>
    public long OperationsEnded => Interlocked.Read(ref operationsEnded);

    public Tally Answered(OperationKind kind, long intended, long sent, long done)
    {
        var tally = intended < clock.MeasureStart ? WarmUp : Measured;
        var latency = RunClock.Microseconds(done - intended);
        tally.Answered(kind, latency, sent - intended > LateAfter);
        Volatile.Read(ref recent).Record(latency);
        if (IsMeasured(done))
        {
            Interlocked.Increment(ref requestsEnded);
        }

        return tally;
    }

    public void Accepted(Tally tally, int operations, long done)
    {
        tally.Accept(operations);
        if (IsMeasured(done))
        {
            Interlocked.Add(ref operationsEnded, operations);
        }
    }

    /// <summary>Arrivals that were never sent had at least this latency; leaving them out would flatter a server that stalls.</summary>
    public long CountDropped(IEnumerable<long> waited)
    {
        var dropped = 0L;
        foreach (var ticks in waited)
        {
            Measured.Latency.Record(RunClock.Microseconds(ticks));
            dropped++;
        }

        return dropped;
    }

    /// <summary>The latencies since the last call.</summary>
    public LatencyHistogram TakeRecent() => Interlocked.Exchange(ref recent, new LatencyHistogram());

    private bool IsMeasured(long done) => done >= clock.MeasureStart && done <= clock.End;
}
