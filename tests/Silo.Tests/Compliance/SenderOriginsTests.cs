using FinCode.Contracts;
using FinCode.Contracts.Compliance.Monitoring;
using FinCode.Domain;
using FinCode.Domain.Compliance.Monitoring;
using FinCode.Domain.Ledger;
using FinCode.Grains.Compliance.Monitoring;
using FinCode.Grains.Tenants;
using FinCode.Partners.Compliance.Monitoring;
using Microsoft.Extensions.DependencyInjection;

namespace FinCode.Silo.Tests.Compliance;

/// <summary>From where customers make remittances, on a silo as the product composes it.</summary>
public sealed class SenderOriginsTests : IAsyncLifetime
{
    private RunningSilo silo = null!;

    public async Task InitializeAsync() => silo = await RunningSilo.Start();

    public async Task DisposeAsync() => await silo.DisposeAsync();

    [Fact]
    public async Task The_same_place_and_device_have_the_same_number_also_after_a_restart()
    {
        Assert.Equal(1, await Number("C1", "phone", $"{SandboxAddresses.Home}7"));
        Assert.Equal(2, await Number("C1", "laptop", $"{SandboxAddresses.Home}7"));
        Assert.Equal(1, await Number("C1", " phone ", $"::ffff:{SandboxAddresses.Home}7"));
        await silo.DisposeAsync();

        silo = await RunningSilo.Start(silo.Folder);
        Assert.Equal(2, await Number("C1", "laptop", $"{SandboxAddresses.Home}7"));
        Assert.Equal(3, await Number("C1", "phone", $"{SandboxAddresses.Nigeria}7"));
        Assert.Equal(("GBR", "NGA"), ((await Find("C1", 1))!.Country, (await Find("C1", 3))!.Country));
    }

    [Theory]
    [InlineData(null, "127.0.0.1")]
    [InlineData(" ", "10.0.0.7")]
    [InlineData(null, null)]
    public async Task What_says_nothing_has_no_number(string? device, string? address) => Assert.Null(await Number("C1", device, address));

    [Fact]
    public async Task Two_customers_on_one_device_are_seen_to_be_and_nothing_of_it_can_be_read()
    {
        await Number("C1", "a-device-of-somebody", $"{SandboxAddresses.Home}77");
        await Number("C2", "a-device-of-somebody", null);

        var (one, other) = ((await Find("C1", 1))!, (await Find("C2", 1))!);
        Assert.Equal(one.Device, other.Device);
        Assert.Null(other.Network);
        Assert.DoesNotContain("somebody", $"{one}{other}", StringComparison.Ordinal);
        Assert.DoesNotContain(SandboxAddresses.Home, $"{one}", StringComparison.Ordinal);
        Assert.DoesNotContain("somebody", new OriginSeen("a-device-of-somebody", null).ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task No_more_are_kept_than_there_is_room_for_and_numbers_do_not_come_back()
    {
        for (var at = 1; at <= Limits.SenderOriginsMax + 1; at++) Assert.Equal(at, await Number("C1", $"device {at}", null));
        Assert.Null(await Find("C1", 1));
        Assert.NotNull(await Find("C1", 2));
        Assert.Equal(Limits.SenderOriginsMax + 2, await Number("C1", "device 1", null));
    }

    [Fact]
    public async Task They_go_with_the_customer_and_so_does_what_monitoring_knows()
    {
        var store = silo.Services.GetRequiredService<IMonitoringStore>();
        var tenant = new RegisteredTenant(silo.Tenant, "demo");
        await Number("C1", "phone", null);
        await store.AddFacts(tenant, [Fact("s/C1"), Fact("o/C1/1"), Fact("s/C11"), Fact("o/C11/1"), Fact("r/C1/x")], default);

        await silo.Grains.SenderOrigins("demo", "C1").Forget();
        await silo.Grains.SenderOrigins("demo", "C1").Forget();

        Assert.Null(await Find("C1", 1));
        Assert.Equal(["o/C11/1", "r/C1/x", "s/C11"], (await store.ReadFacts(tenant, ["s/C1", "o/C1/1", "s/C11", "o/C11/1", "r/C1/x"], default)).Select(fact => fact.Key).Order(StringComparer.Ordinal));
    }

    private static MonitoringFact Fact(string key) => new(key, new EntryNo(1), "{}");

    private Task<int?> Number(string customer, string? device, string? address) => silo.Grains.SenderOrigins("demo", customer).NumberOf(new OriginSeen(device, address));

    private Task<SenderOrigin?> Find(string customer, int number) => silo.Grains.SenderOrigins("demo", customer).Find(number);
}
