using System.Globalization;
using System.Text;
using FinCode.Domain;
using FinCode.Grains.Documents;
using FinCode.Storage.Ledger;

namespace FinCode.Storage.Documents;

/// <summary>
/// Queries over document keys, in one text for both databases. The rarest range leads; how the others are tested depends on how many
/// they have, because neither database can know that of a range it has a placeholder for.
/// </summary>
internal static class DocumentQuerySql
{
    public static async Task<(IReadOnlyList<DocumentRow> Rows, long Total)> Query(
        this IReadDatabase database, DocumentQuery asked, CancellationToken cancellation)
    {
        await using var scope = await database.Open(snapshot: true, cancellation);
        var (query, sizes) = await RarestFirst(scope, asked, cancellation);
        var rows = await scope.Command(Page(database.Dialect, query, sizes), Parameters(query)).ReadAll(row => (Document: new DocumentRow(row.GetString(0), row.GetString(1)), Total: row.GetInt64(2)), cancellation);

        // A page counts what it was cut from; a page that begins later, or is empty, has not seen the beginning.
        var whole = query with { After = null, AfterValue = null };
        var total = query.After is null && rows.Count > 0
            ? rows[0].Total
            : (await scope.Command(Count(database.Dialect, whole, sizes), Parameters(whole)).ReadAll(row => row.GetInt64(0), cancellation))[0];
        return ([.. rows.Select(row => row.Document)], total);
    }

    /// <summary>A list that goes on after a key has an order to keep, and one range has nothing to choose from.</summary>
    private static async Task<(DocumentQuery Query, IReadOnlyList<long> Sizes)> RarestFirst(ReadScope scope, DocumentQuery query, CancellationToken cancellation)
    {
        if (query.Ranges.Count < 2 || !query.Ranges[0].IsPrefix || query.AfterValue is not null) return (query, []);

        var counts = string.Join(", ", Enumerable.Range(0, query.Ranges.Count).Select(at => $"(select count(*) from ({Keys("k", query.Ranges[at], at)} limit {Limits.SearchCandidatesMax + 1}) n)"));
        var sizes = (await scope.Command($"select {counts}", Parameters(query)).ReadAll(
            row => Enumerable.Range(0, query.Ranges.Count).Select(row.GetInt64).ToArray(), cancellation))[0];
        var order = Enumerable.Range(0, sizes.Length).OrderBy(at => sizes[at]).ToArray();
        return (query with { Ranges = [.. order.Select(at => query.Ranges[at])] }, [.. order.Select(at => sizes[at])]);
    }

    private static string Count(SqlDialect dialect, DocumentQuery query, IReadOnlyList<long> sizes) => $"""
        {Found(dialect, query, sizes)}
        select count(*) from (select grain_key from found limit {Limits.CountMax}) f
        """;

    private static string Page(SqlDialect dialect, DocumentQuery query, IReadOnlyList<long> sizes) => $"""
        {Found(dialect, query, sizes)},
        page as (select grain_key, value from found order by value, grain_key limit @take offset @skip)
        select d.grain_key, cast(d.state as text), (select count(*) from (select grain_key from found limit {Limits.CountMax}) f)
        from page p join documents d on d.kind = @kind and d.grain_key = p.grain_key
        where d.state is not null order by p.value, p.grain_key
        """;

    /// <summary>A document may match a beginning with several of its values; the first counts.</summary>
    private static string Found(SqlDialect dialect, DocumentQuery query, IReadOnlyList<long> sizes)
    {
        // Where a list goes on after a value, a document has one, and nothing else is asked of it: what the page takes is all that is looked at.
        var isPiece = query is { AfterValue: not null, Ranges.Count: 1 };
        var (others, candidates) = (new StringBuilder(), Limits.SearchCandidatesMax);
        for (var at = 1; at < query.Ranges.Count; at++)
        {
            if (at < sizes.Count && sizes[at] <= Limits.SearchCandidatesMax)
            {
                others.Append(CultureInfo.InvariantCulture, $" and c.grain_key in ({Keys("o", query.Ranges[at], at)})");
                continue;
            }

            // Too many to gather: each candidate's own keys are looked through instead, and never the whole range for each.
            var no = dialect.Unindexed;
            others.Append(CultureInfo.InvariantCulture, $"""
                 and exists (select 1 from {dialect.DocumentKeysByOwner("o")} where o.kind = @kind and o.grain_key = c.grain_key
                and o.tenant{no} = @tenant and o.attribute{no} = @attribute{at} and {Within("o", query.Ranges[at], at, no)})
                """);

            // Where even the rarest has more than are looked at, the answer is a sample anyway; else it is exact.
            if (at < sizes.Count && sizes[0] > Limits.SearchCandidatesMax) candidates = Limits.SearchProbesMax;
        }

        return $"""
            with candidates as (
                select k.grain_key, k.value from document_keys k
                where k.kind = @kind and k.tenant = @tenant and k.attribute = @attribute0 and {Within("k", query.Ranges[0], 0)} and {After(query)}
                order by k.value, k.grain_key limit {(isPiece ? "@take" : $"{candidates}")}),
            found as materialized (select c.grain_key, min(c.value) as value from candidates c where 1 = 1{others} group by c.grain_key)
            """;
    }

    /// <summary>The first half of the condition on the value is for the index, which begins there.</summary>
    private static string After(DocumentQuery query) => query.AfterValue is null
        ? "k.grain_key > @after"
        : "k.value >= @afterValue and (k.value > @afterValue or k.grain_key > @after)";

    private static string Keys(string table, DocumentRange range, int at) =>
        $"select {table}.grain_key from document_keys {table} where {table}.kind = @kind and {table}.tenant = @tenant and {table}.attribute = @attribute{at} and {Within(table, range, at)}";

    private static string Within(string table, DocumentRange range, int at, string unindexed = "") => range.IsPrefix
        ? $"{table}.value{unindexed} >= @value{at} and {table}.value{unindexed} < @end{at}"
        : $"{table}.value{unindexed} = @value{at}";

    private static (string Name, object? Value)[] Parameters(DocumentQuery query)
    {
        var parameters = new List<(string, object?)>
        {
            ("kind", query.Kind), ("tenant", query.Tenant), ("after", query.After ?? ""), ("skip", (long)query.Skip), ("take", (long)query.Take),
        };
        if (query.AfterValue is { } value) parameters.Add(("afterValue", value));
        for (var at = 0; at < query.Ranges.Count; at++)
        {
            parameters.Add(($"attribute{at}", query.Ranges[at].Attribute));
            parameters.Add(($"value{at}", query.Ranges[at].Value));
            if (query.Ranges[at].IsPrefix) parameters.Add(($"end{at}", query.Ranges[at].End));
        }

        return [.. parameters];
    }
}
