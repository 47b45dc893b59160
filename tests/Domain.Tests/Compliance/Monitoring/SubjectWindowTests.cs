using System.Text.Json;
using FinCode.Domain.Compliance.Monitoring;
using static FinCode.Domain.Tests.Compliance.Monitoring.MonitoringScenes;

namespace FinCode.Domain.Tests.Compliance.Monitoring;

public sealed class SubjectWindowTests
{
    private static readonly SubjectKey Key = new(SubjectKind.Customer, "C1");

    [Fact]
    public void An_activity_that_is_known_changes_nothing()
    {
        var window = new SubjectWindow();
        var (first, second) = (Trace.Of(Pay(0)), Trace.Of(Pay(0)));

        Assert.True(window.Add(first));
        Assert.True(window.Add(second));
        var before = Json(window);
        Assert.False(window.Add(first));
        Assert.False(SubjectWindow.From(window.ToSnapshot(Key)).Add(second));
        Assert.Equal(before, Json(window));
        Assert.Equal(2, window.PaymentCount);
    }

    [Fact]
    public void What_comes_late_goes_to_its_time()
    {
        var window = new SubjectWindow();
        foreach (var hours in new[] { 0, 5, 3, 9, 1 }) window.Add(Trace.Of(Pay(hours)));

        Assert.Equal([0, 1, 3, 5, 9], window.Traces.ToArray().Select(trace => (int)(DateTimeOffset.FromUnixTimeMilliseconds(trace.At) - Noon).TotalHours));
    }

    [Fact]
    public void A_window_is_bounded_however_much_happens()
    {
        var window = new SubjectWindow();
        foreach (var at in Enumerable.Range(0, 20_000)) window.Add(Trace.Of(Pay(at)));
        var snapshot = window.ToSnapshot(Key);

        Assert.Equal(Limits.MonitoringTracesMax, snapshot.Traces.Length);
        Assert.Equal(Limits.MonitoringHoursMax, snapshot.Hours.Length);
        Assert.Equal(Limits.MonitoringDaysMax, snapshot.Days.Length);
        Assert.Equal(20_000, snapshot.PaymentCount);
        Assert.Equal(snapshot.Traces[0].At - (long)TimeSpan.FromHours(1).TotalMilliseconds, snapshot.ForgottenUpTo);
    }

    [Fact]
    public void Nothing_is_summed_while_everything_is_remembered()
    {
        var window = new SubjectWindow();
        for (var at = 0; at < Limits.MonitoringTracesMax; at++) window.Add(Trace.Of(Pay(at)));
        Assert.Empty(window.ToSnapshot(Key).Days);

        window.Add(Trace.Of(Pay(Limits.MonitoringTracesMax)));
        Assert.Equal(Limits.MonitoringTracesMax + 1, window.ToSnapshot(Key).Days.Sum(day => day.Count));
    }

    [Fact]
    public void What_is_older_than_everything_that_a_full_window_remembers_counts_in_its_day()
    {
        var window = new SubjectWindow();
        foreach (var at in Enumerable.Range(0, Limits.MonitoringTracesMax)) window.Add(Trace.Of(Pay(100 + at)));
        var oldest = window.Traces[0];
        var late = Trace.Of(Pay(50, amount: 77));
        window.Add(late);

        Assert.Same(oldest, window.Traces[0]);
        Assert.Equal(late.At, window.ForgottenUpTo);
        Assert.Equal(77_00, window.ToSnapshot(Key).Days[0].Sum - window.Traces.ToArray().Where(trace => trace.At < (window.ToSnapshot(Key).Days[0].Start + 1) * TimeBucket.DayMilliseconds).Sum(trace => trace.Amount));
    }

    [Fact]
    public void Only_payments_are_summed()
    {
        var window = new SubjectWindow();
        window.Add(Trace.Of(Pay(0, amount: 40)));
        window.Add(Trace.Of(Pay(0.2, amount: 60) with { Method = "CASH" }));
        for (var at = 0; at < Limits.MonitoringTracesMax; at++) window.Add(Trace.Of(Happened(ActivityKind.Cancelled, 0.5, amount: 500)));

        var hour = Assert.Single(window.ToSnapshot(Key).Hours);
        Assert.Equal((2, 100_00L, 1, 60_00L, 60_00L), (hour.Count, hour.Sum, hour.CashCount, hour.CashSum, hour.Largest));
        Assert.Equal(2, window.PaymentCount);
    }

    [Fact]
    public void Sums_stop_before_they_overflow()
    {
        var bucket = new TimeBucket(Noon.ToUnixTimeMilliseconds() / TimeBucket.DayMilliseconds, 1, Limits.LifetimeMax - 5, 0, 0, 5);
        var window = SubjectWindow.From(new SubjectSnapshot
        {
            Key = Key, Traces = [.. Times(Limits.MonitoringTracesMax, _ => Pay(0)).Select(Trace.Of)], Days = [bucket], ForgottenUpTo = Noon.ToUnixTimeMilliseconds() - 1,
        });
        window.Add(Trace.Of(Pay(0)));

        Assert.Equal(Limits.LifetimeMax, Assert.Single(window.ToSnapshot(Key).Days).Sum);
    }

    [Fact]
    public void What_was_stored_goes_on_as_if_it_had_not_been()
    {
        var (whole, half) = (new SubjectWindow(), new SubjectWindow());
        var activities = Times(700, at => Pay(at * 1.7 % 900, amount: 10 + at)).Select(Trace.Of).ToArray();
        foreach (var activity in activities) whole.Add(activity);
        foreach (var activity in activities.Take(350)) half.Add(activity);
        var again = SubjectWindow.From(JsonSerializer.Deserialize<SubjectSnapshot>(Json(half))!);
        foreach (var activity in activities.Skip(350)) again.Add(activity);

        Assert.Equal(Json(whole), Json(again));
    }

    [Fact]
    public void A_snapshot_that_is_not_in_order_is_broken() => Assert.Throws<InvariantBrokenException>(() =>
        SubjectWindow.From(new SubjectSnapshot { Key = Key, Traces = [Trace.Of(Pay(5)), Trace.Of(Pay(1))] }));

    private static string Json(SubjectWindow window) => JsonSerializer.Serialize(window.ToSnapshot(Key));
}
