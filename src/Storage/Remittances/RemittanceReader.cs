using System.Globalization;
using System.Text;
using FinCode.Domain;
using FinCode.Domain.Ledger;
using FinCode.Domain.Money;
using FinCode.Domain.Remittances;
using FinCode.Grains.Remittances;
using FinCode.Storage.Ledger;

namespace FinCode.Storage.Remittances;

/// <summary>Reads remittances: one from the records of its steps, many from the rows that were written with them.</summary>
internal sealed class RemittanceReader(IReadDatabase database) : IRemittanceReader
{
    public async Task<Remittance?> Read(RemittanceNo no, CancellationToken cancellation)
    {
        await using var scope = await database.Open(snapshot: false, cancellation);
        var steps = await scope
            .Command(
                """
                select o.entry_no, o.payload from remittance_steps s join operations o on o.entry_no = s.entry_no
                where s.tenant_no = @tenant and s.serial = @serial order by s.version
                """,
                ("tenant", no.Tenant.Value), ("serial", no.Serial))
            .ReadAll(row => new StampedRecord(new EntryNo(row.GetInt64(0)), RecordCodec.Decode((byte[])row.GetValue(1))), cancellation);
        return Remittance.From(steps.Select(step => new RemittanceStep(step.Record.Remittance!, step.At, step.Record.Context.Actor)));
    }

    public async Task<IReadOnlyList<RemittanceNo>> FindDue(DateTimeOffset now, int take, CancellationToken cancellation)
    {
        await using var scope = await database.Open(snapshot: false, cancellation);
        return await scope
            .Command(
                "select tenant_no, serial from remittance_deadlines where due_at <= @now order by due_at limit @take",
                ("now", now.ToUnixTimeMilliseconds()), ("take", take))
            .ReadAll(row => new RemittanceNo(new TenantNo(row.GetInt32(0)), row.GetInt64(1)), cancellation);
    }

    public async Task<IReadOnlyList<RemittanceNo>> FindDue(TenantNo tenant, DateTimeOffset now, int take, CancellationToken cancellation)
    {
        await using var scope = await database.Open(snapshot: false, cancellation);
        return await scope
            .Command(
                "select serial from remittance_deadlines where tenant_no = @tenant and due_at <= @now order by due_at limit @take",
                ("tenant", tenant.Value), ("now", now.ToUnixTimeMilliseconds()), ("take", take))
            .ReadAll(row => new RemittanceNo(tenant, row.GetInt64(0)), cancellation);
    }

    public async Task<(IReadOnlyList<RemittanceLine> Lines, long Total)> List(RemittanceFilter filter, int skip, int take, CancellationToken cancellation)
    {
        if (filter.Places is { Count: 0 }) return ([], 0);
        await using var scope = await database.Open(snapshot: true, cancellation);
        var (condition, parameters) = Condition(filter with { BeforeSerial = null });
        var counts = await scope
            .Command($"select count(*) from (select 1 from remittances m where {condition} limit {Limits.CountMax}) c", [.. parameters])
            .ReadAll(row => row.GetInt64(0), cancellation);
        (condition, parameters) = Condition(filter);
        var lines = await scope
            .Command(
                $"""
                select m.tenant_no, m.serial, m.status, m.payment_status, m.sender_code, m.recipient_code, m.place_code, m.type, m.destination,
                    m.send_currency, m.send_amount, m.receive_currency, m.receive_amount, m.created_at, m.changed_at
                from remittances m where {condition} order by m.serial desc limit @take offset @skip
                """,
                [.. parameters, ("take", take), ("skip", skip)])
            .ReadAll(
                row => new RemittanceLine(
                    new RemittanceNo(new TenantNo(row.GetInt32(0)), row.GetInt64(1)),
                    (RemittanceStatus)row.GetInt32(2), (PaymentStatus)row.GetInt32(3), row.GetString(4), row.GetString(5), row.GetString(6), row.GetString(7),
                    row.GetString(8),
                    new Money(row.GetInt64(10), Currency.Parse(row.GetString(9))), new Money(row.GetInt64(12), Currency.Parse(row.GetString(11))),
                    DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(13)), DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(14))),
                cancellation);
        return (lines, counts[0]);
    }

    /// <summary>Texts of this assembly; every value is a parameter.</summary>
    private static (string Sql, List<(string Name, object? Value)> Parameters) Condition(RemittanceFilter filter)
    {
        var sql = new StringBuilder("m.tenant_no = @tenant");
        var parameters = new List<(string, object?)> { ("tenant", filter.Tenant.Value) };
        void And(string condition, string name, object? value)
        {
            if (value is null) return;
            sql.Append(" and ").Append(condition);
            parameters.Add((name, value));
        }

        And("m.sender_code = @sender", "sender", filter.SenderCode);
        And("m.recipient_code = @recipient", "recipient", filter.RecipientCode);
        And("m.status = @status", "status", (int?)filter.Status);
        And("m.type = @type", "type", filter.Type);
        And("m.destination = @destination", "destination", filter.Destination);
        And("m.send_currency = @currency", "currency", filter.SendCurrency?.Code);
        And("m.send_amount >= @fromAmount", "fromAmount", filter.FromAmount);
        And("m.send_amount <= @toAmount", "toAmount", filter.ToAmount);
        And("m.created_at >= @from", "from", filter.From?.ToUnixTimeMilliseconds());
        And("m.created_at < @before", "before", filter.Before?.ToUnixTimeMilliseconds());
        And("m.serial < @cursor", "cursor", filter.BeforeSerial);
        if (filter.Places is { } places)
        {
            var names = places.Select((place, at) => (Name: string.Create(CultureInfo.InvariantCulture, $"place{at}"), Place: place)).ToArray();
            sql.Append(" and m.place_code <> '' and m.place_code in (").AppendJoin(", ", names.Select(each => "@" + each.Name)).Append(')');
            parameters.AddRange(names.Select(each => (each.Name, (object?)each.Place)));
        }

        return (sql.ToString(), parameters);
    }
}
