using System.Diagnostics;

namespace FinCode.Cli.Load.Pace;

/// <summary>
/// Requests arrive at a fixed rate, whatever the server does, as they do from the world outside. An arrival that finds
/// no free connection waits, and its latency counts from when it was meant to start: otherwise a stalled server would
/// slow down its own measurement (coordinated omission).
/// </summary>
internal sealed class OpenLoop : IArrivals
{
    private static readonly long SleepMin = RunClock.TicksOf(TimeSpan.FromMicroseconds(100));

    private readonly Lock gate = new();
    private readonly Queue<Turn> idle = new();
    private readonly RunClock clock;
    private readonly double interval;
    private readonly long total;
    private readonly Thread pacer;
    private long next;
    private bool closed;

    /// <param name="rate">Arrivals per second.</param>
    public OpenLoop(RunClock clock, double rate)
    {
        this.clock = clock;
        interval = Stopwatch.Frequency / rate;
        total = (long)Math.Ceiling((clock.End - clock.Start) / interval);
        pacer = new Thread(Pace) { IsBackground = true, Name = "load pacer" };
        pacer.Start();
    }

    public IEnumerable<long> Dropped
    {
        get
        {
            for (var arrival = next; arrival < total && !clock.IsStopped; arrival++)
            {
                if (IntendedAt(arrival) is var intended && intended >= clock.MeasureStart)
                {
                    yield return clock.End - intended;
                }
            }
        }
    }

    public ValueTask<long> Next(Turn turn)
    {
        lock (gate)
        {
            var now = Stopwatch.GetTimestamp();
            if (closed || IsOver(now))
            {
                return new(Turn.Over);
            }

            if (idle.Count == 0 && IntendedAt(next) <= now)
            {
                return new(IntendedAt(next++));
            }

            var wait = turn.Wait();
            idle.Enqueue(turn);
            return wait;
        }
    }

    public void Dispose() => pacer.Join();

    private void Pace()
    {
        while (Stopwatch.GetTimestamp() is var now && !IsOver(now))
        {
            while (Assign(now) is var (turn, intended))
            {
                // Runs the caller's next request up to its first wait, so that no hop between threads delays it.
                turn.Give(intended);
            }

            PreciseSleep.For(Math.Max(SleepMin, IntendedAt(Interlocked.Read(ref next)) - Stopwatch.GetTimestamp()));
        }

        while (TakeIdle() is { } turn)
        {
            turn.Give(Turn.Over);
        }
    }

    private (Turn Turn, long Intended)? Assign(long now)
    {
        lock (gate)
        {
            return next < total && IntendedAt(next) <= now && idle.TryDequeue(out var turn) ? (turn, IntendedAt(next++)) : null;
        }
    }

    private Turn? TakeIdle()
    {
        lock (gate)
        {
            // From here on nobody may begin to wait: there is no one left to wake them.
            closed = true;
            return idle.TryDequeue(out var turn) ? turn : null;
        }
    }

    // At the end nobody begins late arrivals any more: they are counted as dropped.
    private bool IsOver(long now) => now >= clock.End || Interlocked.Read(ref next) >= total || clock.IsStopped;

    private long IntendedAt(long arrival) => clock.Start + (long)(arrival * interval);
}
