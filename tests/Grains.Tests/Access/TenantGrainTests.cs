using System.Collections.Immutable;
using FinCode.Contracts.Tenants;

namespace FinCode.Grains.Tests.Access;

public sealed class TenantGrainTests
{
    private static readonly TenantSettings Settings = new("Demo", "SANDBOX", ImmutableDictionary<string, long>.Empty, RateLimited: true);

    [Fact]
    public async Task A_tenant_is_created_once_with_a_number_of_its_own()
    {
        await using var silo = await TestSilo.Start();
        Assert.Null(await silo.Grains.Tenant("demo").Find());
        var demo = await silo.Grains.Tenant("demo").Create(Settings);
        var acme = await silo.Grains.Tenant("acme").Create(Settings);
        Assert.NotEqual(demo.Number, acme.Number);
        var again = await silo.Grains.Tenant("demo").Create(Settings with { DisplayName = "Other" });
        Assert.Equal(("Demo", demo.Number), (again.Settings.DisplayName, again.Number));
    }

    [Fact]
    public async Task A_creation_that_was_cut_off_is_completed_under_the_same_number()
    {
        await using var silo = await TestSilo.Start();
        silo.Documents.FailBefore = 1;
        await Assert.ThrowsAnyAsync<Exception>(() => silo.Grains.Tenant("demo").Create(Settings));
        Assert.Null(await silo.Grains.Tenant("demo").Find());
        await silo.Grains.Tenant("acme").Create(Settings);
        Assert.Equal(1, (await silo.Grains.Tenant("demo").Create(Settings)).Number.Value);
    }
}
