using System.Globalization;
using FinCode.Grains.Users;

namespace FinCode.Grains.Tests.Access;

public sealed class HashingThreadsTests
{
    private static readonly TimeSpan Never = TimeSpan.FromHours(1);

    [Fact]
    public async Task So_many_run_at_one_time_as_there_are_threads_and_none_of_them_is_the_pools()
    {
        using var threads = new HashingThreads(count: 2, admittedMax: 8, Never, Never);
        using var gate = new ManualResetEventSlim();
        using var begun = new SemaphoreSlim(0);
        var (running, most) = (0, 0);
        var works = Enumerable.Range(0, 8).Select(_ => threads.Run(
            () =>
            {
                InterlockedMax(ref most, Interlocked.Increment(ref running));
                begun.Release();
                gate.Wait();
                Interlocked.Decrement(ref running);
                return Thread.CurrentThread.IsThreadPoolThread;
            },
            CancellationToken.None)).ToArray();

        await begun.WaitAsync();
        await begun.WaitAsync();
        Assert.True(threads.IsFull);
        await Assert.ThrowsAsync<HashingBusyException>(() => threads.Run(() => 0, CancellationToken.None));

        gate.Set();
        Assert.DoesNotContain(true, await Task.WhenAll(works));
        Assert.Equal(2, most);
        Assert.Equal(7, await threads.Run(() => 7, CancellationToken.None));
    }

    [Fact]
    public async Task Whoever_has_gone_is_stepped_over_and_their_place_is_free()
    {
        using var threads = new HashingThreads(count: 1, admittedMax: 2, Never, Never);
        using var gate = new ManualResetEventSlim();
        using var leaving = new CancellationTokenSource();
        var wasRun = false;
        var first = threads.Run(() => { gate.Wait(); return 1; }, CancellationToken.None);
        var second = threads.Run(() => wasRun = true, leaving.Token);

        await leaving.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => second);
        var third = threads.Run(() => 3, CancellationToken.None);
        gate.Set();

        Assert.Equal((1, 3), (await first, await third));
        Assert.False(wasRun);
    }

    [Fact]
    public async Task Work_that_fails_fails_for_its_caller_alone()
    {
        using var threads = new HashingThreads(count: 1, admittedMax: 2, Never, Never);

        await Assert.ThrowsAsync<FormatException>(() => threads.Run<int>(() => throw new FormatException(), CancellationToken.None));
        Assert.Equal(1, await threads.Run(() => 1, CancellationToken.None));
    }

    [Fact]
    public async Task Where_nothing_begins_for_too_long_one_more_thread_begins_it()
    {
        using var threads = new HashingThreads(count: 1, admittedMax: 4, patience: TimeSpan.FromMilliseconds(1), Never);
        using var gate = new ManualResetEventSlim();
        var first = threads.Run(() => { gate.Wait(); return true; }, CancellationToken.None);

        // The only usual thread waits for what only another one can do.
        var second = threads.Run(() => { gate.Set(); return true; }, CancellationToken.None);
        await Task.WhenAll(first, second).Patience();
    }

    [Fact]
    public async Task What_has_waited_too_long_is_turned_away_undone()
    {
        var clock = new ManualTimeProvider();
        using var threads = new HashingThreads(count: 1, admittedMax: 2, Never, waitMax: TimeSpan.FromSeconds(10), clock);
        using var gate = new ManualResetEventSlim();
        var (begun, wasRun) = (new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously), false);
        var first = threads.Run(() => { begun.SetResult(); gate.Wait(); return 1; }, CancellationToken.None);
        await begun.Task.Patience();
        var second = threads.Run(() => wasRun = true, CancellationToken.None);

        clock.Advance(TimeSpan.FromSeconds(11));
        gate.Set();

        Assert.Equal(1, await first);
        await Assert.ThrowsAsync<HashingBusyException>(() => second.Patience());
        Assert.False(wasRun);
        Assert.Equal(3, await threads.Run(() => 3, CancellationToken.None));
    }

    [LinuxFact]
    public async Task Its_threads_run_where_nothing_else_does_and_the_others_stay_as_they_were()
    {
        const int Idle = 5;
        const int Usual = 0;
        var before = await Task.Run(Rank);
        using var threads = new HashingThreads(count: 1, admittedMax: 1, Never, Never);
        using var impatient = new HashingThreads(count: 0, admittedMax: 1, TimeSpan.Zero, Never);

        Assert.Equal((10, Idle), await threads.Run(Rank, CancellationToken.None));
        Assert.Equal((10, Usual), await impatient.Run(Rank, CancellationToken.None));
        Assert.Equal(before, await Task.Run(Rank));
    }

    /// <summary>Niceness and policy of the calling thread, from the kernel: fields 19 and 41, the first two of which are before and in parentheses.</summary>
    private static (int Niceness, int Policy) Rank()
    {
        var line = File.ReadAllText("/proc/thread-self/stat");
        var fields = line[(line.LastIndexOf(')') + 2)..].Split(' ');
        return (int.Parse(fields[16], CultureInfo.InvariantCulture), int.Parse(fields[38], CultureInfo.InvariantCulture));
    }

    private static void InterlockedMax(ref int most, int now)
    {
        for (var known = Volatile.Read(ref most); now > known; known = Volatile.Read(ref most))
        {
            if (Interlocked.CompareExchange(ref most, now, known) == known) return;
        }
    }
}

/// <summary>What only Linux offers.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class LinuxFactAttribute : FactAttribute
{
    public LinuxFactAttribute() => Skip = OperatingSystem.IsLinux() ? null : "Threads of their own rank exist on Linux only.";
}
