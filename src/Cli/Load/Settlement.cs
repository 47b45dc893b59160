using System.Diagnostics;
using FinCode.Cli.Load.Measure;
using FinCode.Cli.Load.Provision;
using FinCode.Cli.Load.Report;
using FinCode.Cli.Load.Scenarios;

namespace FinCode.Cli.Load;

/// <summary>
/// After the load: every request without a definite answer is asked again with its own idempotency key until it has one,
/// and holds that were left open are given back. Only then is it known what every wallet must hold.
/// </summary>
internal sealed class Settlement(Traffic traffic, ApiPool api, TimeSpan limit)
{
    private readonly long started = Stopwatch.GetTimestamp();
    private readonly ReasonCounts refusals = new();
    private int asked;
    private int accepted;
    private int rejected;
    private int unknown;

    public async Task<SettleReport> Settle(IEnumerable<Caller> callers, CancellationToken cancellation)
    {
        // Answers can leave holds behind, so the two steps repeat until nothing is left.
        var holds = callers.Select(caller => (caller, caller.Hold)).Where(pair => pair.Hold is not null).ToList();
        foreach (var (caller, hold) in holds)
        {
            Release(caller, hold!);
        }

        var last = new Caller(int.MaxValue, 0, [.. Guid.NewGuid().ToString("N").Select(letter => (byte)letter)], traffic.Wallets);
        while (!traffic.Unsettled.IsEmpty)
        {
            var batch = new List<Unsettled>();
            while (traffic.Unsettled.TryDequeue(out var next))
            {
                batch.Add(next);
            }

            asked += batch.Count;
            await Parallel.ForEachAsync(
                batch,
                new ParallelOptions { MaxDegreeOfParallelism = ApiPool.Size, CancellationToken = cancellation },
                async (request, stop) => await Settle(request, last, stop));
        }

        return new SettleReport(asked - holds.Count, holds.Count, accepted, rejected, unknown);
    }

    private async Task Settle(Unsettled request, Caller last, CancellationToken cancellation)
    {
        for (var attempt = 1; ; attempt++)
        {
            var answer = await api.Exchange(request.Request, cancellation);
            if (answer.IsDefinite)
            {
                Count(request.Operation, answer, last);
                return;
            }

            if (Stopwatch.GetElapsedTime(started) > limit)
            {
                Interlocked.Increment(ref unknown);
                return;
            }

            await Task.Delay(TimeSpan.FromMilliseconds(Math.Min(1000, 50 * attempt)), cancellation);
        }
    }

    private void Count(Operation operation, ApiAnswer answer, Caller last)
    {
        if (answer.Status >= 400)
        {
            Interlocked.Increment(ref rejected);
        }
        else if (Effect.TryRead(operation, answer.Body, traffic.Books, refusals, out var effect))
        {
            Interlocked.Increment(ref accepted);
            if (effect.Hold is { } hold)
            {
                lock (last)
                {
                    Release(last, hold);
                }
            }
        }
        else
        {
            Interlocked.Increment(ref unknown);
        }
    }

    private void Release(Caller caller, OpenHold hold)
    {
        caller.Hold = null;
        caller.Operation.Kind = OperationKind.ReleaseHold;
        traffic.Requests.ReleaseHold(caller.Writer, caller.NextKey(), hold.Id);
        traffic.Unsettled.Enqueue(new Unsettled(caller.Writer.Written.ToArray(), caller.Operation.Copy()));
    }
}
