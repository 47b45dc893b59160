using FinCode.Contracts.Webhooks;
using FinCode.Domain.Configuration;
using FinCode.Domain.Events;
using FinCode.Domain.Webhooks;
using FinCode.Grains.Events;
using FinCode.Grains.Webhooks;
using FinCode.Silo.Tests.Webhooks;
using FinCode.Storage;
using FinCode.Storage.Verify;
using Microsoft.Extensions.DependencyInjection;
using static FinCode.Silo.Tests.SiloScenes;

namespace FinCode.Silo.Tests.Events;

/// <summary>Notices go when they are as old as their tenant keeps them, and not before every webhook has told of them.</summary>
[Trait("Clock", "Moved")]
public sealed class NoticeSweepTests
{
    [Fact]
    public async Task What_is_older_than_the_tenant_keeps_goes_and_what_was_told_of_wallets_stays_sound()
    {
        await using var silo = await RunningSilo.Start();
        await silo.OpenWallet(1, 100_00);
        await silo.OpenWallet(2);
        await silo.Grains.WalletFeed().Follow("demo");
        await Pay(silo, "first");
        silo.Clock.Advance(TimeSpan.FromDays(Limits.NoticeDaysKeptMin));
        await silo.Grains.WalletFeed().Follow("demo");
        await Pay(silo, "second");
        Assert.Equal(0, await silo.Grains.NoticeSweep().Sweep());

        silo.Clock.Advance(TimeSpan.FromDays(1));
        await silo.Set(NoticeRetention.DaysKept, $"{Limits.NoticeDaysKeptMin}");
        Assert.Equal(2, await silo.Grains.NoticeSweep().Sweep());
        Assert.Equal(0, await silo.Grains.NoticeSweep().Sweep());
        Assert.Equal(new NoticeRange(2, 4), await silo.Services.GetRequiredService<INoticeShelf>().Kept(silo.Tenant, default));
        await silo.Stop();
        var report = await LedgerVerifier.Verify(new StorageOptions { Kind = StoreKind.Sqlite, DataFolder = silo.Folder }, null, default);
        Assert.Equal(("", 2L), (string.Join('\n', report.Findings), report.WalletNotices));
    }

    [Fact]
    public async Task What_waits_for_an_endpoint_that_is_switched_off_waits_however_old_it_is()
    {
        var receiver = new Receiver();
        await using var silo = await RunningSilo.Start(configure: services => services.AddSingleton<IWebhookSender>(receiver));
        var endpoint = new WebhookEndpoint
        {
            Id = Guid.NewGuid(), Url = "http://127.0.0.1:1/", Secrets = [new SigningSecret(WebhookSecret.New(), DateTimeOffset.UnixEpoch, null)], Disabled = DisabledBecause.Switched,
        };
        Assert.Null((await silo.Grains.WebhookEndpoints("demo").Add(endpoint)).Refusal);
        var feed = silo.Services.GetRequiredService<ITenantFeed>();
        for (var number = 0; number < 3; number++) await feed.Append(silo.Tenant, new Notice(Guid.NewGuid(), "customer.updated", $"C{number}", DateTimeOffset.UnixEpoch, null, "{}"), default);
        silo.Clock.Advance(TimeSpan.FromDays(Limits.NoticeDaysKept + 1));
        Assert.Equal(0, await silo.Grains.NoticeSweep().Sweep());

        Assert.True(await silo.Grains.WebhookEndpoints("demo").Remove(endpoint.Id));
        Assert.Equal(2, await silo.Grains.NoticeSweep().Sweep());
    }

    private static async Task Pay(RunningSilo silo, string key)
    {
        Done(await silo.Wallet(AccountId(1)).Execute(silo.Transfer(key, 2, 1_00)));
        while (await silo.Grains.WalletFeed().Sweep() > 0)
        {
        }
    }
}
