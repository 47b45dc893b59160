using FinCode.Domain;
using FinCode.Domain.Compliance.Monitoring;
using FinCode.Domain.Events;
using FinCode.Domain.Ledger;

namespace FinCode.Grains.Compliance.Monitoring;

/// <summary>
/// Windows of which most lie in a store. What is not in memory is noted when it is asked for, read, and asked for again. Those that have
/// changed stay until they are stored; of the others those that nobody has touched for longest make room. For one thread.
/// </summary>
public sealed class StoredWindows(int most) : ISubjectWindows
{
    private readonly HashSet<SubjectKey> missing = [];
    private readonly Dictionary<SubjectKey, EventCursor> ahead = [];
    private readonly HashSet<SubjectKey> pressing = [];
    private HashSet<SubjectKey> changed = [];
    private HashSet<SubjectKey> toWrite = [];
    private HashSet<SubjectKey> writing = [];
    private SubjectKey[] order = [];
    private int next;
    private Dictionary<SubjectKey, SubjectWindow> recent = [];
    private Dictionary<SubjectKey, SubjectWindow> older = [];

    public int Count => recent.Count + older.Count;

    public int ChangedCount => changed.Count + toWrite.Count + writing.Count;

    /// <summary>What was asked for and is not in memory.</summary>
    public IReadOnlyCollection<SubjectKey> Missing => missing;

    /// <summary>Whether a round of storing is not at its end.</summary>
    public bool HasMore => toWrite.Count > 0;

    public SubjectWindow? Find(SubjectKind kind, string key)
    {
        var subject = new SubjectKey(kind, key);
        if (!TryFind(subject, out var window)) missing.Add(subject);
        return window is { PaymentCount: 0, Traces.Length: 0 } ? null : window;
    }

    /// <summary>To add to it. It must be in memory.</summary>
    public SubjectWindow Open(SubjectKind kind, string key)
    {
        var subject = new SubjectKey(kind, key);
        Invariant.Holds(TryFind(subject, out var window));

        // What is still to be written in this round is copied when its turn comes, with what is added until then.
        if (!toWrite.Contains(subject)) changed.Add(subject);
        return window!;
    }

    /// <summary>Notes those of an activity's subjects that are not in memory.</summary>
    public void Want(MonitoredActivity activity)
    {
        foreach (var subject in SubjectsOf(activity))
        {
            if (!TryFind(subject, out _)) missing.Add(subject);
        }
    }

    /// <summary>What the store has of <see cref="Missing"/>; of the rest nothing is known.</summary>
    /// <param name="isReplay">Older events will come than those that the windows hold.</param>
    public void Fill(IReadOnlyList<StoredWindow> found, bool isReplay)
    {
        foreach (var (snapshot, upTo) in found)
        {
            if (!missing.Remove(snapshot.Key)) continue;
            recent[snapshot.Key] = SubjectWindow.From(snapshot);
            if (isReplay) ahead[snapshot.Key] = upTo;
        }

        foreach (var subject in missing) recent[subject] = new SubjectWindow();
        missing.Clear();
    }

    /// <summary>Counts an activity that was judged before, in those windows that do not hold it yet.</summary>
    public void Replay(MonitoredActivity activity, EntryNo entry)
    {
        var trace = Trace.Of(activity);
        foreach (var subject in SubjectsOf(activity))
        {
            if (!ahead.TryGetValue(subject, out var upTo) || !upTo.Has(entry)) Open(subject.Kind, subject.Key).Add(trace);
        }
    }

    /// <summary>Nothing comes any more that a stored window may hold already.</summary>
    public void EndReplay() => ahead.Clear();

    /// <summary>
    /// An activity was counted long after its place in the log, where no replay looks for it: its windows are stored with the next part,
    /// and so with what says that it was counted.
    /// </summary>
    public void Press(MonitoredActivity activity) => pressing.UnionWith(SubjectsOf(activity));

    /// <summary>All that have changed are to be stored. Answers them, for the caller to sort.</summary>
    public SubjectKey[] BeginRound()
    {
        Invariant.Holds(toWrite.Count == 0 && writing.Count == 0);
        (toWrite, changed) = (changed, []);
        (order, next) = ([.. toWrite], 0);
        return order;
    }

    /// <summary>Copies of some of them as they are now. Until it is said what became of them, they are being written.</summary>
    public IReadOnlyList<SubjectSnapshot> BeginPart(int size)
    {
        Invariant.Holds(writing.Count == 0);
        foreach (var subject in pressing)
        {
            if (toWrite.Remove(subject) || changed.Remove(subject)) writing.Add(subject);
        }

        pressing.Clear();
        while (writing.Count < size && next < order.Length)
        {
            if (toWrite.Remove(order[next])) writing.Add(order[next]);
            next++;
        }

        var snapshots = new List<SubjectSnapshot>(writing.Count);
        foreach (var subject in writing)
        {
            Invariant.Holds(TryFind(subject, out var window));
            snapshots.Add(window!.ToSnapshot(subject));
        }

        return snapshots;
    }

    /// <summary>A part that was not stored ends the round: what is left of it belongs to the next.</summary>
    public void EndPart(bool isStored)
    {
        if (!isStored)
        {
            changed.UnionWith(writing);
            changed.UnionWith(toWrite);
            pressing.UnionWith(writing);
            toWrite = [];
        }

        writing = [];
        if (toWrite.Count == 0) (order, next) = ([], 0);
    }

    /// <summary>Makes room. Never while something is being judged.</summary>
    public void Trim()
    {
        if (recent.Count < most / 2) return;
        var kept = new Dictionary<SubjectKey, SubjectWindow>();
        foreach (var (subject, window) in older)
        {
            if (changed.Contains(subject) || toWrite.Contains(subject) || writing.Contains(subject)) kept.Add(subject, window);
        }

        (older, recent) = (recent, kept);
    }

    public void Clear()
    {
        (recent, older, changed, toWrite, writing, order) = ([], [], [], [], [], []);
        missing.Clear();
        ahead.Clear();
        pressing.Clear();
    }

    private static IEnumerable<SubjectKey> SubjectsOf(MonitoredActivity activity)
    {
        foreach (var kind in SubjectKinds.Kept)
        {
            if (activity.KeyOf(kind) is { } key) yield return new SubjectKey(kind, key);
        }
    }

    private bool TryFind(SubjectKey subject, out SubjectWindow? window)
    {
        if (recent.TryGetValue(subject, out window)) return true;
        if (!older.Remove(subject, out window)) return false;
        recent[subject] = window;
        return true;
    }
}
