using FinCode.Contracts.Remittances;
using FinCode.Domain.Events;
using FinCode.Domain.Remittances;
using FinCode.Grains.Clocks;
using FinCode.Grains.Events;
using FinCode.Grains.Tenants;
using FinCode.Silo.Tests.Remittances;
using FinCode.Storage;
using FinCode.Storage.Verify;
using FinCode.Testing;
using Microsoft.Extensions.DependencyInjection;
using static FinCode.Silo.Tests.SiloScenes;

namespace FinCode.Silo.Tests.Events;

/// <summary>A sandbox tenant moves its clock: what waits for time happens at once, and nothing of the journal is in the future.</summary>
public sealed class SandboxClockTests
{
    [Fact]
    public async Task What_becomes_due_has_happened_when_the_move_is_answered()
    {
        await using var silo = await RunningSilo.Start();
        var began = silo.Clock.GetUtcNow();
        var scene = await new RemittanceScene(silo).WithMoney();
        var waits = await Waiting(silo, scene, "create", 7_000);
        var world = silo.Clock.GetUtcNow();

        var time = await Move(silo, RemittanceTimes.ToPay, "move");

        var after = silo.Clock.GetUtcNow();
        Assert.InRange(time.Now, world + RemittanceTimes.ToPay, after + RemittanceTimes.ToPay);
        var expired = await scene.Read(waits);
        Assert.Equal(RemittanceStatus.Expired, expired.Status);
        // The first step was before the move, and stays there; the second after it.
        Assert.True(expired.Timeline[1].At - expired.Timeline[0].At >= RemittanceTimes.ToPay);
        Assert.InRange(expired.CreatedAt, began, world);
    }

    [Fact]
    public async Task The_journal_is_numbered_by_the_world_and_the_books_are_sound()
    {
        var silo = await RunningSilo.Start();
        var scene = await new RemittanceScene(silo).WithMoney();
        await Move(silo, TimeSpan.FromDays(30), "move");
        var remittance = await scene.Create();
        Assert.IsType<RemittanceAnswer.Done>(await remittance.PayFromWallet(scene.Order("pay"), AccountId(RemittanceScene.Sender)));
        await remittance.Continue();

        var paid = await scene.Read(remittance);
        Assert.Equal(RemittanceStatus.Paid, paid.Status);
        Assert.All(paid.Timeline, entry => Assert.True(entry.At > silo.Clock.GetUtcNow().AddDays(29)));
        var events = (await silo.Services.GetRequiredService<IEventLog>().Read(new RegisteredTenant(silo.Tenant, "demo"), EventCursor.Start, 100, default)).Events;
        Assert.Equal(4, events.Count);
        Assert.All(events, happened => Assert.True(happened.Position.At < silo.Clock.GetUtcNow().AddMinutes(1) && happened.OccurredAt > silo.Clock.GetUtcNow().AddDays(29)));

        await silo.DisposeAsync();
        var report = await LedgerVerifier.Verify(new StorageOptions { Kind = StoreKind.Sqlite, DataFolder = silo.Folder }, null, default);
        Assert.True(report.IsSound, string.Join('\n', report.Findings));
    }

    [Fact]
    public async Task A_restart_keeps_it_a_repeat_moves_nothing_and_it_is_bounded()
    {
        var first = await RunningSilo.Start();
        var moved = await Move(first, TimeSpan.FromHours(5), "move");
        Assert.Equal(moved.Ahead, (await Move(first, TimeSpan.FromHours(5), "move")).Ahead);
        Assert.Null(await first.Grains.SandboxClock("demo").Advance(Limits.ClockAheadMax, first.Operation("too-far")));
        await first.DisposeAsync();

        await using var second = await RunningSilo.Start(first.Folder);
        Assert.Equal(TimeSpan.FromHours(5), (await second.Grains.SandboxClock("demo").Read()).Ahead);
        var clocks = second.Services.GetRequiredService<ITenantClock>();
        Assert.Equal(TimeSpan.FromHours(5), clocks.AheadOf(second.Tenant));
        ShouldBeAhead(clocks.Of("demo"), second.Clock, TimeSpan.FromHours(5));
    }

    [Fact]
    public async Task Another_tenant_keeps_its_time()
    {
        await using var silo = await RunningSilo.Start();
        await Move(silo, TimeSpan.FromHours(5), "move");

        var clocks = silo.Services.GetRequiredService<ITenantClock>();
        Assert.Equal(TimeSpan.Zero, (await silo.Grains.SandboxClock("other").Read()).Ahead);
        ShouldBeAhead(clocks.Of("other"), silo.Clock, TimeSpan.Zero);
    }

    [Fact]
    public async Task Outside_the_sandbox_everybody_has_the_worlds_clock()
    {
        var world = new ShiftedTimeProvider();
        var clock = new WorldClock(world);
        Assert.Same(world, clock.Of("demo"));
        Assert.Equal((TimeSpan.Zero, 0), (clock.AheadOf(new TenantNo(1)), clock.Moved.Count));
        await Task.CompletedTask;
    }

    private static async Task<IRemittanceGrain> Waiting(RunningSilo silo, RemittanceScene scene, string key, long serial)
    {
        var grain = silo.Grains.Remittance("demo", serial);
        Assert.IsType<RemittanceAnswer.Done>(await grain.Create(scene.Order(key), RemittanceScene.Terms(), silo.Clock.GetUtcNow() + RemittanceTimes.ToPay));
        return grain;
    }

    /// <summary>Between two looks at the world's clock, so that it does not matter how long a look takes.</summary>
    private static void ShouldBeAhead(TimeProvider clock, TimeProvider world, TimeSpan by)
    {
        var before = world.GetUtcNow();
        Assert.InRange(clock.GetUtcNow() - by, before, world.GetUtcNow());
    }

    private static async Task<Contracts.Clocks.SandboxTime> Move(RunningSilo silo, TimeSpan by, string key) =>
        (await silo.Grains.SandboxClock("demo").Advance(by, silo.Operation(key)))!;
}
