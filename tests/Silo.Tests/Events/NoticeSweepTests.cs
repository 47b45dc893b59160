using FinCode.Domain.Configuration;
using FinCode.Domain.Events;
using FinCode.Domain.Webhooks;
using FinCode.Grains.Events;
using FinCode.Grains.Webhooks;
using FinCode.Silo.Tests.Revenue;
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
    public async Task What_waits_for_an_endpoint_that_is_switched_off_waits_as_long_as_the_tenant_says_and_no_longer()
    {
        var receiver = new Receiver();
        await using var silo = await RunningSilo.Start(configure: services => services.AddSingleton<IWebhookSender>(receiver).AddSingleton<IWebhookTargets>(new AnyTarget()));
        await silo.Set(WebhookBacklog.DaysKept, "40");
        var (endpoint, endpoints) = (Endpoints.At("one.example"), silo.Grains.WebhookEndpoints("demo"));
        Assert.Null((await endpoints.Add(endpoint with { Disabled = DisabledBecause.Switched })).Refusal);
        for (var number = 0; number < 3; number++) await Note(silo, number);
        silo.Clock.Advance(TimeSpan.FromDays(39));
        await endpoints.Change(endpoint with { Description = "A change is no new beginning." }, isOff: null);
        await silo.Grains.WebhookSweep().Sweep();
        Assert.Null((await endpoints.Find(endpoint.Id))!.BacklogEndedAt);
        var (shelf, late) = (silo.Services.GetRequiredService<INoticeShelf>(), silo.Clock.GetUtcNow().AddDays(1));
        Assert.Equal(0, await shelf.Purge(silo.Tenant, late, 10, default));

        silo.Clock.Advance(TimeSpan.FromDays(1));
        await silo.Grains.WebhookSweep().Sweep();
        await silo.Grains.WebhookSweep().Sweep();
        Assert.InRange((await endpoints.Find(endpoint.Id))!.BacklogEndedAt!.Value, late, silo.Clock.GetUtcNow());
        Assert.Equal(2, await shelf.Purge(silo.Tenant, late.AddDays(2), 10, default));

        // What it missed is not told by itself, and what happens from now on is.
        await Note(silo, 3);
        Assert.True((await endpoints.Switch(endpoint.Id, null, skips: false)).Endpoint is { IsEnabled: true, BacklogEndedAt: null, DisabledSince: null });
        await Note(silo, 4);
        await endpoints.Wake();
        await receiver.Until(heard => heard.Taken.Count == 1);
        Assert.Equal("C4", receiver.Taken[0].Reference);

        // A part of the past is told to whoever asks for it.
        silo.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Null((await endpoints.Replay(endpoint.Id, Guid.NewGuid(), silo.Clock.GetUtcNow().AddDays(-90), null, EventFilter.All)).Refusal);
        silo.Clock.Advance(TimeSpan.FromSeconds(2));
        await receiver.Until(heard => heard.Taken.Count >= 3);
        await Endpoints.Idle(silo);
        Assert.Equal(["C2", "C3", "C4"], receiver.Taken.Select(each => each.Reference).Order());
        await silo.Stop();
        await RevenueScene.AssertSound(silo.Folder);
    }

    private static Task Note(RunningSilo silo, int number) => silo.Services.GetRequiredService<ITenantFeed>().Append(
        silo.Tenant, new Notice(Guid.NewGuid(), "customer.updated", $"C{number}", DateTimeOffset.UnixEpoch, null, "{}"), default);

    private static async Task Pay(RunningSilo silo, string key)
    {
        Done(await silo.Wallet(AccountId(1)).Execute(silo.Transfer(key, 2, 1_00)));
        while (await silo.Grains.WalletFeed().Sweep() > 0)
        {
        }
    }
}
