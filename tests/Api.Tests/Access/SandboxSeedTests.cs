using FinCode.Domain.Access;
using FinCode.Grains.Seed;
using FinCode.Grains.Tenants;
using FinCode.Grains.Users;
using FinCode.Silo.Operations;
using Microsoft.Extensions.DependencyInjection;

namespace FinCode.Api.Tests.Access;

public sealed class SandboxSeedTests
{
    [Fact]
    public async Task Everyone_in_the_sandbox_can_sign_in_under_the_same_code_in_every_sandbox()
    {
        await using var host = await AccessHost.Start();
        foreach (var tenant in SandboxTenant.All)
        {
            foreach (var user in tenant.Users)
            {
                var who = (await host.Login(user.Email, tenant: tenant.Name)).Data.GetProperty("user");
                Assert.Equal(UserCode.Derived(tenant.Name, EmailAddress.Parse(user.Email)), who.GetProperty("code").GetString());
                Assert.Equal([user.Role.Name()], who.GetProperty("roles").EnumerateArray().Select(role => role.GetString()));
            }
        }
    }

    [Fact]
    public async Task The_customer_has_ten_thousand_pounds_however_often_the_seed_runs()
    {
        await using var host = await AccessHost.Start();
        Assert.True(await host.Services.GetRequiredService<SandboxSeed>().Run(CancellationToken.None));
        var access = (await host.Login("customer@demo.test")).AccessToken();
        var wallet = (await host.Send(HttpMethod.Get, "/wallet/list", null, access)).Data.GetProperty("items").EnumerateArray().Single();
        Assert.Equal(("10000.00", "GBP"), (wallet.GetProperty("accountBalance").GetString(), wallet.GetProperty("currencyCode").GetString()));
        Assert.Equal(2, (await host.Profile(access)).Data.GetProperty("kycTier").GetInt32());
    }

    [Fact]
    public async Task A_seed_that_was_cut_off_is_completed_at_the_next_start()
    {
        var folder = Directory.CreateTempSubdirectory("fincode-seed-").FullName;
        await Assert.ThrowsAsync<HashingBusyException>(() => AccessHost.Start(folder, builder =>
            builder.Services.AddSingleton(new PasswordHashingOptions(Iterations: 1_000, Concurrency: 1, QueueMax: 0))));

        await using var host = await AccessHost.Start(folder);
        Assert.Equal(["demo", "acme", "load"], (await host.Services.GetRequiredService<ITenantRegistry>().List(CancellationToken.None)).Select(tenant => tenant.Name));
        Assert.Equal(200, (await host.Login("customer@load.test", tenant: "load")).Status);
    }

    [Fact]
    public async Task Where_an_operator_made_a_tenant_nothing_is_seeded_any_more()
    {
        await using var host = await AccessHost.Start();
        await host.Services.GetRequiredService<TenantOperations>().Create("mine", "Mine", isSandbox: true);
        Assert.False(await host.Services.GetRequiredService<SandboxSeed>().Run(CancellationToken.None));
    }

    [Fact]
    public async Task A_password_changed_since_stays_changed()
    {
        await using var host = await AccessHost.Start();
        Assert.IsType<ResetPasswordOutcome.Done>(await host.Services.GetRequiredService<UserOperations>()
            .ResetPassword("demo", "manager@demo.test", "Another#2027", CancellationToken.None));
        await host.Services.GetRequiredService<SandboxSeed>().Run(CancellationToken.None);
        Assert.Equal(401, (await host.Login("manager@demo.test")).Status);
        Assert.Equal(200, (await host.Login("manager@demo.test", "Another#2027")).Status);
    }

    [Fact]
    public async Task Only_the_load_tenant_is_free_of_rate_limits_and_nobody_pays_for_a_transfer()
    {
        await using var host = await AccessHost.Start();
        var tenants = await host.Services.GetRequiredService<TenantOperations>().List(CancellationToken.None);
        Assert.Equal([("demo", true), ("acme", true), ("load", false)], tenants.Select(tenant => (tenant.Name, tenant.Settings.RateLimited)));
        Assert.All(tenants, tenant => Assert.Empty(tenant.Settings.WalletTransferFees));
        Assert.All(tenants, tenant => Assert.Equal("SANDBOX", tenant.Settings.Environment));
    }
}
