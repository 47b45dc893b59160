using FinCode.Domain.Compliance.Monitoring;
using FinCode.Domain.Events;
using FinCode.Domain.Remittances;
using FinCode.Grains.Compliance.Monitoring;
using static FinCode.Grains.Tests.Compliance.Monitoring.MonitorScene;

namespace FinCode.Grains.Tests.Compliance.Monitoring;

/// <summary>The same events give the same verdicts, whatever happens to the process in between.</summary>
public sealed class TenantMonitorTests
{
    [Fact]
    public async Task A_replay_in_other_pages_gives_the_same_verdicts_and_the_same_windows()
    {
        var one = new MonitorScene().WithCrowd(300);
        var other = new MonitorScene().WithCrowd(300);
        await Run(one, page: 50);
        await Run(other, page: 7);

        Assert.True(one.Store.Verdicts.Count > 20);
        Assert.Contains(one.Store.Verdicts, each => each.Verdict!.Outcome == RuleAction.Hold);
        Assert.Equal(one.Store.Verdicts, other.Store.Verdicts);
        Assert.Equal(one.Store.Windows, other.Store.Windows);
    }

    [Fact]
    public async Task What_a_crash_lost_is_judged_again_and_is_the_same()
    {
        var whole = new MonitorScene().WithCrowd(200);
        await Run(whole, page: 50);

        var scene = new MonitorScene().WithCrowd(200);
        var first = await scene.Open();
        await scene.CatchUp(first, page: 10, upTo: 150);
        await first.Store(default);
        await scene.CatchUp(first, page: 10, upTo: 260);
        var told = scene.Told.ToArray();
        scene.Told.Clear();

        // It is gone, with a hundred and ten events that only its memory knew of.
        var second = await scene.Open();
        Assert.True(second.Place.Cursor.Has(scene.Events[149].Position));
        Assert.False(second.Place.Cursor.Has(scene.Events[150].Position));
        await scene.CatchUp(second);
        await second.Store(default);

        Assert.Equal(told.Where(each => scene.Told.Any(again => again.Serial == each.Serial)), scene.Told.Take(told.Count(each => scene.Told.Any(again => again.Serial == each.Serial))));
        Assert.Equal(whole.Store.Verdicts, scene.Store.Verdicts);
        Assert.Equal(whole.Store.Windows, scene.Store.Windows);
    }

    [Fact]
    public async Task A_repeated_delivery_changes_nothing()
    {
        var once = new MonitorScene().WithCrowd(100);
        await Run(once, page: 50);

        var scene = new MonitorScene().WithCrowd(100);
        var monitor = await scene.Open();
        for (var at = 0; at < scene.Events.Count; at += 20)
        {
            // Each page comes with half of the page before it, and twice.
            TransactionEvent[] page = [.. scene.Events.Skip(Math.Max(0, at - 10)).Take(30)];
            await monitor.Take(page, default);
            await monitor.Take(page, default);
        }

        await monitor.Store(default);
        Assert.Equal(once.Store.Verdicts, scene.Store.Verdicts);
        Assert.Equal(once.Store.Windows, scene.Store.Windows);
        Assert.Equal(scene.Told.Count, scene.Told.Select(each => each.Serial).Distinct().Count());
    }

    [Fact]
    public async Task A_memory_for_few_subjects_gives_the_same_verdicts()
    {
        var roomy = new MonitorScene().WithCrowd(300);
        await Run(roomy, page: 10);

        var scene = new MonitorScene().WithCrowd(300);
        var monitor = await scene.Open(subjectsMax: 8);
        var most = 0;
        for (var at = 0; at < scene.Events.Count; at += 10)
        {
            await monitor.Take([.. scene.Events.Skip(at).Take(10)], default);
            most = Math.Max(most, monitor.Subjects);
            await monitor.Store(default);
        }

        // What one page touches, what the pages before it left, and nothing else.
        Assert.InRange(most, 1, 60);
        Assert.True(scene.Store.WindowReads > 20);
        Assert.Equal(roomy.Store.Verdicts, scene.Store.Verdicts);
        Assert.Equal(roomy.Store.Windows, scene.Store.Windows);
    }

