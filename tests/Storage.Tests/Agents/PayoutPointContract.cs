using FinCode.Grains.Agents;
using FinCode.Grains.Documents;
using FinCode.Storage.Agents;
using FinCode.Storage.Documents;

namespace FinCode.Storage.Tests.Agents;

/// <summary>Counters are found by where they are and what they can pay, without a look at anybody's document.</summary>
public abstract class PayoutPointContract(StoreFixture fixture)
{
    private static readonly Currency Naira = Currency.Parse("NGN");
    private static readonly Currency Dollar = Currency.Parse("USD");

    [ContractFact]
    public async Task Counters_are_found_by_country_city_agent_and_float_a_page_at_a_time()
    {
        await using var store = fixture.OpenStore();
        using var scribe = await Scribe.Acquire(store);
        var books = new Books(fixture.NewTenant());
        var tenant = $"points{books.Tenant.Value}";
        (string Code, string Country, string? City, string Agent)[] counters =
            [("A1", "NGA", "Lagos", "A1"), ("S1", "NGA", "Abuja", "A1"), ("S2", "NGA", "lagos ", "A1"), ("A2", "NGA", null, "A2"), ("S3", "NGA", "Lagos", "A2"), ("A3", "GHA", "Lagos", "A3")];
        foreach (var (code, country, city, agent) in counters) await Put(tenant, code, country, city, agent);

        (string Owner, string Currency)[] floats = [("A1", "NGN"), ("S1", "NGN"), ("S1", "USD"), ("S2", "USD"), ("A2", "NGN"), ("A3", "NGN"), ("S3", "GBP")];
        await scribe.Write([.. floats.Select(each => books.Opening(books.Float(each.Owner, each.Currency))), books.Opening(books.Wallet("S3", "NGN"))]);

        Assert.Equal("A2 S1 A1 of 3", await Find(Naira));
        Assert.Equal("A2 S1 A1 S2 of 4", await Find(Naira, Dollar));
        Assert.Equal("A1 of 4", await Page(2, 1, Naira, Dollar));
        Assert.Equal("A2 A1 of 2", await Search(new(tenant, books.Tenant, true, "NGA", null, null, [Naira], 0, 10)));
        Assert.Equal("A1 S2 of 2", await Search(new(tenant, books.Tenant, false, "NGA", "LAGOS", null, [Naira, Dollar], 0, 10)));
        Assert.Equal("S1 A1 of 2", await Search(new(tenant, books.Tenant, false, "NGA", null, "A1", [Naira], 0, 10)));
        Assert.Equal("A3 of 1", await Search(new(tenant, books.Tenant, false, "GHA", null, null, [Naira], 0, 10)));
        Assert.Equal(" of 0", await Search(new(tenant, books.Tenant, false, "NGA", null, null, [], 0, 10)));
        Assert.Equal(" of 0", await Search(new($"{tenant}x", books.Tenant, false, "NGA", null, null, [Naira], 0, 10)));

        Task<string> Find(params Currency[] currencies) => Page(0, 10, currencies);
        Task<string> Page(int skip, int take, params Currency[] currencies) => Search(new(tenant, books.Tenant, false, "NGA", null, null, currencies, skip, take));
    }

    private async Task<string> Search(PayoutPointSearch search)
    {
        var (codes, total) = await new PayoutPoints(fixture.Database).Find(search, default);
        return $"{string.Join(' ', codes)} of {total}";
    }

    private async Task Put(string tenant, string code, string country, string? city, string agent)
    {
        var value = PayoutPointKeys.Value(country, city, code);
        DocumentKey[] keys = [new(PayoutPointKeys.Everybody, value, Unique: false), new("agent", agent, Unique: false), .. code == agent ? new[] { new DocumentKey(PayoutPointKeys.Agents, value, Unique: false) } : []];
        Assert.NotNull(await fixture.Sealed.Write(new DocumentChange("user", $"{tenant}/{code}", null, "{}", keys), default));
    }
}

public sealed class SqlitePayoutPointTests(SqliteFixture fixture) : PayoutPointContract(fixture), IClassFixture<SqliteFixture>;

[NeedsPostgres]
public sealed class PostgresPayoutPointTests(PostgresFixture fixture) : PayoutPointContract(fixture), IClassFixture<PostgresFixture>;
