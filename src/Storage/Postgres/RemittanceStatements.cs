using FinCode.Domain.Remittances;
using FinCode.Storage.Journal;
using Npgsql;

namespace FinCode.Storage.Postgres;

/// <summary>What a commit writes of remittances, and why it may be refused.</summary>
internal static class RemittanceStatements
{
    public static void Add(NpgsqlBatch batch, List<RemittanceRow> rows)
    {
        BatchStatements.Add(batch, "insert into remittance_steps (tenant_no, serial, version, entry_no) select * from unnest($1, $2, $3, $4)",
            Each(rows, row => row.No.Tenant.Value), Each(rows, row => row.No.Serial), Each(rows, row => row.Change.Version), Each(rows, row => row.Entry.Value));
        AddCreated(batch, rows.FindAll(row => row.Created is not null));
        var last = Last(rows);
        AddChanged(batch, last.FindAll(row => row.Created is null));
        AddDue(batch, last.FindAll(row => row.Change.DueAt is not null));
        AddGone(batch, "delete from remittance_deadlines d using unnest($1, $2) as r (tenant_no, serial) where d.tenant_no = r.tenant_no and d.serial = r.serial",
            last.FindAll(row => row.Change.DueAt is null));
        AddAside(batch, last.FindAll(row => row.Change.IsAside));
        // A remittance that was aside may have taken several steps in the batch, of which any may be the one that ends it.
        var ended = rows.Where(row => row.Change.MayEndAside).Select(row => row.No).ToHashSet();
        if (ended.Count == 0) return;
        AddGone(batch, "delete from remittances_aside a using unnest($1, $2) as r (tenant_no, serial) where a.tenant_no = r.tenant_no and a.serial = r.serial",
            last.FindAll(row => !row.Change.IsAside && ended.Contains(row.No)));
    }

    /// <summary>Remittances of the batch whose step or quote is stored under another operation.</summary>
    public static async Task<IReadOnlyCollection<RemittanceNo>> FindSuperseded(NpgsqlConnection connection, JournalBatch journal)
    {
        var rows = journal.Records.Where(row => row.Stamped.Record.Remittance is not null).ToList();
        if (rows.Count == 0) return [];
        await using var command = new NpgsqlCommand(
            """
            select r.tenant_no, r.serial from unnest($1, $2, $3, $4, $5) as r (tenant_no, serial, version, operation_id, quote_id)
            where exists (
                select 1 from remittance_steps s join operations o on o.entry_no = s.entry_no
                where s.tenant_no = r.tenant_no and s.serial = r.serial and s.version = r.version and o.operation_id <> r.operation_id)
            or exists (select 1 from remittances m where m.tenant_no = r.tenant_no and m.quote_id = r.quote_id and m.serial <> r.serial)
            """,
            connection);
        object[] arrays =
        [
            rows.Select(row => row.Stamped.Record.Tenant.Value).ToArray(),
            rows.Select(row => row.Stamped.Record.Remittance!.No.Serial).ToArray(),
            rows.Select(row => row.Stamped.Record.Remittance!.Version).ToArray(),
            rows.Select(row => row.Stamped.Record.OperationId.Value).ToArray(),
            rows.Select(row => (row.Stamped.Record.Remittance!.Event as RemittanceEvent.Created)?.Terms.QuoteId).ToArray(),
        ];
        foreach (var array in arrays) command.Parameters.Add(new NpgsqlParameter { Value = array });
        await using var found = await command.ExecuteReaderAsync();
        var superseded = new List<RemittanceNo>();
        while (await found.ReadAsync()) superseded.Add(new RemittanceNo(new(found.GetInt32(0)), found.GetInt64(1)));
        return superseded;
    }

    /// <summary>One statement must not touch a row twice; of several steps in a batch the last counts.</summary>
    private static List<RemittanceRow> Last(List<RemittanceRow> rows)
    {
        var last = new Dictionary<RemittanceNo, RemittanceRow>(rows.Count);
        foreach (var row in rows) last[row.No] = row;
        return last.Count == rows.Count ? rows : [.. last.Values];
    }

