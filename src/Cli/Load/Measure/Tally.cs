using FinCode.Cli.Load.Scenarios;

namespace FinCode.Cli.Load.Measure;

/// <summary>What came of the requests that were meant to start in one stretch of time.</summary>
internal sealed class Tally
{
    private readonly LatencyHistogram[] byKind =
        [.. Enum.GetValues<OperationKind>().Select(_ => new LatencyHistogram())];

    private long requests;
    private long accepted;
    private long late;

    public long Requests => Interlocked.Read(ref requests);

    /// <summary>Operations carried out: one per request, many per bulk request.</summary>
    public long Accepted => Interlocked.Read(ref accepted);

    /// <summary>Requests sent well after they were meant to start, because no connection was free.</summary>
    public long Late => Interlocked.Read(ref late);

    /// <summary>Refused for a reason of the business: 4xx, or an item of a bulk request.</summary>
    public ReasonCounts Rejected { get; } = new();

    /// <summary>5xx, a time-out, a lost connection: nobody knows yet whether it happened.</summary>
    public ReasonCounts Failed { get; } = new();

    /// <summary>Of all requests, whatever came of them.</summary>
    public LatencyHistogram Latency { get; } = new();

    public LatencyHistogram LatencyOf(OperationKind kind) => byKind[(int)kind];

    public void Answered(OperationKind kind, long microseconds, bool isLate)
    {
        Interlocked.Increment(ref requests);
        Latency.Record(microseconds);
        byKind[(int)kind].Record(microseconds);
        if (isLate)
        {
            Interlocked.Increment(ref late);
        }
    }

    /// <summary>A remittance was seen to be delivered so long after its payment was answered.</summary>
    public void Delivered(long microseconds) => byKind[(int)OperationKind.Delivery].Record(microseconds);

    public void Accept(int operations) => Interlocked.Add(ref accepted, operations);
}
