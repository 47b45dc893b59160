using FinCode.Api.Health;
using FinCode.Api.Tests.Access;
using FinCode.Api.Tests.Docs;
using FinCode.Contracts;
using FinCode.Contracts.Compliance.Screening;
using FinCode.Domain.Access;
using FinCode.Domain.Compliance.Screening;
using FinCode.Domain.Compliance.Screening.Lists;
using FinCode.Grains.Compliance.Screening;
using FinCode.Silo.Operations;
using Microsoft.Extensions.DependencyInjection;
using static FinCode.Api.Tests.Agents.AgentScene;
using static FinCode.Api.Tests.Users.UserScenes;

namespace FinCode.Api.Tests.Health;

/// <summary>Whoever is trusted with it sees why payouts wait.</summary>
[Collection(AccessTests.Name)]
public sealed class HealthDetailTests(AccessFixture access)
{
    private const string Detail = "/admin/health";
    private readonly AccessHost host = access.Host;

    [Fact]
    public async Task A_manager_sees_every_check_and_every_list_with_its_version_entries_and_age()
    {
        var detail = Ok(await host.Get(Detail, await host.Manager()));
        var schemas = (await host.Send(HttpMethod.Get, "/openapi/v6.json", null, null)).Json.GetProperty("components").GetProperty("schemas");
        ExampleTests.Check(schemas, schemas.GetProperty("HealthDetail"), detail.Data, "HealthDetail");

        Assert.Equal("UP", detail.Data.GetProperty("status").GetString());
        Assert.Equal(["draining", "journal", "store"], detail.Data.GetProperty("checks").EnumerateArray().Select(check => check.GetProperty("name").GetString()!).Order(StringComparer.Ordinal));
        var screening = detail.Data.GetProperty("screening");
        Assert.True(screening.GetProperty("ready").GetBoolean());
        Assert.All(screening.GetProperty("lists").EnumerateArray(), list => Assert.True(list.GetProperty("entries").GetInt32() > 0 && list.GetProperty("version").GetString()!.Length > 0, list.GetRawText()));
    }

    [Theory]
    [InlineData(Role.Customer)]
    [InlineData(Role.Cashier)]
    [InlineData(Role.Agent)]
    public async Task Nobody_else_does(Role role) => (await host.Get(Detail, (await host.SignedIn(role)).Access)).ShouldRefuse(403, "FORBIDDEN");

    [Fact]
    public async Task Without_lists_it_says_that_payouts_wait_and_why_while_traffic_goes_on()
    {
        await using var production = await AccessHost.Start(configure: Sandbox.SandboxMailboxTests.InProduction);
        await production.Services.GetRequiredService<TenantOperations>().Create("demo", "Demo", isSandbox: false);
        var manager = await production.Manager();

        var missing = Ok(await production.Get(Detail, manager)).Data;
        Assert.Equal(("DEGRADED", "SCREENING_LISTS_MISSING"), (missing.GetProperty("status").GetString(), missing.GetProperty("screening").GetProperty("notReady").GetString()));
        Assert.All(await production.Services.GetRequiredService<Readiness>().Ask(CancellationToken.None), check => Assert.Null(check.Trouble));

        var list = SanctionsList.Of(new ListSource("UN", "f00d", null), [new ListEntry { Id = "1", Kind = ScreenedKind.Person, Names = [new ListName("Zanctius Blocklistov", NameStrength.Primary)] }]);
        await production.Grains.ListRegister(GrainAddresses.Platform).Import(ListImport.Of(list, "test", "operator:test", force: false));
        await production.Services.GetRequiredService<ListLoader>().Refresh(CancellationToken.None);
        var told = Ok(await production.Get(Detail, manager)).Data;
        Assert.Equal("UP", told.GetProperty("status").GetString());
        var shown = Assert.Single(told.GetProperty("screening").GetProperty("lists").EnumerateArray());
        Assert.Equal(("UN", list.Version, 1, "FRESH"), (shown.GetProperty("listId").GetString(), shown.GetProperty("version").GetString(), shown.GetProperty("entries").GetInt32(), shown.GetProperty("age").GetString()));
        Assert.True(shown.GetProperty("ageSeconds").GetInt64() >= 0);
    }
}
