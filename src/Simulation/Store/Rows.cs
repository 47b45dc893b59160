using FinCode.Domain.Ledger;
using FinCode.Storage.Journal;

namespace FinCode.Simulation.Store;

/// <summary>A batch as it left the writer: the writer uses its buffer again, so the bytes are copied when they are sent.</summary>
internal sealed class StoredBatch
{
    public StoredBatch(JournalBatch batch)
    {
        Batch = batch;
        Hash = batch.Hash.ToArray();
        PreviousHash = batch.PreviousHash.ToArray();
        Rows = new RecordRow[batch.Records.Count];
        for (var at = 0; at < Rows.Length; at++)
        {
            Rows[at] = new RecordRow(batch.Records[at].Stamped, batch.Records[at].Payload.ToArray());
        }
    }

    public JournalBatch Batch { get; }

    public byte[] Hash { get; }

    public byte[] PreviousHash { get; }

    public RecordRow[] Rows { get; }
}

internal readonly record struct RecordRow(StampedRecord Stamped, byte[] Payload);

/// <summary>A stored record. It is read from its bytes, as from a database.</summary>
internal sealed record OperationRow(EntryNo Entry, TenantNo Tenant, OperationId Operation, byte[] Payload, Guid? Interaction)
{
    public StampedRecord Read() => new(Entry, RecordCodec.Decode(Payload));
}

internal readonly record struct PostingLine(OperationRow Operation, long Amount, long Pending);

/// <summary>One account's rows.</summary>
internal sealed class AccountRows(AccountFacts facts, AccountStatus status, long? floor, EntryNo opened)
{
    private readonly Dictionary<long, OperationRow> owned = [];
    private readonly List<PostingLine> lines = [];

    public AccountFacts Facts => facts;

    public EntryNo Opened => opened;

    public AccountStatus Status { get; set; } = status;

    public long? Floor { get; set; } = floor;

    public AccountTotals Totals { get; private set; }

    public List<HoldState> OpenHolds { get; } = [];

    /// <summary>In the order of commits, which is not the order of entry numbers when there are several writers.</summary>
    public IReadOnlyList<PostingLine> Lines => lines;

    public OperationRow? OwnedBy(long sequence) => owned.GetValueOrDefault(sequence);

    public void Add(OperationRow operation, Posting posting)
    {
        lines.Add(new PostingLine(operation, posting.Amount, posting.Pending));
        if (posting.IsOwned)
        {
            owned[posting.OwnerSequence] = operation;
        }

        Totals = new AccountTotals(
            checked(Totals.Debits - Math.Min(posting.Amount, 0)),
            checked(Totals.Credits + Math.Max(posting.Amount, 0)),
            Totals.Pending + posting.Pending,
            Math.Max(Totals.OwnerSequence, posting.OwnerSequence),
            operation.Entry > Totals.LastEntry ? operation.Entry : Totals.LastEntry);
    }

    public AccountSnapshot Snapshot() =>
        new(facts, Status, Floor, Totals, [.. OpenHolds.Select(hold => new OpenHold(hold.Placed.HoldId, hold.Placed.Amount, hold.Placed.ExpiresAt))]);
}

internal sealed class HoldState(TenantNo tenant, HoldChange placed)
{
    public TenantNo Tenant => tenant;

    public HoldChange Placed => placed;

    public HoldStatus Status { get; set; } = HoldStatus.Held;

    public long Captured { get; set; }
}