    [Fact]
    public async Task What_could_not_be_stored_is_stored_with_what_came_since()
    {
        var once = new MonitorScene().WithCrowd(100);
        await Run(once, page: 50);

        var scene = new MonitorScene().WithCrowd(100);
        var monitor = await scene.Open(subjectsMax: 8);
        await scene.CatchUp(monitor, page: 10, upTo: 100);
        scene.Store.FailAfter = 0;
        await Assert.ThrowsAsync<IOException>(() => monitor.Store(default));
        Assert.True(monitor.HasChanged);
        Assert.Equal(EventCursor.Start, monitor.Stored);
        await scene.CatchUp(monitor, page: 10);
        await monitor.Store(default);

        Assert.Equal(once.Store.Verdicts, scene.Store.Verdicts);
        Assert.Equal(once.Store.Windows, scene.Store.Windows);
    }

    [Fact]
    public async Task Built_anew_it_judges_by_what_was_known_when_it_judged_first()
    {
        var scene = new MonitorScene { Rules = Document(new MonitoringRule { Id = "P1", Version = 1, Name = "Exposed", Measure = "EXPOSED_AMOUNT", Line = 1_00, Action = RuleAction.Hold }) };
        scene.Facts = scene.Facts with { IsExposed = true };
        scene.Pay("C1", 200_00);
        var monitor = await scene.Open();
        await scene.CatchUp(monitor);
        scene.Clock.Advance(TimeSpan.FromMinutes(1));
        scene.Facts = scene.Facts with { IsExposed = false };
        scene.Pay("C1", 300_00);
        await scene.CatchUp(monitor);
        await monitor.Store(default);
        var before = scene.Store.Verdicts;
        Assert.Equal(1, Assert.Single(before).Serial);

        // And since then everything is different: only what happens from now on is judged by that.
        (scene.Facts, scene.Rate) = (scene.Facts with { IsExposed = true }, 9.99m);
        scene.Clock.Advance(TimeSpan.FromMinutes(1));
        monitor.BeginAnew(2);
        Assert.Null(monitor.Find(1));
        await scene.CatchUp(monitor);
        await monitor.Store(default);
        await scene.Store.ForgetBefore(Tenant.Number, 2, default);

        Assert.Equal(before, scene.Store.Verdicts);
        scene.Pay("C1", 400_00);
        await scene.CatchUp(monitor);
        await monitor.Store(default);
        Assert.Equal([1L, 3L], scene.Store.Verdicts.Select(each => each.Serial));
    }

    [Fact]
    public async Task A_rule_in_shadow_is_told_and_never_acts()
    {
        var scene = new MonitorScene { Rules = Document(Over("LIVE", 500_00, RuleAction.Warn), Over("TRIAL", 100_00, RuleAction.Block, isShadow: true)) };
        scene.Pay("C1", 200_00);
        scene.Pay("C2", 800_00);
        await Run(scene, page: 10);

        Assert.Equal([(1L, RuleAction.None, 1), (2L, RuleAction.Warn, 2)], scene.Store.Verdicts.Select(each => (each.Serial, each.Verdict!.Outcome, each.Verdict.Hits.Length)));
        Assert.Equal([RuleAction.None, RuleAction.Warn], scene.Told.Select(each => each.Hearing.Verdict!.Outcome));
    }

    [Fact]
    public async Task A_rule_holds_for_what_happens_from_its_date_on_whenever_it_is_judged()
    {
        var turn = Start.AddHours(10);
        var scene = new MonitorScene { Rules = Document(Over("LATER", 100_00, RuleAction.Hold, from: turn)) };
        scene.Pay("C1", 200_00, turn.AddMilliseconds(-1));
        scene.Pay("C1", 200_00, turn);
        await Run(scene, page: 10);
        Assert.Equal(2, Assert.Single(scene.Store.Verdicts).Serial);
    }

    [Fact]
    public async Task Other_rules_are_followed_and_older_ones_are_not()
    {
        var scene = new MonitorScene { Rules = Document() };
        scene.Pay("C1", 200_00);
        var monitor = await scene.Open();
        await scene.CatchUp(monitor);
        Assert.True(monitor.IsIdle);

        monitor.Follow(Document(Over("NEW", 1_00, RuleAction.Hold)) with { Version = 3 });
        monitor.Follow(Document() with { Version = 2 });
        Assert.False(monitor.IsIdle);
        scene.Pay("C1", 200_00);
        await scene.CatchUp(monitor);
        await monitor.Store(default);
        Assert.Equal(2, Assert.Single(scene.Store.Verdicts).Serial);
    }

