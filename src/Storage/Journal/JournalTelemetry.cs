using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace FinCode.Storage.Journal;

/// <summary>What the journal tells of itself. Costs nothing while nobody listens.</summary>
internal static class JournalTelemetry
{
    public const string Name = "FinCode.Journal";

    public static readonly ActivitySource Source = new(Name);

    private static readonly Meter Meter = new(Name);

    public static readonly Histogram<int> BatchRecords = Meter.CreateHistogram<int>(
        "fincode.journal.batch.records", "{record}", "Records in a committed batch.");

    public static readonly Histogram<double> CommitDuration = Meter.CreateHistogram<double>(
        "fincode.journal.commit.duration", "s", "From the start of a batch's transaction until it is durable.");

    public static readonly Counter<long> Outcomes = Meter.CreateCounter<long>(
        "fincode.journal.batches", "{batch}", "Batches by outcome: Written, Conflict, Refused, InDoubt, Fenced.");

    public static readonly UpDownCounter<long> Queued = Meter.CreateUpDownCounter<long>(
        "fincode.journal.queue.records", "{record}", "Records waiting to be written.");

    public static Activity? StartBatch(IReadOnlyList<PendingAppend> appends)
    {
        if (!Source.HasListeners())
        {
            return null;
        }

        // A batch belongs to many requests at once, so it is a trace of its own that links to each of them.
        var links = appends.Where(append => append.Trace != default).Take(128).Select(append => new ActivityLink(append.Trace));
        return Source.StartActivity("journal.commit", ActivityKind.Internal, default(ActivityContext), links: links);
    }
}
