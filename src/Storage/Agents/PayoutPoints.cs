using System.Globalization;
using FinCode.Domain;
using FinCode.Domain.Ledger;
using FinCode.Grains.Agents;
using FinCode.Grains.Documents;
using FinCode.Grains.Users;
using FinCode.Storage.Ledger;

namespace FinCode.Storage.Agents;

/// <summary>Reads counters by the keys of their documents, and their floats by the accounts: a page reads nobody's document.</summary>
internal sealed class PayoutPoints(IReadDatabase database) : IPayoutPoints
{
    public async Task<(IReadOnlyList<string> Codes, long Total)> Find(PayoutPointSearch search, CancellationToken cancellation)
    {
        if (search.Currencies.Count == 0) return ([], 0);
        var range = new DocumentRange(
            search.OnlyAgents ? PayoutPointKeys.Agents : PayoutPointKeys.Everybody, PayoutPointKeys.Beginning(search.Country, search.City), IsPrefix: true);
        var currencies = search.Currencies.Select((currency, at) => (Name: string.Create(CultureInfo.InvariantCulture, $"currency{at}"), Value: (object?)currency.Code)).ToArray();
        (string, object?)[] parameters =
        [
            ("kind", UserGrain.Kind), ("tenant", search.Tenant), ("number", search.Number.Value), ("attribute", range.Attribute), ("first", range.Value), ("end", range.End),
            ("float", ChartOfAccounts.AgentFloat), ("code", search.Tenant.Length + 2), ("take", (long)search.Take), ("skip", (long)search.Skip), .. currencies,
        ];
        if (search.AgentCode is { } agent) parameters = [.. parameters, ("place", UserGrain.AgentKey), ("agent", agent)];

        await using var scope = await database.Open(snapshot: true, cancellation);
        var found = Found(search, string.Join(", ", currencies.Select(each => "@" + each.Name)));
        var codes = await scope.Command($"{found} select grain_key from found order by value limit @take offset @skip", parameters).ReadAll(row => row.GetString(0)[(search.Tenant.Length + 1)..], cancellation);
        var total = await scope.Command($"{found} select count(*) from (select 1 from found limit {Limits.CountMax}) f", parameters).ReadAll(row => row.GetInt64(0), cancellation);
        return (codes, total[0]);
    }

    private string Found(PayoutPointSearch search, string currencies)
    {
        var no = database.Dialect.Unindexed;
        var ofAgent = search.AgentCode is null ? "" : $"""
             and exists (select 1 from {database.Dialect.DocumentKeysByOwner("o")} where o.kind = @kind and o.grain_key = k.grain_key
                and o.tenant{no} = @tenant and o.attribute{no} = @place and o.value{no} = @agent)
            """;
        return $"""
            with found as (
                select k.value, k.grain_key from document_keys k
                where k.kind = @kind and k.tenant = @tenant and k.attribute = @attribute and k.value >= @first and k.value < @end
                and exists (select 1 from accounts a where a.tenant_no = @number and a.owner_code = substr(k.grain_key, @code) and a.chart_code = @float and a.currency in ({currencies}))
                {ofAgent})
            """;
    }
}
