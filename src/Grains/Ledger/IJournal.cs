using FinCode.Domain.Ledger;

namespace FinCode.Grains.Ledger;

/// <summary>
/// This process's journal writer. Records are committed in groups, in the order in which they were appended; an answer
/// comes only after the group is durable.
/// </summary>
public interface IJournal
{
    /// <summary>False while the store is away: an append would be refused.</summary>
    bool IsAvailable { get; }

    /// <summary>Queues a record. Cheap; the task completes when the record's fate is known and durable.</summary>
    /// <param name="lane">The owner's lane, for a record that stands on what the owner decided before it.</param>
    /// <exception cref="JournalUnavailableException">The queue is full or the store is down. Nothing was queued.</exception>
    /// <exception cref="OutcomeUnknownException">The store went away during the commit. Ask again under the same operation id.</exception>
    Task<JournalReceipt> Append(JournalRecord record, JournalLane? lane = null);

    /// <summary>Queues records that are committed together or not at all. All receipts agree, except for which record existed.</summary>
    /// <exception cref="JournalUnavailableException">As for one record; thrown at once, not by the task.</exception>
    Task<IReadOnlyList<JournalReceipt>> AppendTogether(IReadOnlyList<JournalRecord> records, JournalLane? lane = null);

    /// <summary>The receipt of an operation that is in flight here, or was committed here lately.</summary>
    Task<JournalReceipt>? Find(TenantNo tenant, OperationId operation);

    /// <summary>Completes when everything appended before it has been decided.</summary>
    Task Settled();

    /// <summary>Makes the next entry number come after this one, which another writer may have given.</summary>
    void Observe(EntryNo seen);
}

/// <summary>
/// The appends of one activation that builds on its own undecided entries. When one of them fails, the lane is lost:
/// everything queued behind it is turned back undone, and the owner re-reads the truth into a new lane.
/// </summary>
public sealed class JournalLane
{
    private volatile bool lost;
    private volatile bool lostToRepeat;

    public bool IsLost => lost;

    /// <summary>Lost because one of its own records had been written under an earlier call, and to nothing else before.</summary>
    public bool IsLostToRepeat => lostToRepeat;

    public void Lose() => lost = true;

    public void LoseToRepeat()
    {
        lostToRepeat |= !lost;
        lost = true;
    }
}

/// <summary>What became of a record.</summary>
public abstract record JournalReceipt
{
    private JournalReceipt()
    {
    }

    /// <summary>Durable now.</summary>
    public sealed record Committed(StampedRecord Stamped) : JournalReceipt;

    /// <summary>The operation was decided before; this is what was stored then. The record given now was not.</summary>
    public sealed record Existed(StampedRecord Stamped) : JournalReceipt;

    /// <summary>Turned back undone, because an entry before it in its lane was. Re-read and decide again.</summary>
    /// <param name="ToRepeat">The entry before it was the repeat of an earlier call, which is answered now; nobody else is at work.</param>
    public sealed record LaneLost(bool ToRepeat) : JournalReceipt
    {
        public static readonly LaneLost Instance = new(ToRepeat: false);

        public static readonly LaneLost Repeated = new(ToRepeat: true);
    }

    /// <summary>Not written: the remittance that the record belongs to has taken another step, or its quote was used for another.</summary>
    public sealed record Superseded : JournalReceipt
    {
        public static readonly Superseded Instance = new();
    }
}

/// <summary>The store cannot take writes now; nothing was written. 503, retryable.</summary>
[GenerateSerializer, Alias("fincode.journal-unavailable")]
public sealed class JournalUnavailableException(string message) : Exception(message);

/// <summary>Neither done nor refused as far as anyone can tell. 504: retry with the same key.</summary>
[GenerateSerializer, Alias("fincode.outcome-unknown")]
public sealed class OutcomeUnknownException(string message) : Exception(message);
