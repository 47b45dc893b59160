using FinCode.Domain.Ledger;
using FinCode.Domain.Remittances;

namespace FinCode.Storage.Journal;

/// <summary>What a batch writes beside its operations and postings: most batches have none of some kinds.</summary>
internal sealed class DerivedRows
{
    private readonly Dictionary<AccountNo, AccountRow> accounts = [];

    private DerivedRows()
    {
    }

    public List<HoldRow> HoldsPlaced { get; } = [];

    public List<HoldRow> HoldsEnded { get; } = [];

    public List<CorrelationRow> Correlations { get; } = [];

    public List<RemittanceRow> Remittances { get; } = [];

    public IEnumerable<AccountRow> AccountsOpened => accounts.Values.Where(row => row.Facts is not null);

    public IEnumerable<AccountRow> AccountsChanged => accounts.Values.Where(row => row.Facts is null);

    /// <summary>Whether the store must count hits before it commits: a hold ends once, and only an open account changes.</summary>
    public bool MustCount => HoldsEnded.Count > 0 || AccountsChanged.Any();

    public bool IsEmpty => HoldsPlaced.Count == 0 && HoldsEnded.Count == 0 && Correlations.Count == 0 && Remittances.Count == 0 && accounts.Count == 0;

    public static DerivedRows Of(JournalBatch batch)
    {
        var rows = new DerivedRows();
        foreach (var encoded in batch.Records)
        {
            rows.Add(encoded.Stamped);
        }

        return rows;
    }

    private void Add(StampedRecord stamped)
    {
        var (entry, record) = stamped;
        if (record.Hold is { } hold)
        {
            (hold.Status == HoldStatus.Held ? HoldsPlaced : HoldsEnded).Add(new HoldRow(record.Tenant, hold, entry));
        }

        if (record.Context.InteractionId is { } interaction)
        {
            Correlations.Add(new CorrelationRow(record.Tenant, interaction, entry));
        }

        if (record.Remittance is { } step)
        {
            Remittances.Add(new RemittanceRow(step, entry));
        }

        if (record.Account is { } change)
        {
            // An account may be opened and changed within one batch: the row is written once, as it is at the end.
            accounts[change.Account] = accounts.TryGetValue(change.Account, out var earlier)
                ? earlier with { Status = change.Status, Floor = change.Floor }
                : new AccountRow(change.Account, change.Facts, change.Status, change.Floor, entry);
        }
    }
}

internal readonly record struct HoldRow(TenantNo Tenant, HoldChange Hold, EntryNo Entry);

internal readonly record struct CorrelationRow(TenantNo Tenant, Guid Interaction, EntryNo Entry);

/// <summary>A step. The first one makes the remittance's row, the others change its status.</summary>
internal readonly record struct RemittanceRow(RemittanceChange Change, EntryNo Entry)
{
    public RemittanceNo No => Change.No;

    /// <summary>By the tenant's clock.</summary>
    public DateTimeOffset At => Entry.At + Change.Ahead;

    public RemittanceTerms? Created => (Change.Event as RemittanceEvent.Created)?.Terms;
}

internal readonly record struct AccountRow(AccountNo Account, AccountFacts? Facts, AccountStatus Status, long? Floor, EntryNo Entry);
