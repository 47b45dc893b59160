using System.Data.Common;
using System.Globalization;
using System.Text;
using FinCode.Domain;
using FinCode.Domain.Ledger;
using FinCode.Domain.Money;
using FinCode.Domain.Remittances;
using FinCode.Grains.Remittances;
using FinCode.Storage.Ledger;

namespace FinCode.Storage.Remittances;

/// <summary>This part: lists. A status changes with each step and stands in no index; which rows may have it is read from the tables beside.</summary>
internal sealed partial class RemittanceReader
{
    private const string Columns =
        "m.tenant_no, m.serial, m.status, m.payment_status, m.sender_code, m.recipient_code, m.place_code, m.type, m.destination, m.send_currency, m.send_amount, "
        + "m.receive_currency, m.receive_amount, m.created_at, m.changed_at";

    private const string Aside = "select tenant_no, serial from remittances_aside where tenant_no = @tenant and status = @status";

    public async Task<RemittanceList> List(RemittanceFilter filter, int skip, int take, CancellationToken cancellation)
    {
        if (filter.Places is { Count: 0 }) return new RemittanceList([], 0, null);
        await using var scope = await database.Open(snapshot: true, cancellation);
        var source = SourceOf(filter);
        var all = filter with { BeforeSerial = null };
        var floorOfAll = await FindFloor(scope, all, source.IsBounded, cancellation);
        var (condition, parameters) = Condition(all, source.Alias, floorOfAll);
        var counts = await scope
            .Command($"select count(*) from (select 1 from {source.Sql} where {condition} limit {Limits.CountMax}) c", [.. parameters])
            .ReadAll(row => row.GetInt64(0), cancellation);
        var floor = filter == all ? floorOfAll : await FindFloor(scope, filter, source.IsBounded, cancellation);
        (condition, parameters) = Condition(filter, source.Alias, floor);
        var lines = await scope
            .Command($"select {Columns} from {source.Sql} where {condition} order by {source.Alias}.serial desc limit @take offset @skip", [.. parameters, ("take", take), ("skip", skip)])
            .ReadAll(Line, cancellation);
        return new RemittanceList(lines, counts[0], lines.Count == take ? lines[^1].No.Serial : floor);
    }

    /// <summary>
    /// Where the rows are found that may match: a customer's by their index; those that are aside, or under way, by the tables of these; all
    /// others among the tenant's, newest first.
    /// </summary>
    private (string Sql, string Alias, bool IsBounded) SourceOf(RemittanceFilter filter)
    {
        var rows = filter switch
        {
            { SenderCode: not null } or { Status: null or RemittanceStatus.Paid } => null,
            { Status: RemittanceStatus.WaitingToPay } => "select tenant_no, serial from remittance_deadlines where tenant_no = @tenant",
            { Status: RemittanceStatus.Verifying } => $"select tenant_no, serial from remittance_deadlines where tenant_no = @tenant union all {Aside}",
            _ => Aside,
        };
        return rows is null
            ? ("remittances m", "m", filter.SenderCode is not null)
            : ($"({rows}) a {database.Dialect.Seek("remittances", "m", "m.tenant_no = a.tenant_no and m.serial = a.serial")}", "a", true);
    }

    /// <summary>How far back to look, where nothing else bounds it.</summary>
    /// <returns>The last serial that is looked at; null where everything is.</returns>
    private static async Task<long?> FindFloor(ReadScope scope, RemittanceFilter filter, bool isBounded, CancellationToken cancellation)
    {
        if (isBounded || filter with { BeforeSerial = null } == new RemittanceFilter(filter.Tenant)) return null;
        var floors = await scope
            .Command(
                "select serial from remittances where tenant_no = @tenant and serial < @cursor order by serial desc limit 1 offset @most",
                ("tenant", filter.Tenant.Value), ("cursor", filter.BeforeSerial ?? long.MaxValue), ("most", Limits.RemittancesLookedAtMax - 1))
            .ReadAll(row => row.GetInt64(0), cancellation);
        return floors is [var floor] ? floor : null;
    }

    private static RemittanceLine Line(DbDataReader row) => new(
        new RemittanceNo(new TenantNo(row.GetInt32(0)), row.GetInt64(1)),
        (RemittanceStatus)row.GetInt32(2), (PaymentStatus)row.GetInt32(3), row.GetString(4), row.GetString(5), row.GetString(6), row.GetString(7), row.GetString(8),
        new Money(row.GetInt64(10), Currency.Parse(row.GetString(9))), new Money(row.GetInt64(12), Currency.Parse(row.GetString(11))),
        DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(13)), DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(14)));

    /// <summary>Texts of this assembly; every value is a parameter.</summary>
    private static (string Sql, List<(string Name, object? Value)> Parameters) Condition(RemittanceFilter filter, string alias, long? floor)
    {
        var sql = new StringBuilder($"{alias}.tenant_no = @tenant");
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
        And($"{alias}.serial < @cursor", "cursor", filter.BeforeSerial);
        And($"{alias}.serial >= @floor", "floor", floor);
        if (filter.Places is { } places)
        {
            var names = places.Select((place, at) => (Name: string.Create(CultureInfo.InvariantCulture, $"place{at}"), Place: place)).ToArray();
            sql.Append(" and m.place_code <> '' and m.place_code in (").AppendJoin(", ", names.Select(each => "@" + each.Name)).Append(')');
            parameters.AddRange(names.Select(each => (each.Name, (object?)each.Place)));
        }

        return (sql.ToString(), parameters);
    }
}
