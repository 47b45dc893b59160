using System.Data.Common;
using FinCode.Domain;
using FinCode.Domain.Ledger;
using FinCode.Domain.Money;
using FinCode.Domain.Remittances;
using FinCode.Grains.Remittances;
using FinCode.Storage.Ledger;

namespace FinCode.Storage.Remittances;

/// <summary>This part: lists.</summary>
internal sealed partial class RemittanceReader
{
    private const string Columns =
        "m.tenant_no, m.serial, m.status, m.payment_status, m.sender_code, m.recipient_code, m.place_code, m.type, m.destination, m.send_currency, m.send_amount, "
        + "m.receive_currency, m.receive_amount, m.created_at, m.changed_at";

    public async Task<RemittanceList> List(RemittanceFilter filter, int skip, int take, CancellationToken cancellation)
    {
        if (filter.Places is { Count: 0 }) return new RemittanceList([], 0, null);
        await using var scope = await database.Open(snapshot: true, cancellation);
        var source = await FindSource(scope, filter, cancellation);
        var cursor = await FindCursor(scope, source, filter, cancellation);
        var floor = await FindFloor(scope, source, filter, cursor, cancellation);
        var (condition, parameters) = RemittanceConditions.Of(filter, source, cursor, floor);
        var lines = await scope
            .Command(
                $"select {Columns} from {source.Rows(skip + take, cursor)} where {condition} order by {source.Order} limit @take offset @skip",
                [.. parameters, ("take", take), ("skip", skip), ("reach", skip + take)])
            .ReadAll(Line, cancellation);

        // A page that is not full is the last of what was looked at, which then need not be looked at again to be counted.
        var total = cursor is null && lines.Count < take && (lines.Count > 0 || skip == 0)
            ? skip + lines.Count
            : await Count(scope, source, filter, cursor is null ? floor : await FindFloor(scope, source, filter, null, cancellation), cancellation);
        return new RemittanceList(lines, total, lines.Count == take ? lines[^1].No.Serial : floor?.Serial);
    }

    private static async Task<long> Count(ReadScope scope, RemittanceSource source, RemittanceFilter filter, RemittanceMark? floor, CancellationToken cancellation)
    {
        var (condition, parameters) = RemittanceConditions.Of(filter, source, null, floor);
        var counts = await scope
            .Command($"select count(*) from (select 1 from {source.Rows(Limits.CountMax, null)} where {condition} limit {Limits.CountMax}) c", [.. parameters, ("reach", Limits.CountMax)])
            .ReadAll(row => row.GetInt64(0), cancellation);
        return counts[0];
    }

    private async Task<RemittanceSource> FindSource(ReadScope scope, RemittanceFilter filter, CancellationToken cancellation)
    {
        if (RemittanceSource.Of(database.Dialect, filter) is { } source) return source;
        if (database.Dialect.KnowsAmounts && (filter.FromAmount ?? filter.ToAmount) is not null && await AreFew(scope, filter, cancellation)) return RemittanceSource.ByAmount(database.Dialect);
        if (database.Dialect.KnowsWays && (filter.Destination ?? filter.Type ?? filter.ReceiveCurrency?.Code ?? filter.SendCurrency?.Code) is not null && await AreFewOnTheWay(scope, filter, cancellation)) return RemittanceSource.ByWay(database.Dialect, filter);
        return RemittanceSource.OfTenant(database.Dialect, filter);
    }

    /// <summary>Whether so few have such an amount that all of them can be looked at. Of many, the newest soon fill a page.</summary>
    private static async Task<bool> AreFew(ReadScope scope, RemittanceFilter filter, CancellationToken cancellation)
    {
        var counts = await scope
            .Command(
                $"select count(*) from (select 1 from remittances m where {RemittanceSource.HasAmount} limit {Limits.RemittancesGatheredMax + 1}) c",
                ("tenant", filter.Tenant.Value), ("least", filter.FromAmount ?? 0), ("most", filter.ToAmount ?? long.MaxValue))
            .ReadAll(row => row.GetInt64(0), cancellation);
        return counts[0] <= Limits.RemittancesGatheredMax;
    }

    /// <summary>The same of a country, of currencies and of a type.</summary>
    private static async Task<bool> AreFewOnTheWay(ReadScope scope, RemittanceFilter filter, CancellationToken cancellation)
    {
        var parameters = new List<(string, object?)> { ("tenant", filter.Tenant.Value) };
        if (filter.Destination is { } destination) parameters.Add(("destination", destination));
        if (filter.Type is { } type) parameters.Add(("type", type));
        if (filter.ReceiveCurrency is { } received) parameters.Add(("received", received.Code));
        if (filter.SendCurrency is { } sent) parameters.Add(("currency", sent.Code));
        var counts = await scope
            .Command($"select count(*) from ({RemittanceSource.OfWay(filter)} limit {Limits.RemittancesGatheredMax + 1}) c", [.. parameters])
            .ReadAll(row => row.GetInt64(0), cancellation);
        return counts[0] <= Limits.RemittancesGatheredMax;
    }

    private static async Task<RemittanceMark?> FindCursor(ReadScope scope, RemittanceSource source, RemittanceFilter filter, CancellationToken cancellation)
    {
        if (filter.BeforeSerial is not { } serial) return null;
        if (!source.IsByTime) return new RemittanceMark(serial, 0);
        var found = await scope
            .Command("select serial, created_at from remittances where tenant_no = @tenant and serial = @cursor", ("tenant", filter.Tenant.Value), ("cursor", serial))
            .ReadAll(Mark, cancellation);
        return found is [var mark] ? mark : new RemittanceMark(serial, long.MaxValue);
    }

    /// <summary>How far back to look, where nothing else bounds it.</summary>
    /// <returns>The last that is looked at; null where all are.</returns>
    private static async Task<RemittanceMark?> FindFloor(ReadScope scope, RemittanceSource source, RemittanceFilter filter, RemittanceMark? cursor, CancellationToken cancellation)
    {
        var unfiltered = new RemittanceFilter(filter.Tenant) { From = source.IsByTime ? filter.From : null, Before = source.IsByTime ? filter.Before : null };
        if (source.IsBounded || filter with { BeforeSerial = null } == unfiltered) return null;
        var (condition, parameters) = RemittanceConditions.Of(unfiltered, source, cursor, null);
        var floors = await scope
            .Command($"select m.serial, m.created_at from {source.Rows(0, cursor)} where {condition} order by {source.Order} limit 1 offset {Limits.RemittancesLookedAtMax - 1}", [.. parameters])
            .ReadAll(Mark, cancellation);
        return floors is [var floor] ? floor : null;
    }

    private static RemittanceMark Mark(DbDataReader row) => new(row.GetInt64(0), row.GetInt64(1));

    private static RemittanceLine Line(DbDataReader row) => new(
        new RemittanceNo(new TenantNo(row.GetInt32(0)), row.GetInt64(1)),
        (RemittanceStatus)row.GetInt32(2), (PaymentStatus)row.GetInt32(3), row.GetString(4), row.GetString(5), row.GetString(6), row.GetString(7), row.GetString(8),
        new Money(row.GetInt64(10), Currency.Parse(row.GetString(9))), new Money(row.GetInt64(12), Currency.Parse(row.GetString(11))),
        DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(13)), DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(14)));
}

/// <summary>A place in a list.</summary>
/// <param name="CreatedAt">Unix milliseconds; of a list that is not by time it says nothing.</param>
internal readonly record struct RemittanceMark(long Serial, long CreatedAt);
