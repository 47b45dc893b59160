using FinCode.Domain.Ledger;
using FinCode.Storage.Journal;
using Npgsql;

namespace FinCode.Storage.Postgres;

/// <summary>The statements of a commit. Rows travel as arrays, so that each text is prepared once whatever the batch's size.</summary>
internal static class BatchStatements
{
    public static void AddRecords(NpgsqlBatch batch, JournalBatch journal)
    {
        var records = journal.Records;
        Add(batch, "insert into operations (entry_no, tenant_no, operation_id, payload) select * from unnest($1, $2, $3, $4)",
            records.Select(row => row.Stamped.EntryNo.Value).ToArray(),
            records.Select(row => row.Stamped.Record.Tenant.Value).ToArray(),
            records.Select(row => row.Stamped.Record.OperationId.Value).ToArray(),
            records.Select(row => row.Payload).ToArray());
        var postings = records.SelectMany(row => row.Stamped.Record.Postings, (row, posting) => (row.Stamped.EntryNo, posting)).ToArray();
        if (postings.Length > 0)
        {
            Add(batch, "insert into postings (account_no, stream, position, entry_no, amount, pending) select * from unnest($1, $2, $3, $4, $5, $6)",
                Array.ConvertAll(postings, row => row.posting.Account.Value),
                Array.ConvertAll(postings, row => (short)row.posting.Stream(row.EntryNo)),
                Array.ConvertAll(postings, row => row.posting.Position(row.EntryNo)),
                Array.ConvertAll(postings, row => row.EntryNo.Value),
                Array.ConvertAll(postings, row => row.posting.Amount),
                Array.ConvertAll(postings, row => row.posting.Pending));
        }
    }

    public static void AddSeal(NpgsqlBatch batch, JournalBatch journal, DateTimeOffset now) => Add(
        batch,
        """
        insert into batches (slot, batch_no, first_entry, last_entry, record_count, previous_hash, hash, committed_at)
        values ($1, $2, $3, $4, $5, $6, $7, $8)
        """,
        (short)journal.Slot, journal.BatchNo, journal.Records[0].Stamped.EntryNo.Value, journal.Records[^1].Stamped.EntryNo.Value,
        journal.Records.Count, journal.PreviousHash, journal.Hash, now.ToUnixTimeMilliseconds());

    /// <summary>The last two statements, when the rows must be counted, are the ones to count: changed accounts, ended holds.</summary>
    public static void AddDerived(NpgsqlBatch batch, DerivedRows rows)
    {
        AddOpenedAccounts(batch, [.. rows.AccountsOpened]);
        AddPlacedHolds(batch, rows.HoldsPlaced);
        if (rows.Correlations.Count > 0)
        {
            Add(batch, "insert into correlations (tenant_no, interaction_id, entry_no) select * from unnest($1, $2, $3)",
                rows.Correlations.Select(row => row.Tenant.Value).ToArray(),
                rows.Correlations.Select(row => row.Interaction).ToArray(),
                rows.Correlations.Select(row => row.Entry.Value).ToArray());
        }

        if (rows.Remittances.Count > 0) RemittanceStatements.Add(batch, rows.Remittances);
        if (rows.MustCount)
        {
            AddChangedAccounts(batch, [.. rows.AccountsChanged]);
            AddEndedHolds(batch, rows.HoldsEnded);
        }
    }

    /// <returns>The accounts among the rows to count that were not hit.</returns>
    public static async Task<IReadOnlyCollection<AccountNo>> RunCounted(NpgsqlBatch batch, DerivedRows rows)
    {
        var changed = new List<long>();
        var ended = new List<Guid>();
        await using var reader = await batch.ExecuteReaderAsync();
        // Only the two counted statements return rows, in this order.
        while (await reader.ReadAsync()) changed.Add(reader.GetInt64(0));
        await reader.NextResultAsync();
        while (await reader.ReadAsync()) ended.Add(reader.GetGuid(0));
        var missed = rows.AccountsChanged.Select(row => row.Account).Where(account => !changed.Contains(account.Value)).ToHashSet();
        foreach (var row in rows.HoldsEnded)
        {
            if (!ended.Remove(row.Hold.HoldId.Value)) missed.Add(row.Hold.Account);
        }

        return missed;
    }

