using FinCode.Domain.Ledger;
using FinCode.Domain.Remittances;

namespace FinCode.Storage.Journal;

/// <summary>The durable side of the journal: one batch, one database transaction.</summary>
public interface IJournalStore : IAsyncDisposable
{
    /// <summary>
    /// Takes a writer slot that no living process holds, and reads where its chain ended. The slot is held until the
    /// store is disposed or the database loses the session.
    /// </summary>
    /// <exception cref="StoreOwnedException">A single-process store is open in another process.</exception>
    Task<WriterLease> AcquireWriter(CancellationToken cancellation);

    /// <summary>Writes a batch: all of it or nothing.</summary>
    Task<CommitOutcome> Commit(JournalBatch batch, CancellationToken cancellation);

    /// <summary>After a lost connection: whether the batch with this number and hash is there. Throws while nobody can tell.</summary>
    Task<BatchFate> FindFate(JournalBatch batch, CancellationToken cancellation);

    /// <summary>
    /// Folds the tail of an account's streams into their summary rows, so that reading an account stays cheap however
    /// long its history. Safe at any time, by any process.
    /// </summary>
    Task Fold(IReadOnlyCollection<AccountNo> accounts, CancellationToken cancellation);
}

/// <summary>A writer's slot and the end of its hash chain.</summary>
public sealed record WriterLease(int Slot, long LastBatch, ReadOnlyMemory<byte> LastHash, EntryNo LastEntry);

/// <summary>A batch ready to be written: stamped records with their encoded payloads, and the chain's next hash.</summary>
public sealed record JournalBatch(
    int Slot,
    long BatchNo,
    IReadOnlyList<EncodedRecord> Records,
    ReadOnlyMemory<byte> PreviousHash,
    ReadOnlyMemory<byte> Hash);

/// <summary>A record as it is stored.</summary>
/// <param name="Payload">The bytes of <see cref="RecordCodec"/>.</param>
public readonly record struct EncodedRecord(StampedRecord Stamped, ReadOnlyMemory<byte> Payload);

/// <summary>What the store says of a batch whose writer does not know whether it was committed.</summary>
public enum BatchFate
{
    Written,
    NotWritten,

    /// <summary>Another process wrote a different batch under this number: this writer has lost its slot.</summary>
    Fenced,
}

/// <summary>What became of a batch.</summary>
public abstract record CommitOutcome
{
    private CommitOutcome()
    {
    }

    /// <summary>The batch is durable, by this call or by an earlier one.</summary>
    public sealed record Written : CommitOutcome
    {
        public static readonly Written Instance = new();
    }

    /// <summary>
    /// Nothing was written, because these operations exist already (their stored records are given) or these owned
    /// accounts have moved on without us (another activation numbered the same sequence), or these remittances have taken
    /// another step, or cite a quote that is used.
    /// </summary>
    public sealed record Conflict(IReadOnlyList<StampedRecord> Existing, IReadOnlyCollection<AccountNo> MovedOn) : CommitOutcome
    {
        public IReadOnlyCollection<RemittanceNo> Superseded { get; init; } = [];

        /// <summary>Operations that must wait for another of the same batch: whether that one is written is not known yet.</summary>
        public IReadOnlyCollection<(TenantNo Tenant, OperationId Operation)> TooEarly { get; init; } = [];
    }

    /// <summary>Nothing was written: disk full, read-only, a statement refused. The reason is for the log.</summary>
    public sealed record Refused(string Reason) : CommitOutcome;

    /// <summary>The connection broke and nobody knows; ask <see cref="IJournalStore.FindFate"/>.</summary>
    public sealed record InDoubt(string Reason) : CommitOutcome;

    /// <summary>Another process holds our slot.</summary>
    public sealed record Fenced : CommitOutcome
    {
        public static readonly Fenced Instance = new();
    }
}

/// <summary>The store is open in another process. The message says which and what to do.</summary>
public sealed class StoreOwnedException(string message) : Exception(message);
