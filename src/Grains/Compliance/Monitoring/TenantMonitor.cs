using FinCode.Contracts.Compliance.Monitoring;
using FinCode.Domain;
using FinCode.Domain.Compliance.Monitoring;
using FinCode.Domain.Events;
using FinCode.Domain.Ledger;
using FinCode.Grains.Events;
using FinCode.Grains.Tenants;

namespace FinCode.Grains.Compliance.Monitoring;

/// <summary>
/// One tenant's monitoring: takes events in the journal's order, judges them by the rules of their time, and remembers. One call at a
/// time; what it answers about verdicts may be asked at any.
/// </summary>
/// <param name="adopt">The rules where there are none yet; null where there can be none.</param>
/// <param name="subjectsMax">Windows that are held in memory.</param>
/// <param name="partMax">Windows that are stored at once.</param>
public sealed partial class TenantMonitor(
    RegisteredTenant tenant,
    IMonitoringStore store,
    IEventLog log,
    MonitoringFacts facts,
    Func<Task<RuleDocument?>> adopt,
    int subjectsMax = Limits.MonitoredSubjectsInMemoryMax,
    int partMax = Limits.MonitoringWindowsPerWriteMax)
{
    private readonly StoredWindows windows = new(subjectsMax);
    private readonly VerdictMemory verdicts = new();
    private readonly SortedDictionary<long, WaitingPayment> waiting = [];
    private MonitoringPlace place = MonitoringPlace.None;
    private PaymentMonitor? judge;
    private RuleDocument? document;
    private DatedRules? rules;
    private bool isMoved;

    /// <summary>Hears of each payment's verdict as soon as there is one.</summary>
    public Action<long, MonitoringHearing>? Judged { get; set; }

    public MonitoringPlace Place => place;

    public RuleDocument? Rules => document;

    /// <summary>The tenant has no rules: nothing is looked at, and every payment passes.</summary>
    public bool IsIdle => document is { Rules.IsEmpty: true };

    public int WaitingCount => waiting.Count;

    public int Subjects => windows.Count;

    public long JudgedCount { get; private set; }

    public async Task Open(CancellationToken cancellation)
    {
        place = await store.Open(tenant.Number, cancellation);
        (Stored, Settled, StoredGeneration) = (place.Cursor, place.Reached, place.Generation);
        judgedBefore = place.Judged;
        isReplaying = !Has(judgedBefore);
        foreach (var (serial, entry) in await store.ReadWaiting(tenant.Number, Limits.MonitoringWithoutRateMax + Limits.EventsPerPageMax, cancellation)) waiting[serial] = new WaitingPayment(entry, null);
        document = null;
    }

    /// <summary>Begins from nothing. What earlier generations said stays until this one has come as far.</summary>
    public void BeginAnew(int generation)
    {
        Invariant.Holds(generation > place.Generation);
        place = place with { Generation = generation, Cursor = EventCursor.Start };
        (Stored, judgedBefore, isReplaying) = (EventCursor.Start, EventCursor.Start, false);
        windows.Clear();
        verdicts.Clear();

        // This generation finds out itself who waits: what an earlier one wrote of it goes.
        foreach (var serial in waiting.Keys) verdicts.Clear(serial);
        waiting.Clear();
        isMoved = true;
    }

    public void Follow(RuleDocument next)
    {
        if (document is null || next.Version > document.Version) (document, rules) = (next, new DatedRules(next));
    }

    /// <summary>Null where it is not in memory.</summary>
    public MonitoringHearing? Find(long serial) => verdicts.Find(serial);

    public bool IsWaiting(long serial) => waiting.ContainsKey(serial);

    /// <summary>Takes events in the journal's order; those at or before <see cref="Place"/> are repeats. A failure leaves what was taken before it.</summary>
    public async Task Take(IReadOnlyList<TransactionEvent> events, CancellationToken cancellation)
    {
        var fresh = Fresh(events);
        if (fresh.Count == 0) return;
        var monitored = fresh.Where(RemittanceActivities.IsMonitored).ToArray();
        if (monitored.Length > 0 && !await HasRules()) throw new MonitoringStoppedException("The tenant's rules cannot be adopted: the dollar has no rate in the tenant's reference currency.");

        if (monitored.Length == 0 || IsIdle)
        {
            foreach (var happened in fresh) Pass(happened);
            return;
        }

        if (waiting.Count >= Limits.MonitoringWithoutRateMax) throw new MonitoringStoppedException("Too many payments wait for a rate in the reference currency.");
        await facts.Gather(monitored, document!.Reference, place.Reached, cancellation);
        var activities = monitored.ToDictionary(happened => happened.Position, Activity);
        foreach (var activity in activities.Values.OfType<ActivityAnswer.Taken>()) windows.Want(activity.Activity);
        await ReadMissing(cancellation);

        foreach (var happened in fresh)
        {
            if (activities.TryGetValue(happened.Position, out var answer))
            {
                if (judgedBefore.Has(happened.Position))
                {
                    Recall(happened, answer);
                }
                else if (answer is ActivityAnswer.Taken taken)
                {
                    if (waiting.Remove(happened.No.Serial)) verdicts.Clear(happened.No.Serial);
                    await Count(happened, taken.Activity, isLate: false, cancellation);
                }
                else if (answer is ActivityAnswer.NoRate) Wait(happened);
            }

            // No pause since it was counted: place and windows say the same.
            Pass(happened);
        }

        windows.Trim();
    }

    /// <summary>Judges what waited for a rate that is there now.</summary>
    public async Task TakeWaiting(CancellationToken cancellation)
    {
        if (waiting.Count == 0 || !await HasRules()) return;
        var (without, judged) = (new HashSet<(string, DateOnly)>(), 0);
        foreach (var (serial, payment) in waiting.OrderBy(each => each.Value.Entry.Value).ToArray())
        {
            if (judged == Limits.EventsPerPageMax) break;
            var happened = payment.Event ?? await Reread(payment.Entry, cancellation);
            waiting[serial] = payment with { Event = happened };

            // A day of a currency that has no rate yet is asked for once: those behind it, in other currencies, do not wait for it.
            var rate = (happened.Terms.Send.Currency.Code, DateOnly.FromDateTime(happened.OccurredAt.UtcDateTime));
            if (without.Contains(rate)) continue;
            await facts.Gather([happened], document!.Reference, EventCursor.Start, cancellation);
            if (Activity(happened) is not ActivityAnswer.Taken taken)
            {
                without.Add(rate);
                continue;
            }

            windows.Want(taken.Activity);
            await ReadMissing(cancellation);
            await Count(happened, taken.Activity, isLate: true, cancellation);
            judged++;
        }

        windows.Trim();
    }

    private List<TransactionEvent> Fresh(IReadOnlyList<TransactionEvent> events)
    {
        var fresh = new List<TransactionEvent>(events.Count);
        var reached = place.Cursor;
        foreach (var happened in events)
        {
            if (reached.Has(happened.Position)) continue;
            fresh.Add(happened);
            reached = reached.After(happened.Position);
        }

        return fresh;
    }

    private async Task<bool> HasRules()
    {
        if (document is null && await adopt() is { } adopted) Follow(adopted);
        return document is not null;
    }

    private ActivityAnswer Activity(TransactionEvent happened) =>
        RemittanceActivities.Of(happened, tenant.Name, facts.Of(happened), document!.Reference, facts.RateOf(happened, document.Reference));

    /// <param name="isLate">It waited for a rate: its place was passed long ago.</param>
    private async Task Count(TransactionEvent happened, MonitoredActivity activity, bool isLate, CancellationToken cancellation)
    {
        judge ??= new PaymentMonitor(windows);
        var verdict = judge.Judge(activity, rules!.At(activity.OccurredAt));
        while (windows.Missing.Count > 0)
        {
            // It follows payments from one to the next: each time it comes further.
            await ReadMissing(cancellation);
            verdict = judge.Judge(activity, rules.At(activity.OccurredAt));
        }

        judge.Record(activity);
        if (isLate)
        {
            windows.Press(activity);
            waiting.Remove(happened.No.Serial);
            verdicts.Clear(happened.No.Serial);
            isMoved = true;
        }

        JudgedCount++;
        MonitoringTelemetry.Count(verdict);
        var stored = new StoredVerdict(
            happened.No.Serial, happened.Version, happened.Position, activity.Kind, activity.OccurredAt, happened.Terms.SenderCode, document!.Reference, verdict);
        if (verdicts.Keep(stored) is { } hearing) Judged?.Invoke(happened.No.Serial, hearing);
    }

    /// <summary>It was judged before. What waits for a rate was not, and is not counted yet.</summary>
    private void Recall(TransactionEvent happened, ActivityAnswer answer)
    {
        if (waiting.TryGetValue(happened.No.Serial, out var payment) && payment.Entry == happened.Position) waiting[happened.No.Serial] = payment with { Event = happened };
        else if (answer is ActivityAnswer.Taken taken) windows.Replay(taken.Activity, happened.Position);
    }

    private void Wait(TransactionEvent happened)
    {
        waiting[happened.No.Serial] = new WaitingPayment(happened.Position, happened);
        verdicts.Keep(new StoredVerdict(
            happened.No.Serial, happened.Version, happened.Position, ActivityKind.Payment, happened.OccurredAt, happened.Terms.SenderCode, document!.Reference, null));
    }

    private void Pass(TransactionEvent happened)
    {
        place = place with { Cursor = place.Cursor.After(happened.Position) };
        isMoved = true;
        if (!judgedBefore.Has(happened.Position)) SinceStored++;
        if (!isReplaying || !Has(judgedBefore)) return;
        isReplaying = false;
        windows.EndReplay();
    }

    private bool Has(EventCursor other) => place.Cursor.Or(other).Equals(place.Cursor);

    private async Task ReadMissing(CancellationToken cancellation)
    {
        if (windows.Missing.Count > 0) windows.Fill(await store.ReadWindows(tenant.Number, place.Generation, windows.Missing, cancellation), isReplaying);
    }

    private async Task<TransactionEvent> Reread(EntryNo entry, CancellationToken cancellation)
    {
        var page = await log.Read(tenant, place.Cursor.JustBefore(entry), 1, cancellation);
        Invariant.Holds(page.Events.Count == 1 && page.Events[0].Position == entry);
        return page.Events[0];
    }

    private sealed record WaitingPayment(EntryNo Entry, TransactionEvent? Event);
}

/// <summary>Monitoring of a tenant cannot go on until somebody has done something. The message says what.</summary>
public sealed class MonitoringStoppedException(string message) : Exception(message);
