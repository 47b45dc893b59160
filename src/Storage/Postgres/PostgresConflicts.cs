using FinCode.Domain.Ledger;
using FinCode.Storage.Journal;
using Npgsql;

namespace FinCode.Storage.Postgres;

/// <summary>After a refused key: what of the batch is there already.</summary>
internal static class PostgresConflicts
{
    public static async Task<CommitOutcome> Explain(NpgsqlConnection connection, JournalBatch batch, PostgresException failure)
    {
        var hash = await FindHash(connection, batch, CancellationToken.None);
        var existing = await FindExisting(connection, batch);
        var moved = await FindMovedOn(connection, batch);
        moved.UnionWith(await FindTaken(connection, batch));
        var superseded = await RemittanceStatements.FindSuperseded(connection, batch);
        return ConflictExplanation.Of(batch, hash, existing, moved, superseded, $"{failure.ConstraintName}: {failure.MessageText}");
    }

    public static async Task<byte[]?> FindHash(NpgsqlConnection connection, JournalBatch batch, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand("select hash from batches where slot = $1 and batch_no = $2", connection);
        command.Parameters.AddWithValue((short)batch.Slot);
        command.Parameters.AddWithValue(batch.BatchNo);
        return (byte[]?)await command.ExecuteScalarAsync(cancellation);
    }

    private static async Task<List<StampedRecord>> FindExisting(NpgsqlConnection connection, JournalBatch batch)
    {
        await using var command = new NpgsqlCommand(
            """
            select o.entry_no, o.payload from unnest($1, $2) as r (tenant_no, operation_id)
            join operations o on o.tenant_no = r.tenant_no and o.operation_id = r.operation_id
            """,
            connection);
        command.Parameters.AddWithValue(batch.Records.Select(row => row.Stamped.Record.Tenant.Value).ToArray());
        command.Parameters.AddWithValue(batch.Records.Select(row => row.Stamped.Record.OperationId.Value).ToArray());
        await using var row = await command.ExecuteReaderAsync();
        var existing = new List<StampedRecord>();
        while (await row.ReadAsync())
        {
            existing.Add(new StampedRecord(new EntryNo(row.GetInt64(0)), RecordCodec.Decode(row.GetFieldValue<byte[]>(1))));
        }

        return existing;
    }

    private static Task<HashSet<AccountNo>> FindMovedOn(NpgsqlConnection connection, JournalBatch batch)
    {
        var owned = batch.Records
            .SelectMany(row => row.Stamped.Record.Postings, (row, posting) => (row.Stamped.Record.OperationId, posting))
            .Where(row => row.posting.IsOwned)
            .ToArray();
        // The same operation under the same number is the record's own earlier life, not another activation's.
        return ReadAccounts(
            connection,
            """
            select r.account_no from unnest($1, $2, $3) as r (account_no, sequence, operation_id)
            join postings p on p.account_no = r.account_no and p.stream = 0 and p.position = r.sequence
            join operations o on o.entry_no = p.entry_no
            where o.operation_id <> r.operation_id
            """,
            Array.ConvertAll(owned, row => row.posting.Account.Value),
            Array.ConvertAll(owned, row => row.posting.OwnerSequence),
            Array.ConvertAll(owned, row => row.OperationId.Value));
    }

    private static Task<HashSet<AccountNo>> FindTaken(NpgsqlConnection connection, JournalBatch batch)
    {
        var opened = DerivedRows.Of(batch).AccountsOpened.ToArray();
        return ReadAccounts(
            connection,
            """
            select r.account_no
            from unnest($1, $2, $3, $4, $5, $6) as r (account_no, tenant_no, account_id, chart_code, currency, single)
            where exists (select from accounts a where a.account_no = r.account_no)
                or exists (select from accounts a where a.tenant_no = r.tenant_no and a.account_id = r.account_id)
                or (r.single and exists (
                    select from accounts a where a.tenant_no = r.tenant_no and a.chart_code = r.chart_code
                        and a.currency = r.currency and a.owner_code = '' and a.floor is null))
            """,
            Array.ConvertAll(opened, row => row.Account.Value),
            Array.ConvertAll(opened, row => row.Account.Tenant.Value),
            Array.ConvertAll(opened, row => row.Facts!.AccountId),
            Array.ConvertAll(opened, row => row.Facts!.ChartCode),
            Array.ConvertAll(opened, row => row.Facts!.Currency.Code),
            Array.ConvertAll(opened, row => row.Facts!.OwnerCode.Length == 0 && row.Floor is null));
    }

#pragma warning disable CA2100 // The texts are the constants above.
    private static async Task<HashSet<AccountNo>> ReadAccounts(NpgsqlConnection connection, string sql, params object[] arrays)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        foreach (var array in arrays)
        {
            command.Parameters.Add(new NpgsqlParameter { Value = array });
        }

        await using var row = await command.ExecuteReaderAsync();
        var accounts = new HashSet<AccountNo>();
        while (await row.ReadAsync())
        {
            accounts.Add(new AccountNo(row.GetInt64(0)));
        }

        return accounts;
    }
#pragma warning restore CA2100
}