    private static void AddCreated(NpgsqlBatch batch, List<RemittanceRow> rows)
    {
        if (rows.Count == 0) return;
        BatchStatements.Add(batch,
            """
            insert into remittances (tenant_no, serial, status, payment_status, sender_code, recipient_code, place_code, type, destination,
                send_currency, send_amount, receive_currency, receive_amount, quote_id, created_at, changed_at)
            select *, at from unnest($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)
            as r (tenant_no, serial, status, payment_status, sender, recipient, place, type, destination, sc, sa, rc, ra, quote_id, at)
            """,
            Each(rows, row => row.No.Tenant.Value), Each(rows, row => row.No.Serial),
            Each(rows, row => (short)row.Change.Status), Each(rows, row => (short)row.Change.PaymentStatus),
            Each(rows, row => row.Created!.SenderCode), Each(rows, row => row.Created!.RecipientCode), Each(rows, row => row.Created!.PlaceCode),
            Each(rows, row => row.Created!.Route.Type), Each(rows, row => row.Created!.Route.Destination),
            Each(rows, row => row.Created!.Send.Currency.Code), Each(rows, row => row.Created!.Send.MinorUnits),
            Each(rows, row => row.Created!.Receive.Currency.Code), Each(rows, row => row.Created!.Receive.MinorUnits),
            Each(rows, row => row.Created!.QuoteId), Each(rows, row => row.At.ToUnixTimeMilliseconds()));
    }

    /// <summary>After the insert, so that a remittance which is made and paid in one batch is there.</summary>
    private static void AddChanged(NpgsqlBatch batch, List<RemittanceRow> rows)
    {
        if (rows.Count == 0) return;
        BatchStatements.Add(batch,
            """
            update remittances m set status = c.status, payment_status = c.payment_status, changed_at = c.at
            from unnest($1, $2, $3, $4, $5) as c (tenant_no, serial, status, payment_status, at)
            where m.tenant_no = c.tenant_no and m.serial = c.serial
            """,
            Each(rows, row => row.No.Tenant.Value), Each(rows, row => row.No.Serial), Each(rows, row => (short)row.Change.Status),
            Each(rows, row => (short)row.Change.PaymentStatus), Each(rows, row => row.At.ToUnixTimeMilliseconds()));
    }

    private static void AddDue(NpgsqlBatch batch, List<RemittanceRow> rows)
    {
        if (rows.Count == 0) return;
        BatchStatements.Add(batch,
            """
            insert into remittance_deadlines (tenant_no, serial, due_at) select * from unnest($1, $2, $3)
            on conflict (tenant_no, serial) do update set due_at = excluded.due_at
            """,
            Each(rows, row => row.No.Tenant.Value), Each(rows, row => row.No.Serial), Each(rows, row => row.Change.DueAt!.Value.ToUnixTimeMilliseconds()));
    }

    private static void AddGone(NpgsqlBatch batch, string sql, List<RemittanceRow> rows)
    {
        if (rows.Count > 0) BatchStatements.Add(batch, sql, Each(rows, row => row.No.Tenant.Value), Each(rows, row => row.No.Serial));
    }

    private static void AddAside(NpgsqlBatch batch, List<RemittanceRow> rows)
    {
        if (rows.Count == 0) return;
        BatchStatements.Add(batch,
            """
            insert into remittances_aside (tenant_no, serial, status) select * from unnest($1, $2, $3)
            on conflict (tenant_no, serial) do update set status = excluded.status where remittances_aside.status <> excluded.status
            """,
            Each(rows, row => row.No.Tenant.Value), Each(rows, row => row.No.Serial), Each(rows, row => (short)row.Change.Status));
    }

    private static T[] Each<T>(List<RemittanceRow> rows, Func<RemittanceRow, T> take)
    {
        var values = new T[rows.Count];
        for (var at = 0; at < values.Length; at++) values[at] = take(rows[at]);
        return values;
    }
}
