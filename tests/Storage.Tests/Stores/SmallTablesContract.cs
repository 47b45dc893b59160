using FinCode.Storage.Accounts;
using FinCode.Storage.Tenants;

namespace FinCode.Storage.Tests.Stores;

/// <summary>Tenants and serials.</summary>
public abstract class SmallTablesContract(StoreFixture fixture)
{
    [ContractFact]
    public async Task A_tenant_gets_one_number_whoever_asks()
    {
        using var here = new TenantRegistry(fixture.Tenants, TimeProvider.System);
        using var there = new TenantRegistry(fixture.Tenants, TimeProvider.System);
        Assert.Null(await here.Find("nobody", default));
        var numbers = await Task.WhenAll(Enumerable.Range(0, 8).Select(turn => (turn % 2 == 0 ? here : there).Create("demo", default)));
        Assert.Single(numbers.Distinct());
        var other = await there.Create("other", default);
        Assert.NotEqual(numbers[0], other);
        Assert.Equal(numbers[0], await there.Find("demo", default));
        Assert.Superset(new HashSet<string> { "demo", "other" }, (await here.List(default)).Select(tenant => tenant.Name).ToHashSet());
    }

    [ContractFact]
    public async Task A_tenant_made_elsewhere_a_moment_ago_is_found_by_those_who_know_of_it()
    {
        // A clock that stands still: what was not there stays unknown to those who only wonder.
        using var here = new TenantRegistry(fixture.Tenants, new ManualTimeProvider());
        using var there = new TenantRegistry(fixture.Tenants, TimeProvider.System);
        Assert.Null(await here.Find("new", default));
        var number = await there.Create("new", default);

        Assert.Null(await here.Find("new", default));
        Assert.Equal(number, await here.FindNow("new", default));
        Assert.Equal(number, await here.Find("new", default));
        Assert.Null(await here.FindNow("never", default));
    }

    [ContractFact]
    public async Task Serials_are_unique_and_rise_in_each_process()
    {
        using var here = new AccountSerials(fixture.Serials);
        using var there = new AccountSerials(fixture.Serials);
        var given = new List<long>[] { [], [] };
        for (var turn = 0; turn < 2_500; turn++)
        {
            given[0].Add(await here.Next(default));
            given[1].Add(await there.Next(default));
        }

        Assert.All(given, serials => Assert.Equal(serials.Order(), serials));
        Assert.Equal(5_000, given.SelectMany(serials => serials).Distinct().Count());
        Assert.True(given.SelectMany(serials => serials).Min() >= 1);
    }
}

public sealed class SqliteSmallTablesTests(SqliteFixture fixture) : SmallTablesContract(fixture), IClassFixture<SqliteFixture>;

[NeedsPostgres]
public sealed class PostgresSmallTablesTests(PostgresFixture fixture) : SmallTablesContract(fixture), IClassFixture<PostgresFixture>;
