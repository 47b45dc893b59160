using System.Globalization;
using FinCode.Domain.Remittances;
using FinCode.Grains.Remittances;
using FinCode.Storage.Ledger;

namespace FinCode.Storage.Remittances;

/// <summary>
/// Where the rows are found that a list may have. A status changes with each step and stands in no index; which rows may have it is read from the
/// tables beside.
/// </summary>
/// <param name="Rows">By how many rows are wanted of each part, and from where on.</param>
/// <param name="Alias">Which table has the key that is read in order.</param>
/// <param name="IsBounded">Whether so few rows are there that all of them may be looked at.</param>
/// <param name="IsByTime">Whether the order is that of creation, instead of the numbers'.</param>
internal sealed record RemittanceSource(Func<int, RemittanceMark?, string> Rows, string Alias, bool IsBounded, bool IsByTime = false)
{
    /// <summary>Of <c>m</c>.</summary>
    public const string HasAmount = "m.tenant_no = @tenant and m.send_amount >= @least and m.send_amount <= @most";

    /// <summary>More counters than this are looked for among all of the tenant's.</summary>
    private const int PlacesMax = 50;

    private const string Aside = "select tenant_no, serial from remittances_aside where tenant_no = @tenant and status = @status";

    public string Order => IsByTime ? "m.created_at desc, m.serial desc" : $"{Alias}.serial desc";

    /// <summary>Where what is asked for says it without a look; else null.</summary>
    public static RemittanceSource? Of(SqlDialect dialect, RemittanceFilter filter)
    {
        if (filter.SenderCode is not null) return new RemittanceSource((_, _) => "remittances m", "m", IsBounded: true);
        if (filter.Places is { Count: <= PlacesMax } places && filter == new RemittanceFilter(filter.Tenant) { Places = places, BeforeSerial = filter.BeforeSerial }) return AtPlaces(dialect, places.Count);
        return filter.Status switch
        {
            null or RemittanceStatus.Paid => null,
            RemittanceStatus.WaitingToPay => Beside(dialect, "select tenant_no, serial from remittance_deadlines where tenant_no = @tenant"),
            RemittanceStatus.Verifying => Beside(dialect, $"select tenant_no, serial from remittance_deadlines where tenant_no = @tenant union all {Aside}"),
            _ => Beside(dialect, Aside),
        };
    }

    public static RemittanceSource ByAmount(SqlDialect dialect) => Beside(dialect, $"select tenant_no, serial from remittances m where {HasAmount}");

    /// <summary>
    /// Those of some ways that money takes: country, currencies and type. Ways are few, and are found by leaps through their index: nobody keeps a
    /// list of them, and no step of a remittance writes one.
    /// </summary>
    public static RemittanceSource ByWay(SqlDialect dialect, RemittanceFilter filter) => Beside(dialect, OfWay(filter));

    /// <summary>Rows of the ways that a filter asks for, in no order.</summary>
    public static string OfWay(RemittanceFilter filter)
    {
        const string Way = "destination, receive_currency, send_currency, type";
        var country = filter.Destination is null ? "" : " and destination = @destination";
        string[] asked =
        [
            .. filter.ReceiveCurrency is null ? Array.Empty<string>() : ["w.receive_currency = @received"],
            .. filter.SendCurrency is null ? Array.Empty<string>() : ["w.send_currency = @currency"],
            .. filter.Type is null ? Array.Empty<string>() : ["w.type = @type"],
        ];
        return $"""
            with recursive ways as (
                (select {Way} from remittances where tenant_no = @tenant{country} order by {Way} limit 1)
                union all
                select n.* from ways w cross join lateral (
                    select {Way} from remittances where tenant_no = @tenant{country} and ({Way}) > (w.destination, w.receive_currency, w.send_currency, w.type)
                    order by {Way} limit 1) n)
            select o.tenant_no, o.serial from ways w cross join lateral (
                select m.tenant_no, m.serial from remittances m where m.tenant_no = @tenant and m.destination = w.destination
                and m.receive_currency = w.receive_currency and m.send_currency = w.send_currency and m.type = w.type offset 0) o
            {(asked.Length == 0 ? "" : $"where {string.Join(" and ", asked)}")}
            """;
    }

    /// <summary>All of a tenant's: those of some days by when they were made, else newest first.</summary>
    public static RemittanceSource OfTenant(SqlDialect dialect, RemittanceFilter filter) => (filter.From ?? filter.Before) is null
        ? new RemittanceSource((_, _) => "remittances m", "m", IsBounded: false)
        : new RemittanceSource((_, _) => $"remittances m{dialect.ByIndex("remittances_made")}", "m", IsBounded: false, IsByTime: true);

    private static RemittanceSource Beside(SqlDialect dialect, string rows) => new((_, _) => Joined(dialect, rows), "a", IsBounded: true);

    /// <summary>Of each counter the newest: together they have the newest of all.</summary>
    private static RemittanceSource AtPlaces(SqlDialect dialect, int count) => new(
        (_, cursor) => Joined(dialect, string.Join(" union all ", Enumerable.Range(0, count).Select(at => string.Create(CultureInfo.InvariantCulture, $"""
            select * from (select tenant_no, serial from remittances where tenant_no = @tenant and place_code <> '' and place_code = @place{at}
            {(cursor is null ? "" : "and serial < @cursor")} order by serial desc limit @reach) p{at}
            """)))),
        "a",
        IsBounded: true);

    private static string Joined(SqlDialect dialect, string rows) => $"({rows}) a {dialect.Seek("remittances", "m", "m.tenant_no = a.tenant_no and m.serial = a.serial")}";
}
