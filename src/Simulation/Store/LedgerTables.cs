using FinCode.Domain.Ledger;
using FinCode.Storage.Journal;

namespace FinCode.Simulation.Store;

/// <summary>
/// What is durable: the tables of the real store with the keys of the real store, in memory. A batch goes in as a whole or
/// not at all; what a key refuses is explained by the real store's own rules.
/// </summary>
internal sealed class LedgerTables(IReadOnlySet<Plant> plants)
{
    private readonly Dictionary<AccountNo, AccountRows> accounts = [];
    private readonly Dictionary<(TenantNo, Guid), AccountRows> accountsById = [];
    private readonly Dictionary<(TenantNo, int, string), AccountRows> charts = [];
    private readonly Dictionary<(TenantNo, OperationId), OperationRow> operations = [];
    private readonly Dictionary<EntryNo, OperationRow> entries = [];
    private readonly Dictionary<(TenantNo, OperationId), HoldState> holds = [];
    private readonly Dictionary<(int Slot, long BatchNo), byte[]> batches = [];
    private readonly Dictionary<int, (long BatchNo, byte[] Hash)> chains = [];

    public EntryNo LastEntry { get; private set; }

    public RemittanceTables Remittances { get; } = new(plants);

    public IEnumerable<AccountRows> Accounts => accounts.Values;

    public IEnumerable<OperationRow> Operations => operations.Values;

    public IEnumerable<HoldState> Holds => holds.Values;

    public AccountRows? Account(AccountNo account) => accounts.GetValueOrDefault(account);

    public AccountRows? Account(TenantNo tenant, Guid accountId) => accountsById.GetValueOrDefault((tenant, accountId));

    public AccountRows? Chart(TenantNo tenant, int code, string currency) => charts.GetValueOrDefault((tenant, code, currency));

    public OperationRow? Operation(TenantNo tenant, OperationId operation) => operations.GetValueOrDefault((tenant, operation));

    public HoldState? Hold(TenantNo tenant, OperationId hold) => holds.GetValueOrDefault((tenant, hold));

    public byte[]? Seal(int slot, long batchNo) => batches.GetValueOrDefault((slot, batchNo));

    public (long BatchNo, byte[] Hash)? EndOfChain(int slot) => chains.TryGetValue(slot, out var end) ? end : null;

    /// <summary>One transaction: the checks first, then every row.</summary>
    public CommitOutcome Write(StoredBatch batch)
    {
        if (FindRefusedKey(batch) is { } key)
        {
            return Explain(batch, key);
        }

        var derived = DerivedRows.Of(batch.Batch);
        if (FindMissed(derived) is { Count: > 0 } missed)
        {
            return new CommitOutcome.Conflict([], missed);
        }

        foreach (var row in batch.Rows)
        {
            Insert(row);
        }

        InsertDerived(derived);
        batches.Add((batch.Batch.Slot, batch.Batch.BatchNo), batch.Hash);
        chains[batch.Batch.Slot] = (batch.Batch.BatchNo, batch.Hash);
        return CommitOutcome.Written.Instance;
    }

    /// <summary>What no real store does: part of a batch without its seal.</summary>
    public void Tear(StoredBatch batch)
    {
        if (FindRefusedKey(batch) is null)
        {
            foreach (var row in batch.Rows.Take(batch.Rows.Length / 2))
            {
                Insert(row);
            }
        }
    }

    private string? FindRefusedKey(StoredBatch batch)
    {
        if (batches.ContainsKey((batch.Batch.Slot, batch.Batch.BatchNo)))
        {
            return "batches_pkey";
        }

        foreach (var (stamped, _) in batch.Rows)
        {
            if (entries.ContainsKey(stamped.EntryNo))
            {
                return "operations_pkey";
            }

            if (operations.ContainsKey((stamped.Record.Tenant, stamped.Record.OperationId)) && !plants.Contains(Plant.OperationIdsNotUnique))
            {
                return "operations_id";
            }

            if (stamped.Record.Account?.Facts is { } facts && IsTaken(stamped.Record.Account, facts))
            {
                return "accounts_id";
            }

            if (!plants.Contains(Plant.NoSequenceFence) && stamped.Record.Postings.Any(posting => posting.IsOwned && OwnerOf(posting) is not null))
            {
                return "postings_pkey";
            }
        }

        return Remittances.FindRefusedKey(batch);
    }

