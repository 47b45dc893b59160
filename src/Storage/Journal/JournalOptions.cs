using System.ComponentModel.DataAnnotations;

namespace FinCode.Storage.Journal;

/// <summary>How the journal writer groups, waits and remembers.</summary>
public sealed class JournalOptions
{
    public const string Section = "FinCode:Journal";

    /// <summary>Records waiting to be written. Beyond it an append is refused with 503; nothing waits without bound.</summary>
    [Range(1_000, 1_000_000)]
    public int QueueLengthMax { get; set; } = 50_000;

    /// <summary>Records in one database transaction. A few hundred suffice; larger batches add latency, hardly throughput.</summary>
    [Range(1, 20_000)]
    public int BatchRecordsMax { get; set; } = 4_000;

    /// <summary>
    /// Operations whose answers stay in memory; older ones are found in the store. Few on purpose: what lives on after its
    /// answer is promoted by the garbage collector, and cost a third of the bulk rate when there were 32,768.
    /// </summary>
    [Range(0, 1_000_000)]
    public int RecentOperationsMax { get; set; } = 1_024;

    /// <summary>How long a caller waits for a commit of unknown outcome before being told so.</summary>
    public TimeSpan InDoubtPatience { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>Pause between attempts to reach a store that is gone.</summary>
    public TimeSpan RetryDelay { get; set; } = TimeSpan.FromMilliseconds(200);

    /// <summary>Postings that an account may gather before its tail is folded into its sums.</summary>
    [Range(8, 10_000)]
    public int FoldAfterPostings { get; set; } = 128;

    /// <summary>
    /// Pause between folds. An account that takes thousands of postings a second is folded once in each, not once for
    /// every 128 of them, which cost a quarter of PostgreSQL's time.
    /// </summary>
    public TimeSpan FoldPause { get; set; } = TimeSpan.FromMilliseconds(100);
}
