using FinCode.Domain.Ledger;
using FinCode.Storage.Journal;
using Microsoft.Data.Sqlite;

namespace FinCode.Storage.Sqlite;

/// <summary>The statements of a commit, prepared once for the life of the connection.</summary>
internal sealed class SqliteBatchStatements(SqliteConnection connection) : IDisposable
{
    private readonly RawStatement operation = new(connection,
        "insert into operations (entry_no, tenant_no, operation_id, payload) values (?, ?, ?, ?)");

    private readonly RawStatement posting = new(connection,
        "insert into postings (account_no, stream, position, entry_no, amount, pending) values (?, ?, ?, ?, ?, ?)");

    private readonly RawStatement openAccount = new(connection, """
        insert into accounts (account_no, tenant_no, account_id, chart_code, currency, owner_code, name, status, floor, opened_entry)
        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """);

    private readonly RawStatement changeAccount = new(connection,
        "update accounts set status = ?, floor = ? where account_no = ?");

    private readonly RawStatement placeHold = new(connection, """
        insert into holds (tenant_no, hold_id, account_no, amount, captured, status, expires_at, placed_entry)
        values (?, ?, ?, ?, ?, ?, ?, ?)
        """);

    private readonly RawStatement endHold = new(connection, """
        update holds set status = ?, captured = ?, ended_entry = ?
        where tenant_no = ? and hold_id = ? and account_no = ? and status = 1
        """);

    private readonly RawStatement correlation = new(connection,
        "insert into correlations (tenant_no, interaction_id, entry_no) values (?, ?, ?)");

    private readonly SqliteRemittances remittances = new(connection);

    private readonly RawStatement seal = new(connection, """
        insert into batches (slot, batch_no, first_entry, last_entry, record_count, previous_hash, hash, committed_at)
        values (?, ?, ?, ?, ?, ?, ?, ?)
        """);

    public RawStatement Begin { get; } = new(connection, "begin immediate");

    public RawStatement Commit { get; } = new(connection, "commit");

    public RawStatement Rollback { get; } = new(connection, "rollback");

    /// <summary>Writes all rows of a batch into the open transaction.</summary>
    /// <returns>The accounts whose row or hold is not as a record needs it; none when all went in.</returns>
    public IReadOnlyCollection<AccountNo> Write(JournalBatch batch, TimeProvider clock)
    {
        foreach (var record in batch.Records)
        {
            Write(record);
        }

        var rows = DerivedRows.Of(batch);
        seal.Bind(batch.Slot).Bind(batch.BatchNo)
            .Bind(batch.Records[0].Stamped.EntryNo.Value).Bind(batch.Records[^1].Stamped.EntryNo.Value).Bind(batch.Records.Count)
            .Bind(batch.PreviousHash.Span).Bind(batch.Hash.Span).Bind(clock.GetUtcNow().ToUnixTimeMilliseconds()).Run();
        return rows.IsEmpty ? [] : Write(rows);
    }

    public void Dispose()
    {
        RawStatement[] all = [operation, posting, openAccount, changeAccount, placeHold, endHold, correlation, seal, Begin, Commit, Rollback];
        Array.ForEach(all, statement => statement.Dispose());
        remittances.Dispose();
    }

    private void Write(EncodedRecord encoded)
    {
        var (entry, record) = encoded.Stamped;
        operation.Bind(entry.Value).Bind(record.Tenant.Value).Bind(record.OperationId.Value).Bind(encoded.Payload.Span).Run();
        foreach (var row in record.Postings)
        {
            posting.Bind(row.Account.Value).Bind(row.Stream(entry)).Bind(row.Position(entry))
                .Bind(entry.Value).Bind(row.Amount).Bind(row.Pending).Run();
        }
    }

    private HashSet<AccountNo> Write(DerivedRows rows)
    {
        var moved = new HashSet<AccountNo>();
        WriteAccounts(rows, moved);
        WriteHolds(rows, moved);
        foreach (var row in rows.Correlations)
        {
            correlation.Bind(row.Tenant.Value).Bind(row.Interaction).Bind(row.Entry.Value).Run();
        }

        remittances.Write(rows.Remittances);

        return moved;
    }

    private void WriteAccounts(DerivedRows rows, HashSet<AccountNo> moved)
    {
        foreach (var row in rows.AccountsOpened)
        {
            var facts = row.Facts!;
            openAccount.Bind(row.Account.Value).Bind(row.Account.Tenant.Value).Bind(facts.AccountId).Bind(facts.ChartCode)
                .Bind(facts.Currency.Code).Bind(facts.OwnerCode).Bind(facts.Name).Bind((long)row.Status).Bind(row.Floor)
                .Bind(row.Entry.Value).Run();
        }

        foreach (var row in rows.AccountsChanged)
        {
            if (changeAccount.Bind((long)row.Status).Bind(row.Floor).Bind(row.Account.Value).Run() != 1) moved.Add(row.Account);
        }
    }

    private void WriteHolds(DerivedRows rows, HashSet<AccountNo> moved)
    {
        foreach (var (tenant, hold, entry) in rows.HoldsPlaced)
        {
            placeHold.Bind(tenant.Value).Bind(hold.HoldId.Value).Bind(hold.Account.Value).Bind(hold.Amount).Bind(hold.Captured)
                .Bind((long)hold.Status).Bind(hold.ExpiresAt?.ToUnixTimeMilliseconds()).Bind(entry.Value).Run();
        }

        foreach (var (tenant, hold, entry) in rows.HoldsEnded)
        {
            var hits = endHold.Bind((long)hold.Status).Bind(hold.Captured).Bind(entry.Value)
                .Bind(tenant.Value).Bind(hold.HoldId.Value).Bind(hold.Account.Value).Run();
            if (hits != 1) moved.Add(hold.Account);
        }
    }
}
