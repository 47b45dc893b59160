using FinCode.Domain.Remittances;
using FinCode.Storage.Journal;
using Microsoft.Data.Sqlite;

namespace FinCode.Storage.Sqlite;

/// <summary>What a commit writes of remittances, and why it may be refused.</summary>
internal sealed class SqliteRemittances(SqliteConnection connection) : IDisposable
{
    private readonly RawStatement step = new(connection, "insert into remittance_steps (tenant_no, serial, version, entry_no) values (?, ?, ?, ?)");

    private readonly RawStatement create = new(connection, """
        insert into remittances (tenant_no, serial, status, payment_status, sender_code, recipient_code, place_code, type, destination,
            send_currency, send_amount, receive_currency, receive_amount, quote_id, created_at, changed_at)
        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """);

    private readonly RawStatement change = new(connection,
        "update remittances set status = ?, payment_status = ?, changed_at = ? where tenant_no = ? and serial = ?");

    private readonly RawStatement due = new(connection,
        "insert into remittance_deadlines (tenant_no, serial, due_at) values (?, ?, ?) on conflict (tenant_no, serial) do update set due_at = excluded.due_at");

    private readonly RawStatement done = new(connection, "delete from remittance_deadlines where tenant_no = ? and serial = ?");

    private readonly RawStatement aside = new(connection,
        "insert into remittances_aside (tenant_no, serial, status) values (?, ?, ?) on conflict (tenant_no, serial) do update set status = excluded.status");

    private readonly RawStatement back = new(connection, "delete from remittances_aside where tenant_no = ? and serial = ?");

    public void Write(List<RemittanceRow> rows)
    {
        foreach (var row in rows)
        {
            var (tenant, serial) = (row.No.Tenant.Value, row.No.Serial);
            step.Bind(tenant).Bind(serial).Bind(row.Change.Version).Bind(row.Entry.Value).Run();
            if (row.Created is { } terms)
            {
                Create(row, terms);
            }
            else
            {
                change.Bind((long)row.Change.Status).Bind((long)row.Change.PaymentStatus).Bind(row.At.ToUnixTimeMilliseconds()).Bind(tenant).Bind(serial).Run();
            }

            if (row.Change.DueAt is { } at)
            {
                due.Bind(tenant).Bind(serial).Bind(at.ToUnixTimeMilliseconds()).Run();
            }
            else
            {
                done.Bind(tenant).Bind(serial).Run();
            }

            if (row.Change.IsAside) aside.Bind(tenant).Bind(serial).Bind((long)row.Change.Status).Run();
            else if (row.Change.MayEndAside) back.Bind(tenant).Bind(serial).Run();
        }
    }

    /// <summary>Remittances of the batch whose step or quote is stored under another operation.</summary>
    public static IReadOnlyCollection<RemittanceNo> FindSuperseded(SqliteConnection connection, JournalBatch batch)
    {
        using var taken = new RawStatement(connection, """
            select 1 from remittance_steps s join operations o on o.entry_no = s.entry_no
            where s.tenant_no = ? and s.serial = ? and s.version = ? and o.operation_id <> ?
            """);
        using var used = new RawStatement(connection, "select 1 from remittances where tenant_no = ? and quote_id = ? and serial <> ?");
        var superseded = new List<RemittanceNo>();
        foreach (var (stamped, _) in batch.Records)
        {
            if (stamped.Record.Remittance is not { } change) continue;
            var tenant = change.No.Tenant.Value;
            var isTaken = taken.Bind(tenant).Bind(change.No.Serial).Bind(change.Version).Bind(stamped.Record.OperationId.Value).RunForLong() is not null;
            var isUsed = change.Event is RemittanceEvent.Created { Terms.QuoteId: { } quote }
                && used.Bind(tenant).Bind(quote).Bind(change.No.Serial).RunForLong() is not null;
            if (isTaken || isUsed) superseded.Add(change.No);
        }

        return superseded;
    }

    public void Dispose()
    {
        RawStatement[] all = [step, create, change, due, done, aside, back];
        Array.ForEach(all, statement => statement.Dispose());
    }

    private void Create(RemittanceRow row, RemittanceTerms terms)
    {
        var at = row.At.ToUnixTimeMilliseconds();
        create.Bind(row.No.Tenant.Value).Bind(row.No.Serial).Bind((long)row.Change.Status).Bind((long)row.Change.PaymentStatus)
            .Bind(terms.SenderCode).Bind(terms.RecipientCode).Bind(terms.PlaceCode).Bind(terms.Route.Type).Bind(terms.Route.Destination)
            .Bind(terms.Send.Currency.Code).Bind(terms.Send.MinorUnits).Bind(terms.Receive.Currency.Code).Bind(terms.Receive.MinorUnits);
        _ = terms.QuoteId is { } quote ? create.Bind(quote) : create.Bind((long?)null);
        create.Bind(at).Bind(at).Run();
    }
}