    [Fact]
    public async Task Without_a_rate_a_payment_waits_and_is_judged_when_there_is_one_also_by_another_process()
    {
        var scene = new MonitorScene { Rate = null, Rules = Document(Over("R", 100_00, RuleAction.Hold)) };
        scene.Pay("C1", 200_00);
        scene.Pay("C2", 50_00);
        var first = await scene.Open();
        await scene.CatchUp(first);
        await first.TakeWaiting(default);
        Assert.True(first.IsWaiting(1) && first.IsWaiting(2) && first.Find(1) is null);
        await first.Store(default);
        Assert.All(scene.Store.Verdicts, each => Assert.Null(each.Verdict));
        Assert.Empty(scene.Told);

        var second = await scene.Open();
        Assert.Equal(2, second.WaitingCount);
        scene.Rate = 1.25m;
        await second.TakeWaiting(default);
        await second.Store(default);

        Assert.Equal(0, second.WaitingCount);
        Assert.Equal([(1L, RuleAction.Hold), (2L, RuleAction.None)], scene.Told.Select(each => (each.Serial, each.Hearing.Verdict!.Outcome)));
        Assert.Equal(1, Assert.Single(scene.Store.Verdicts).Serial);
        Assert.Equal(250_00, scene.Store.Verdicts[0].Verdict!.Hits[0].Measured);
    }

    [Fact]
    public async Task What_waits_for_a_rate_that_does_not_come_holds_up_no_other()
    {
        var scene = new MonitorScene { Rate = null, Rules = Document(Over("R", 100_00, RuleAction.Hold)), WithoutRate = DateOnly.FromDateTime(MonitorScene.Start.UtcDateTime) };
        for (var payment = 0; payment < 3; payment++) scene.Pay("C1", 200_00, MonitorScene.Start.AddMinutes(payment));
        scene.Pay("C2", 200_00, MonitorScene.Start.AddDays(1));
        var monitor = await scene.Open();
        await scene.CatchUp(monitor);
        Assert.Equal(4, monitor.WaitingCount);

        scene.Rate = 1.25m;
        await monitor.TakeWaiting(default);

        Assert.Equal(3, monitor.WaitingCount);
        Assert.Equal((4L, RuleAction.Hold), (Assert.Single(scene.Told).Serial, scene.Told[0].Hearing.Verdict!.Outcome));
    }

    [Fact]
    public async Task A_rebuild_judges_what_waited_once_and_nothing_says_any_more_that_it_waits()
    {
        var scene = new MonitorScene { Rate = null, Rules = Document(Over("R", 100_00, RuleAction.Hold)) };
        scene.Pay("C1", 50_00);
        var first = await scene.Open();
        await scene.CatchUp(first);
        await first.Store(default);
        Assert.Null(Assert.Single(scene.Store.Verdicts).Verdict);

        // The process dies before the rebuild is stored, and the next one begins it again.
        scene.Rate = 1.25m;
        first.BeginAnew(2);
        var second = await scene.Open();
        second.BeginAnew(2);
        await scene.CatchUp(second);
        await second.TakeWaiting(default);
        await second.Store(default);

        Assert.Equal((0, 1L), (second.WaitingCount, second.JudgedCount));
        Assert.Empty(scene.Store.Verdicts);
    }

    [Fact]
    public async Task Whoever_was_taken_over_writes_nothing_any_more()
    {
        var scene = new MonitorScene().WithCrowd(10);
        var first = await scene.Open();
        await scene.CatchUp(first);
        var second = await scene.Open();
        await Assert.ThrowsAsync<MonitoringFencedException>(() => first.Store(default));
        Assert.Equal(EventCursor.Start, second.Place.Cursor);
        Assert.Empty(scene.Store.Verdicts);
    }

    [Fact]
    public async Task Facts_are_stored_when_they_change_and_not_with_every_payment()
    {
        var scene = new MonitorScene();
        for (var at = 0; at < 5; at++) scene.Pay("C1", 10_00);
        await Run(scene, page: 1);
        Assert.Equal(1, scene.Store.Facts.Count(fact => fact.Key == "s/C1"));

        scene.Facts = scene.Facts with { HasSourceOfFunds = true };
        scene.Clock.Advance(TimeSpan.FromMinutes(1));
        var changed = scene.Pay("C1", 10_00);
        var monitor = await scene.Open();
        await scene.CatchUp(monitor);
        Assert.Equal(changed.Position, scene.Store.Facts.Last(fact => fact.Key == "s/C1").Since);
        Assert.Equal(2, scene.Store.Facts.Count(fact => fact.Key == "s/C1"));
    }

    private static async Task Run(MonitorScene scene, int page)
    {
        var monitor = await scene.Open();
        await scene.CatchUp(monitor, page);
        await monitor.Store(default);
    }
}
