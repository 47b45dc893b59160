using System.Diagnostics;
using FinCode.Cli.Load.Http;
using FinCode.Cli.Load.Measure;
using FinCode.Cli.Load.Pace;
using FinCode.Cli.Load.Scenarios;

namespace FinCode.Cli.Load;

/// <summary>One connection at work: wait for the next arrival, compose, exchange, count.</summary>
internal sealed class Driver(Traffic traffic, Caller caller, HttpConnection connection)
{
    private static readonly TimeSpan PauseAfterFailure = TimeSpan.FromMilliseconds(20);

    private readonly Turn turn = new();

    public Caller Caller => caller;

    public async Task Run(IArrivals arrivals, Meter meter)
    {
        while (await arrivals.Next(turn) is var intended && intended != Turn.Over)
        {
            traffic.Scenario.Compose(caller, traffic.Requests);
            var sent = Stopwatch.GetTimestamp();
            var failure = await connection.Exchange(caller.Writer.Written);
            var done = Stopwatch.GetTimestamp();
            var tally = meter.Answered(caller.Operation.Kind, intended, sent, done);
            failure ??= Judge(tally, meter, done);
            if (failure is not null)
            {
                caller.Remittance = null;
                tally.Failed.Add(failure);
                Keep();

                // A server that refuses connections answers fast; without a pause the load would only measure that.
                await Task.Delay(PauseAfterFailure);
            }
            else if (caller.Remittance is { PaidAt: not null })
            {
                await Task.Delay(Remittances.ReadPause);
            }
        }
    }

    /// <returns>Null when the answer says what happened; otherwise why it does not.</returns>
    private string? Judge(Tally tally, Meter meter, long done)
    {
        var body = connection.Body.Span;
        switch (connection.Status)
        {
            case >= 200 and < 300:
                if (!Effect.TryRead(caller.Operation, body, traffic.Books, tally.Rejected, out var effect))
                {
                    return AnswerText.Unreadable;
                }

                caller.Hold = effect.Hold ?? caller.Hold;
                Follow(effect, tally, done);
                meter.Accepted(tally, effect.Accepted, done);
                return null;
            case >= 400 and < 500:
                caller.Remittance = null;
                tally.Rejected.Add(AnswerText.ReasonOf(connection.Status, body), caller.Operation.Count);
                return null;

            // Turned away politely, and nothing hangs on it: that is what a server with too much to do should answer.
            case 503 when connection.SaysWhenToRetry && !caller.Operation.MovesMoney:
                tally.Rejected.Add(AnswerText.ReasonOf(connection.Status, body), caller.Operation.Count);
                return null;
            default:
                caller.Remittance = null;
                return AnswerText.ReasonOf(connection.Status, body);
        }
    }

    /// <summary>The remittance goes on from where the answer left it.</summary>
    private void Follow(Effect effect, Tally tally, long done)
    {
        switch (caller.Operation.Kind)
        {
            case OperationKind.Quote or OperationKind.CreateRemittance:
                caller.Remittance = effect.Remittance;
                break;
            case OperationKind.PayRemittance:
                caller.Remittance = caller.Chance.Next(Remittances.WatchedOf) == 0 ? caller.Remittance! with { PaidAt = done } : null;
                break;
            case OperationKind.ReadRemittance:
                if (effect.Remittance is null) tally.Delivered(RunClock.Microseconds(done - caller.Operation.Remittance!.PaidAt!.Value));
                caller.Remittance = effect.Remittance;
                break;
        }
    }

    private void Keep()
    {
        if (caller.Operation.MovesMoney)
        {
            traffic.Unsettled.Enqueue(new Unsettled(caller.Writer.Written.ToArray(), caller.Operation.Copy()));
        }
    }
}
