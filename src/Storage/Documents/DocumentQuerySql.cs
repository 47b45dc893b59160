using System.Globalization;
using System.Text;
using FinCode.Domain;
using FinCode.Grains.Documents;
using FinCode.Storage.Ledger;

namespace FinCode.Storage.Documents;

/// <summary>Queries over document keys, in one text for both databases.</summary>
internal static class DocumentQuerySql
{
    public static async Task<(IReadOnlyList<DocumentRow> Rows, long Total)> Query(
        this IReadDatabase database, DocumentQuery query, CancellationToken cancellation)
    {
        await using var scope = await database.Open(snapshot: true, cancellation);
        var rows = await scope.Command(Page(query), Parameters(query)).ReadAll(row => (Document: new DocumentRow(row.GetString(0), row.GetString(1)), Total: row.GetInt64(2)), cancellation);

        // A page counts what it was cut from; a page that begins later, or is empty, has not seen the beginning.
        var total = query.After is null && rows.Count > 0
            ? rows[0].Total
            : (await scope.Command(Count(query), Parameters(query with { After = null })).ReadAll(row => row.GetInt64(0), cancellation))[0];
        return ([.. rows.Select(row => row.Document)], total);
    }

    private static string Count(DocumentQuery query) => $"""
        {Found(query)}
        select count(*) from (select grain_key from found limit {Limits.CountMax}) f
        """;

    private static string Page(DocumentQuery query) => $"""
        {Found(query)},
        page as (select grain_key, value from found order by value, grain_key limit @take offset @skip)
        select d.grain_key, cast(d.state as text), (select count(*) from (select grain_key from found limit {Limits.CountMax}) f)
        from page p join documents d on d.kind = @kind and d.grain_key = p.grain_key
        where d.state is not null order by p.value, p.grain_key
        """;

    /// <summary>A document may match a beginning with several of its values; the first counts.</summary>
    private static string Found(DocumentQuery query)
    {
        var others = new StringBuilder();
        for (var at = 1; at < query.Ranges.Count; at++)
        {
            others.Append(CultureInfo.InvariantCulture, $"""
                 and exists (select 1 from document_keys o where o.kind = @kind and o.tenant = @tenant and o.grain_key = c.grain_key
                and o.attribute = @attribute{at} and {Within("o", query.Ranges[at], at)})
                """);
        }

        return $"""
            with candidates as (
                select k.grain_key, k.value from document_keys k
                where k.kind = @kind and k.tenant = @tenant and k.attribute = @attribute0 and {Within("k", query.Ranges[0], 0)} and k.grain_key > @after
                order by k.value, k.grain_key limit {Limits.SearchCandidatesMax}),
            found as (select c.grain_key, min(c.value) as value from candidates c where 1 = 1{others} group by c.grain_key)
            """;
    }

    private static string Within(string table, DocumentRange range, int at) => range.IsPrefix
        ? $"{table}.value >= @value{at} and {table}.value < @end{at}"
        : $"{table}.value = @value{at}";

    private static (string Name, object? Value)[] Parameters(DocumentQuery query)
    {
        var parameters = new List<(string, object?)>
        {
            ("kind", query.Kind), ("tenant", query.Tenant), ("after", query.After ?? ""), ("skip", (long)query.Skip), ("take", (long)query.Take),
        };
        for (var at = 0; at < query.Ranges.Count; at++)
        {
            parameters.Add(($"attribute{at}", query.Ranges[at].Attribute));
            parameters.Add(($"value{at}", query.Ranges[at].Value));
            if (query.Ranges[at].IsPrefix) parameters.Add(($"end{at}", query.Ranges[at].End));
        }

        return [.. parameters];
    }
}
