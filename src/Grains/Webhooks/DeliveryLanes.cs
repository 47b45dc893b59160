using System.Collections.Immutable;
using FinCode.Domain;
using FinCode.Domain.Events;

namespace FinCode.Grains.Webhooks;

/// <summary>
/// What of a run is read and not delivered, by subject. Events of one subject go one after the other; while the first of them fails, those
/// behind it are not held but found again in the log. So what is held is bounded, and what is behind is some numbers for each subject.
/// </summary>
internal sealed class DeliveryLanes
{
    private readonly Dictionary<FeedSubject, DeliveryLane> lanes = [];
    private readonly Queue<DeliveryLane> ready = new();
    private readonly PriorityQueue<DeliveryLane, DateTimeOffset> waiting = new();

    public DeliveryLanes(IEnumerable<LaneState> behind)
    {
        foreach (var each in behind)
        {
            var lane = new DeliveryLane(each.Subject) { Next = each.Next, UpTo = each.UpTo, Attempts = each.Attempts, FirstAt = each.FirstAt, DueAt = each.DueAt };
            lanes.Add(each.Subject, lane);
            waiting.Enqueue(lane, each.DueAt);
        }
    }

    public int Count => lanes.Count;

    /// <summary>Events in memory.</summary>
    public int Held { get; private set; }

    public bool HasRoom => Held < Limits.WebhookWindow && lanes.Count < Limits.WebhookLanesMax;

    /// <summary>Adds what was read. Of one subject, ordinals rise; what is there already is left out.</summary>
    public void Add(FeedEvent happened)
    {
        if (!lanes.TryGetValue(happened.Subject, out var lane))
        {
            lane = new DeliveryLane(happened.Subject) { Next = happened.Ordinal, UpTo = happened.Ordinal, HoldsAll = true, IsWaiting = false };
            lanes.Add(happened.Subject, lane);
            Hold(lane, happened);
            ready.Enqueue(lane);
            return;
        }

        if (happened.Ordinal <= lane.UpTo) return;
        lane.UpTo = happened.Ordinal;
        if (lane.HoldsAll) Hold(lane, happened);
    }

    /// <summary>A subject whose next event may be sent now; nobody else gets it until it is settled.</summary>
    public DeliveryLane? Take(DateTimeOffset now)
    {
        while (waiting.TryPeek(out var due, out var at) && at <= now)
        {
            waiting.Dequeue();
            if (IsDue(due, at)) Ready(due);
        }

        return ready.TryDequeue(out var lane) ? lane : null;
    }

    /// <summary>When the next subject that failed is due; null when there is none.</summary>
    public DateTimeOffset? NextDue
    {
        get
        {
            while (waiting.TryPeek(out var lane, out var at))
            {
                if (IsDue(lane, at)) return at;
                waiting.Dequeue();
            }

            return null;
        }
    }

    /// <summary>Gives a lane what was found again of its subject, as far as <see cref="DeliveryLane.UpTo"/>.</summary>
    /// <param name="wanted">Of what was looked at, in order.</param>
    /// <param name="lookedAt">The last ordinal that was looked at.</param>
    public void Load(DeliveryLane lane, IEnumerable<FeedEvent> wanted, long lookedAt)
    {
        foreach (var happened in wanted) Hold(lane, happened);
        lane.HoldsAll = lookedAt >= lane.UpTo;
        if (lane.Queue.Count == 0) lane.Next = lookedAt + 1;
    }

    /// <summary>The first event of a lane has ended. The next of its subject is ready.</summary>
    public void Settle(DeliveryLane lane)
    {
        lane.Next = lane.Queue.Dequeue().Ordinal + 1;
        Held--;
        (lane.Attempts, lane.FirstAt) = (0, default);
        Return(lane);
    }

    /// <summary>The first event of a lane has failed and is tried again.</summary>
    public void Fail(DeliveryLane lane, DateTimeOffset firstAt, DateTimeOffset dueAt)
    {
        lane.Next = lane.Queue.Peek().Ordinal;
        (lane.Attempts, lane.FirstAt, lane.DueAt) = (lane.Attempts + 1, firstAt, dueAt);
        Drop(lane);
        lane.IsWaiting = true;
        waiting.Enqueue(lane, dueAt);
    }

    /// <summary>Gives a lane back: with more to do it is ready, else it ends.</summary>
    public void Return(DeliveryLane lane)
    {
        if (lane.Queue.Count == 0 && lane.HoldsAll) lanes.Remove(lane.Subject);
        else Ready(lane);
    }

    /// <summary>Makes a subject that waits due at once. False where it does not wait, or for another event.</summary>
    public bool Hasten(FeedSubject subject, long ordinal, DateTimeOffset now)
    {
        if (!lanes.TryGetValue(subject, out var lane) || !lane.IsWaiting || lane.Next != ordinal) return false;
        lane.DueAt = now;
        waiting.Enqueue(lane, now);
        return true;
    }

    /// <summary>
    /// Forgets how often the first events of lanes failed before an instant: they are due at once and are given as long as new ones. Answers
    /// whether any did.
    /// </summary>
    public bool Forgive(DateTimeOffset before)
    {
        var any = false;
        foreach (var lane in lanes.Values.Where(lane => lane.Attempts > 0 && lane.FirstAt < before))
        {
            (lane.Attempts, lane.FirstAt, any) = (0, default, true);
            if (!lane.IsWaiting || lane.DueAt <= before) continue;
            lane.DueAt = before;
            waiting.Enqueue(lane, before);
        }

        return any;
    }

    public ImmutableArray<LaneState> Snapshot() => [.. lanes.Values.Select(lane => new LaneState(
        lane.Subject, lane.Queue.Count > 0 ? lane.Queue.Peek().Ordinal : lane.Next, lane.UpTo, lane.Attempts, lane.FirstAt, lane.DueAt))];

    /// <summary>One that was hastened stands there twice.</summary>
    private static bool IsDue(DeliveryLane lane, DateTimeOffset at) => lane.IsWaiting && lane.DueAt == at;

    private void Ready(DeliveryLane lane)
    {
        lane.IsWaiting = false;
        ready.Enqueue(lane);
    }

    private void Hold(DeliveryLane lane, FeedEvent happened)
    {
        lane.Queue.Enqueue(happened);
        Held++;
    }

    private void Drop(DeliveryLane lane)
    {
        Held -= lane.Queue.Count;
        lane.Queue.Clear();
        lane.HoldsAll = false;
    }
}

/// <summary>What of one subject is not delivered.</summary>
internal sealed class DeliveryLane(FeedSubject subject)
{
    public FeedSubject Subject => subject;

    /// <summary>Those that are in memory, the next one first.</summary>
    public Queue<FeedEvent> Queue { get; } = new();

    /// <summary>Where to look again when none is.</summary>
    public long Next { get; set; }

    /// <summary>The last one that was read.</summary>
    public long UpTo { get; set; }

    /// <summary>Whether all up to <see cref="UpTo"/> are in memory.</summary>
    public bool HoldsAll { get; set; }

    public bool IsWaiting { get; set; } = true;

    /// <summary>That failed, of the first one.</summary>
    public int Attempts { get; set; }

    public DateTimeOffset FirstAt { get; set; }

    public DateTimeOffset DueAt { get; set; }
}
