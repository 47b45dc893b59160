using FinCode.Domain.Compliance.Monitoring;
using FinCode.Grains.Compliance.Monitoring;
using static FinCode.Grains.Tests.Compliance.Monitoring.MonitorScene;

namespace FinCode.Grains.Tests.Compliance.Monitoring;

/// <summary>What has changed is stored in parts, and a crash between any two of them loses nothing and says nothing twice.</summary>
public sealed class TenantMonitorStoringTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(4)]
    public async Task What_a_crash_between_two_parts_left_is_completed_from_the_log(int partsStored)
    {
        var whole = new MonitorScene().WithCrowd(200);
        var unbroken = await whole.Open();
        await whole.CatchUp(unbroken);
        await unbroken.Store(default);

        var scene = new MonitorScene().WithCrowd(200);
        var first = await scene.Open(partMax: 5);
        await scene.CatchUp(first, page: 10, upTo: 150);
        await first.Store(default);
        Assert.True(scene.Store.Parts > 5);
        await scene.CatchUp(first, page: 10, upTo: 260);
        scene.Store.FailAfter = partsStored;
        await Assert.ThrowsAsync<IOException>(() => first.Store(default));
        scene.Told.Clear();

        var second = await scene.Open(partMax: 5);
        Assert.False(second.Place.Cursor.Has(scene.Events[150].Position));
        Assert.Equal(partsStored > 0, second.Place.Judged.Has(scene.Events[259].Position));
        await scene.CatchUp(second, page: 10);
        await second.Store(default);

        // The first part had every verdict until then: nothing is judged, nor told, that it covers.
        var judgedAgain = scene.Told.Count(told => scene.Events.Take(260).Any(happened => happened.No.Serial == told.Serial && happened.Version == 2));
        Assert.Equal(partsStored > 0, judgedAgain == 0);
        Assert.Equal(whole.Store.Verdicts, scene.Store.Verdicts);
        Assert.Equal(whole.Store.Windows, scene.Store.Windows);
    }

    [Theory]
    [InlineData(int.MaxValue)]
    [InlineData(8)]
    public async Task What_is_taken_between_two_parts_is_in_the_windows_that_come_after_and_in_the_next_round(int subjectsMax)
    {
        var whole = new MonitorScene().WithCrowd(200);
        var unbroken = await whole.Open();
        await whole.CatchUp(unbroken);
        await unbroken.Store(default);

        var scene = new MonitorScene().WithCrowd(200);
        var first = await scene.Open(subjectsMax, partMax: 3);
        await scene.CatchUp(first, page: 10, upTo: 100);
        var taken = 100;
        scene.Store.Meanwhile = async () =>
        {
            await first.Take([.. scene.Events.Skip(taken).Take(6)], default);
            taken += 6;
        };
        scene.Store.FailAfter = 12;
        await Assert.ThrowsAsync<IOException>(() => first.Store(default));
        scene.Store.Meanwhile = null;
        Assert.True(taken > 150);

        // Its windows are true up to twelve different places.
        var second = await scene.Open(subjectsMax, partMax: 3);
        await scene.CatchUp(second, page: 7);
        await second.Store(default);
        Assert.Equal(whole.Store.Verdicts, scene.Store.Verdicts);
        Assert.Equal(whole.Store.Windows, scene.Store.Windows);
    }

    [Fact]
    public async Task What_is_taken_while_a_round_ends_well_is_stored_by_the_next()
    {
        var whole = new MonitorScene().WithCrowd(100);
        var unbroken = await whole.Open();
        await whole.CatchUp(unbroken);
        await unbroken.Store(default);

        var scene = new MonitorScene().WithCrowd(100);
        var monitor = await scene.Open(partMax: 3);
        await scene.CatchUp(monitor, page: 10, upTo: 100);
        var rest = scene.Events.Skip(100).Chunk(20).GetEnumerator();
        scene.Store.Meanwhile = () => rest.MoveNext() ? monitor.Take(rest.Current, default) : Task.CompletedTask;
        await monitor.Store(default);
        scene.Store.Meanwhile = null;

        Assert.True(monitor.HasChanged);
        Assert.True(monitor.Stored.Has(scene.Events[99].Position) && !monitor.Stored.Has(scene.Events[100].Position));
        await monitor.Store(default);
        Assert.False(monitor.HasChanged);
        Assert.Equal(whole.Store.Verdicts, scene.Store.Verdicts);
        Assert.Equal(whole.Store.Windows, scene.Store.Windows);
    }

    [Fact]
    public async Task What_was_counted_late_is_stored_together_with_what_says_so()
    {
        var whole = await Waited(new MonitorScene { Rate = null });
        await whole.Monitor.Store(default);

        var (scene, first) = await Waited(new MonitorScene { Rate = null });
        scene.Store.FailAfter = 1;
        await Assert.ThrowsAsync<IOException>(() => first.Store(default));
        var second = await scene.Open(partMax: 1);
        Assert.Equal(0, second.WaitingCount);
        await scene.CatchUp(second);
        await second.Store(default);
        Assert.Equal(whole.Scene.Store.Windows, scene.Store.Windows);

        // One waits, long before the place from which a restart would read; others come, and then there is a rate.
        static async Task<(MonitorScene Scene, TenantMonitor Monitor)> Waited(MonitorScene scene)
        {
            scene.Pay("C7", 70_00, beneficiary: "B7");
            var monitor = await scene.Open(partMax: 1);
            await scene.CatchUp(monitor);
            await monitor.Store(default);
            Assert.Equal(1, monitor.WaitingCount);
            scene.Rate = 1.25m;
            scene.WithCrowd(10);
            await scene.CatchUp(monitor);
            await monitor.TakeWaiting(default);
            Assert.Equal(0, monitor.WaitingCount);
            return (scene, monitor);
        }
    }

    [Fact]
    public async Task A_store_that_is_away_is_not_forgotten_about()
    {
        var scene = new MonitorScene().WithCrowd(20);
        var monitor = await scene.Open();
        await scene.CatchUp(monitor);
        var since = monitor.SinceStored;
        scene.Store.FailAfter = 0;
        await Assert.ThrowsAsync<IOException>(() => monitor.Store(default));
        Assert.Equal((since, true), (monitor.SinceStored, monitor.HasChanged));
        await monitor.Store(default);
        Assert.Equal((0, false), (monitor.SinceStored, monitor.HasChanged));
        Assert.NotEmpty(scene.Store.Windows);
    }
}
