using FinCode.Engine.Hosting;
using FinCode.Engine.Scheduling;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Orleans;
using Orleans.Runtime;

namespace FinCode.Engine.Reminders;

/// <summary>
/// Calls grains when their reminders fall due. One clock timer serves all of them. Every due time is tried until
/// the grain has taken it or the next one has come; what fell due while nothing ran is called soon after the start.
/// </summary>
internal sealed partial class ReminderScheduler(EngineCore engine, IReminderTable table, IOptions<ReminderOptions> options) : IDisposable
{
    private const int StaleMax = 1000;

    private static readonly TimeSpan RetryDelay = TimeSpan.FromSeconds(5);

    private readonly Lock _gate = new();
    private readonly Dictionary<(GrainId Grain, string Name), Pending> _pending = [];
    private readonly PriorityQueue<Pending, (DateTimeOffset Due, long Order)> _queue = new();
    private ITimer? _timer;
    private long _orders;
    private bool _stopped;

    public async Task Start(CancellationToken cancellationToken)
    {
        lock (_gate) _timer = engine.Clock.CreateBareTimer(_ => Fire(), null);
        var now = engine.Clock.GetUtcNow();
        foreach (var entry in (await table.ReadAll(cancellationToken)).OrderBy(e => e.StartAt).ThenBy(e => e.GrainId))
        {
            var spread = options.Value.OverdueSpread * engine.Random.NextDouble();
            Schedule(entry, entry.StartAt > now ? entry.StartAt : now + spread);
        }
    }

    public void Set(ReminderEntry entry) => Schedule(entry, entry.StartAt);

    public void Remove(ReminderEntry entry)
    {
        lock (_gate) _pending.Remove((entry.GrainId, entry.ReminderName));
    }

    /// <summary>What is scheduled for the grain now; for <see cref="Forget"/>.</summary>
    public object? Current(GrainId grain, string name)
    {
        lock (_gate) return _pending.GetValueOrDefault((grain, name));
    }

    /// <summary>Ends what was scheduled when it was looked at, unless it was set again since: the table was read meanwhile and has it no more.</summary>
    public void Forget(GrainId grain, string name, object current)
    {
        lock (_gate)
        {
            if (_pending.TryGetValue((grain, name), out var pending) && ReferenceEquals(pending, current)) _pending.Remove((grain, name));
        }
    }

    public void Stop()
    {
        lock (_gate) _stopped = true;
        _timer?.Dispose();
    }

    public void Dispose() => Stop();

    private void Schedule(ReminderEntry entry, DateTimeOffset due)
    {
        lock (_gate)
        {
            var next = new Pending(entry, due);
            _pending[(entry.GrainId, entry.ReminderName)] = next;
            if (_queue.Count > 2 * _pending.Count + StaleMax) DropStale();
            _queue.Enqueue(next, (due, ++_orders));
            Rearm();
        }
    }

    // A reminder that is set again and again leaves its former due times in the queue.
    private void DropStale()
    {
        var current = _queue.UnorderedItems.Where(item => IsCurrent(item.Element)).ToList();
        _queue.Clear();
        foreach (var (reminder, priority) in current) _queue.Enqueue(reminder, priority);
    }

    private void Rearm()
    {
        if (_stopped || _timer is null || !_queue.TryPeek(out var first, out _)) return;
        var wait = first.Due - engine.Clock.GetUtcNow();
        // A clock timer takes no more than about 49 days; a longer wait is taken in stages.
        var capped = wait < TimeSpan.Zero ? TimeSpan.Zero : wait > TimeSpan.FromDays(30) ? TimeSpan.FromDays(30) : wait;
        _timer.Change(capped, Timeout.InfiniteTimeSpan);
    }

    private void Fire()
    {
        List<Pending> due = [];
        lock (_gate)
        {
            if (_stopped) return;
            var now = engine.Clock.GetUtcNow();
            while (_queue.TryPeek(out var first, out _) && first.Due <= now)
            {
                _queue.Dequeue();
                if (IsCurrent(first)) due.Add(first);
            }

            Rearm();
        }

        foreach (var reminder in due) _ = engine.NewLoop().Run(() => Call(reminder));
    }

    private async Task Call(Pending reminder)
    {
        var entry = reminder.Entry;
        var now = engine.Clock.GetUtcNow();
        DateTimeOffset? retry = null;
        try
        {
            var grain = (IRemindable)engine.Router.ReferenceFor(typeof(IRemindable), entry.GrainId);
            await grain.ReceiveReminder(entry.ReminderName, new TickStatus(entry.StartAt.UtcDateTime, entry.Period, now.UtcDateTime));
        }
        catch (Exception error)
        {
            TickFailed(engine.Log, entry.ReminderName, entry.GrainId, error);
            retry = engine.Clock.GetUtcNow() + RetryDelay;
        }

        lock (_gate)
        {
            // The tick itself may have changed or removed the reminder.
            if (!IsCurrent(reminder)) return;
            var next = NextDue(entry, engine.Clock.GetUtcNow());
            Schedule(entry, retry < next ? retry.Value : next);
        }
    }

    private bool IsCurrent(Pending reminder) =>
        _pending.TryGetValue((reminder.Entry.GrainId, reminder.Entry.ReminderName), out var current) && ReferenceEquals(current, reminder);

    private static DateTimeOffset NextDue(ReminderEntry entry, DateTimeOffset now)
    {
        if (now < entry.StartAt) return entry.StartAt;
        var passed = (now - entry.StartAt).Ticks / entry.Period.Ticks;
        return entry.StartAt + (passed + 1) * entry.Period;
    }

    [LoggerMessage(LogLevel.Warning, "The reminder {Name} of {Grain} was not taken; it will be tried again")]
    private static partial void TickFailed(ILogger log, string name, GrainId grain, Exception error);

    private sealed record Pending(ReminderEntry Entry, DateTimeOffset Due);
}
