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
                tally.Failed.Add(failure);
                Keep();

                // A server that refuses connections answers fast; without a pause the load would only measure that.
                await Task.Delay(PauseAfterFailure);
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
                meter.Accepted(tally, effect.Accepted, done);
                return null;
            case >= 400 and < 500:
                tally.Rejected.Add(AnswerText.ReasonOf(connection.Status, body), caller.Operation.Count);
                return null;

            // Turned away politely, and nothing hangs on it: that is what a server with too much to do should answer.
            case 503 when connection.SaysWhenToRetry && !caller.Operation.MovesMoney:
                tally.Rejected.Add(AnswerText.ReasonOf(connection.Status, body), caller.Operation.Count);
                return null;
            default:
                return AnswerText.ReasonOf(connection.Status, body);
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
