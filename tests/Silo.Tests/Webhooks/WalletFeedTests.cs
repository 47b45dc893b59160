using FinCode.Domain.Events;
using FinCode.Grains.Events;
using FinCode.Grains.Tenants;
using FinCode.Storage;
using FinCode.Storage.Verify;
using Microsoft.Extensions.DependencyInjection;
using static FinCode.Silo.Tests.SiloScenes;

namespace FinCode.Silo.Tests.Webhooks;

/// <summary>What happens to wallets is told to whoever wants it, once, across restarts; whoever moves money knows nothing of it.</summary>
[Trait("Clock", "Moved")]
public sealed class WalletFeedTests
{
    [Fact]
    public async Task Nothing_is_told_before_somebody_wants_it_and_everything_once_from_then_on()
    {
        var silo = await RunningSilo.Start();
        await silo.OpenWallet(1, 100_00);
        await silo.OpenWallet(2);
        Assert.Equal(0, await silo.Grains.WalletFeed().Sweep());
        await silo.Grains.WalletFeed().Follow("demo");
        await Send(silo, 0, 10);
        await Swept(silo);
        var before = await Told(silo);
        await silo.Stop();
        await silo.DisposeAsync();

        // Another process goes on where this one was; what was written by neither is read from the journal.
        await using var next = await RunningSilo.Start(silo.Folder);
        await Send(next, 10, 20);
        Done(await next.Wallet(AccountId(2)).Execute(new ChangeStatus(next.Operation("freeze"), Context, AccountStatus.Frozen)));
        Refused(WalletRefusal.WalletFrozen, await next.Wallet(AccountId(2)).Execute(next.Transfer("back", 1, 1)));
        await Swept(next);
        var told = await Told(next);

        Assert.Equal((20, 20, 41), (before.Count, told.Take(20).Count(each => before.Any(known => known.Id == each.Id)), told.Count));
        Assert.Equal(41, told.Select(each => each.Id).Distinct().Count());
        Assert.Equal((20, 20, 1), (Count(told, WalletEventTypes.Debited, 1), Count(told, WalletEventTypes.Credited, 2), Count(told, WalletEventTypes.Frozen, 2)));
        Assert.Equal(WalletEventTypes.Frozen, told.Last(each => each.Reference == AccountId(2).ToString("D")).Type);
        await next.Stop();
        var report = await LedgerVerifier.Verify(new StorageOptions { Kind = StoreKind.Sqlite, DataFolder = silo.Folder }, null, default);
        Assert.True(report.IsSound, string.Join('\n', report.Findings));
    }

    [Fact]
    public async Task A_tenant_of_which_nobody_has_wanted_to_hear_for_long_is_not_told_of_until_somebody_does_again()
    {
        await using var silo = await RunningSilo.Start();
        await silo.OpenWallet(1, 100_00);
        await silo.OpenWallet(2);
        await silo.Grains.WalletFeed().Follow("demo");
        silo.Clock.Advance(Limits.WalletEventsUnaskedMax - TimeSpan.FromHours(1));
        await silo.Grains.WalletFeed().Follow("demo");
        silo.Clock.Advance(TimeSpan.FromHours(2));
        await Send(silo, 0, 3);
        await Swept(silo);
        Assert.Equal(6, (await Told(silo)).Count);

        silo.Clock.Advance(Limits.WalletEventsUnaskedMax);
        await silo.Grains.WalletFeed().Sweep();
        await Send(silo, 3, 6);
        await Swept(silo);
        await silo.Grains.WalletFeed().Follow("demo");
        await Send(silo, 6, 7);
        await Swept(silo);
        Assert.Equal(8, (await Told(silo)).Count);

        // What was told while somebody wanted to hear is still compared with the journal, and what was not is not missed.
        await silo.Stop();
        var report = await LedgerVerifier.Verify(new StorageOptions { Kind = StoreKind.Sqlite, DataFolder = silo.Folder }, null, default);
        Assert.Equal(("", 8L), (string.Join('\n', report.Findings), report.WalletNotices));
    }

    [Fact]
    public async Task Whoever_operates_it_sees_how_far_it_is_once_somebody_wants_to_hear()
    {
        await using var silo = await RunningSilo.Start();
        await silo.OpenWallet(1, 100_00);
        await silo.OpenWallet(2);
        Assert.Null(await silo.Grains.WalletFeed().Status("demo"));
        await silo.Grains.WalletFeed().Follow("demo");
        await Swept(silo);
        var before = (await silo.Grains.WalletFeed().Status("demo"))!;
        Assert.Equal((TimeSpan.Zero, 0, null), (before.Behind, before.Failures, before.Problem));

        await Send(silo, 0, 3);
        await Swept(silo);
        var after = (await silo.Grains.WalletFeed().Status("demo"))!;
        Assert.Equal((TimeSpan.Zero, before.Told + 6), (after.Behind, after.Told));
        Assert.NotEqual(before.Place, after.Place);
        Assert.Equal(after.Place, EventCursor.TryParse(after.Place.ToString(), out var cursor) ? cursor : null);
    }

    private static int Count(IEnumerable<FeedEvent> told, string type, int wallet) => told.Count(each => each.Type == type && each.Reference == AccountId(wallet).ToString("D"));

    private static async Task Send(RunningSilo silo, int from, int to)
    {
        for (var number = from; number < to; number++) Done(await silo.Wallet(AccountId(1)).Execute(silo.Transfer($"t{number}", 2, 1_00)));
    }

    /// <summary>A look begins after everything that is durable now, and one that finds nothing has seen it all.</summary>
    private static async Task Swept(RunningSilo silo)
    {
        while (await silo.Grains.WalletFeed().Sweep() > 0)
        {
        }
    }

    private static async Task<IReadOnlyList<FeedEvent>> Told(RunningSilo silo) =>
        (await silo.Services.GetRequiredService<ITenantFeed>().Read(new RegisteredTenant(silo.Tenant, "demo"), FeedPlace.Start, Limits.EventsPerPageMax, default)).Events;
}