    private CommitOutcome Explain(StoredBatch batch, string key)
    {
        var existing = new List<StampedRecord>();
        var moved = new HashSet<AccountNo>();
        foreach (var (stamped, _) in batch.Rows)
        {
            var record = stamped.Record;
            if (operations.TryGetValue((record.Tenant, record.OperationId), out var stored))
            {
                existing.Add(stored.Read());
            }

            foreach (var posting in record.Postings)
            {
                if (posting.IsOwned && OwnerOf(posting) is { } owner && owner.Operation != record.OperationId)
                {
                    moved.Add(posting.Account);
                }
            }

            if (record.Account is { Facts: { } facts } change && IsTaken(change, facts))
            {
                moved.Add(change.Account);
            }
        }

        return ConflictExplanation.Of(batch.Batch, Seal(batch.Batch.Slot, batch.Batch.BatchNo), existing, moved, Remittances.Superseded(batch), key);
    }

    private HashSet<AccountNo>? FindMissed(DerivedRows derived)
    {
        if (!derived.MustCount)
        {
            return null;
        }

        var missed = new HashSet<AccountNo>();
        foreach (var row in derived.AccountsChanged)
        {
            if (!accounts.ContainsKey(row.Account))
            {
                missed.Add(row.Account);
            }
        }

        // As an update counts rows: each open hold is hit once, also one that this batch places.
        var ended = new HashSet<(TenantNo, OperationId)>();
        foreach (var row in derived.HoldsEnded)
        {
            var open = (holds.TryGetValue((row.Tenant, row.Hold.HoldId), out var hold) && hold.Status == HoldStatus.Held)
                || derived.HoldsPlaced.Exists(placed => placed.Hold.HoldId == row.Hold.HoldId && placed.Tenant == row.Tenant);
            if ((!open || !ended.Add((row.Tenant, row.Hold.HoldId))) && !plants.Contains(Plant.HoldsEndTwice))
            {
                missed.Add(row.Hold.Account);
            }
        }

        return missed;
    }

    private bool IsTaken(AccountChange change, AccountFacts facts) =>
        accounts.ContainsKey(change.Account)
        || accountsById.ContainsKey((change.Account.Tenant, facts.AccountId))
        || (facts.OwnerCode.Length == 0 && change.Floor is null && charts.ContainsKey((change.Account.Tenant, facts.ChartCode, facts.Currency.Code)));

    private OperationRow? OwnerOf(Posting posting) => accounts.GetValueOrDefault(posting.Account)?.OwnedBy(posting.OwnerSequence);

    private void Insert(RecordRow row)
    {
        var stamped = row.Stamped;
        var record = stamped.Record;
        var stored = new OperationRow(stamped.EntryNo, record.Tenant, record.OperationId, row.Payload, record.Context.InteractionId);
        operations[(record.Tenant, record.OperationId)] = stored;
        entries[stamped.EntryNo] = stored;
        LastEntry = stamped.EntryNo > LastEntry ? stamped.EntryNo : LastEntry;
        if (record.Account is { Facts: { } facts } opened)
        {
            Open(opened, facts, stamped.EntryNo);
        }

        foreach (var posting in record.Postings)
        {
            accounts[posting.Account].Add(stored, posting);
        }

        if (record.Remittance is { } step)
        {
            Remittances.Insert(step, stored);
        }
    }

    private void Open(AccountChange opened, AccountFacts facts, EntryNo entry)
    {
        var rows = new AccountRows(facts, opened.Status, opened.Floor, entry);
        accounts.Add(opened.Account, rows);
        accountsById.Add((opened.Account.Tenant, facts.AccountId), rows);
        if (facts.OwnerCode.Length == 0 && opened.Floor is null)
        {
            charts.Add((opened.Account.Tenant, facts.ChartCode, facts.Currency.Code), rows);
        }
    }

    private void InsertDerived(DerivedRows derived)
    {
        foreach (var row in derived.AccountsOpened.Concat(derived.AccountsChanged))
        {
            (accounts[row.Account].Status, accounts[row.Account].Floor) = (row.Status, row.Floor);
        }

        foreach (var row in derived.HoldsPlaced)
        {
            var hold = new HoldState(row.Tenant, row.Hold);
            holds[(row.Tenant, row.Hold.HoldId)] = hold;
            accounts[row.Hold.Account].OpenHolds.Add(hold);
        }

        foreach (var row in derived.HoldsEnded)
        {
            if (holds.TryGetValue((row.Tenant, row.Hold.HoldId), out var hold))
            {
                (hold.Status, hold.Captured) = (row.Hold.Status, row.Hold.Captured);
                accounts[row.Hold.Account].OpenHolds.Remove(hold);
            }
        }
    }
}