    private static void AddOpenedAccounts(NpgsqlBatch batch, AccountRow[] rows)
    {
        if (rows.Length == 0) return;
        Add(batch,
            """
            insert into accounts (account_no, tenant_no, account_id, chart_code, currency, owner_code, name, status, floor, opened_entry)
            select * from unnest($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
            """,
            Array.ConvertAll(rows, row => row.Account.Value), Array.ConvertAll(rows, row => row.Account.Tenant.Value),
            Array.ConvertAll(rows, row => row.Facts!.AccountId), Array.ConvertAll(rows, row => row.Facts!.ChartCode),
            Array.ConvertAll(rows, row => row.Facts!.Currency.Code), Array.ConvertAll(rows, row => row.Facts!.OwnerCode),
            Array.ConvertAll(rows, row => row.Facts!.Name), Array.ConvertAll(rows, row => (short)row.Status),
            Array.ConvertAll(rows, row => row.Floor), Array.ConvertAll(rows, row => row.Entry.Value));
    }

    private static void AddChangedAccounts(NpgsqlBatch batch, AccountRow[] rows) => Add(
        batch,
        """
        update accounts a set status = c.status, floor = c.floor from unnest($1, $2, $3) as c (account_no, status, floor)
        where a.account_no = c.account_no returning a.account_no
        """,
        Array.ConvertAll(rows, row => row.Account.Value), Array.ConvertAll(rows, row => (short)row.Status), Array.ConvertAll(rows, row => row.Floor));

    private static void AddPlacedHolds(NpgsqlBatch batch, List<HoldRow> rows)
    {
        if (rows.Count == 0) return;
        Add(batch,
            """
            insert into holds (tenant_no, hold_id, account_no, amount, captured, status, expires_at, placed_entry)
            select * from unnest($1, $2, $3, $4, $5, $6, $7, $8)
            """,
            rows.Select(row => row.Tenant.Value).ToArray(), rows.Select(row => row.Hold.HoldId.Value).ToArray(),
            rows.Select(row => row.Hold.Account.Value).ToArray(), rows.Select(row => row.Hold.Amount).ToArray(),
            rows.Select(row => row.Hold.Captured).ToArray(), rows.Select(row => (short)row.Hold.Status).ToArray(),
            rows.Select(row => row.Hold.ExpiresAt?.ToUnixTimeMilliseconds()).ToArray(), rows.Select(row => row.Entry.Value).ToArray());
    }

    // Added to, the status cannot be found by the index of open holds: a partner's account has hundreds of them, and those that have just
    // ended are still in it. The key of the hold finds one.
    private static void AddEndedHolds(NpgsqlBatch batch, List<HoldRow> rows) => Add(
        batch,
        """
        update holds h set status = e.status, captured = e.captured, ended_entry = e.entry_no
        from unnest($1, $2, $3, $4, $5, $6) as e (tenant_no, hold_id, account_no, status, captured, entry_no)
        where h.tenant_no = e.tenant_no and h.hold_id = e.hold_id and h.account_no = e.account_no and h.status + 0 = 1
        returning h.hold_id
        """,
        rows.Select(row => row.Tenant.Value).ToArray(), rows.Select(row => row.Hold.HoldId.Value).ToArray(),
        rows.Select(row => row.Hold.Account.Value).ToArray(), rows.Select(row => (short)row.Hold.Status).ToArray(),
        rows.Select(row => row.Hold.Captured).ToArray(), rows.Select(row => row.Entry.Value).ToArray());

#pragma warning disable CA2100 // The texts are the constants above.
    internal static void Add(NpgsqlBatch batch, string sql, params ReadOnlySpan<object> parameters)
    {
        var command = new NpgsqlBatchCommand(sql);
        foreach (var value in parameters)
        {
            command.Parameters.Add(new NpgsqlParameter { Value = value });
        }

        batch.BatchCommands.Add(command);
    }
#pragma warning restore CA2100
}
