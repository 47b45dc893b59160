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
    private readonly List<Held> pressing = [];
    private readonly List<Held> writing = [];
    private List<Held> changed = [];
    private Held[] round = [];
    private int next;
    private int left;
    private Dictionary<SubjectKey, Held> recent = [];
    private Dictionary<SubjectKey, Held> older = [];

    private enum State : byte
    {
        /// <summary>As in the store.</summary>
        Stored,
        Changed,

        /// <summary>Will be copied in this round, with what is added until then.</summary>
        ToWrite,
        Writing,

        /// <summary>A copy is being written, and more was added since.</summary>
        WritingAndChanged,
    }

    public int Count => recent.Count + older.Count;

    /// <summary>What was asked for and is not in memory.</summary>
    public IReadOnlyCollection<SubjectKey> Missing => missing;

    /// <summary>Whether a round of storing is not at its end.</summary>
    public bool HasMore => left > 0;

    public SubjectWindow? Find(SubjectKind kind, string key)
    {
        var subject = new SubjectKey(kind, key);
        if (TryFind(subject, out var held)) return held!.Window;
        missing.Add(subject);
        return null;
    }

    /// <summary>To add to it. It must be in memory.</summary>
    public SubjectWindow Open(SubjectKind kind, string key)
    {
        Invariant.Holds(TryFind(new SubjectKey(kind, key), out var held));
        switch (held!.State)
        {
            case State.Stored:
                held.State = State.Changed;
                changed.Add(held);
                break;
            case State.Writing:
                held.State = State.WritingAndChanged;
                changed.Add(held);
                break;
        }

        return held.Window ??= new SubjectWindow();
    }

    /// <summary>
    /// Notes those of an activity's subjects that are not in memory, and whoever the sender is paid by or the beneficiary pays: rules that
    /// follow money begin there, and a page is read at once.
    /// </summary>
    public void Want(MonitoredActivity activity)
    {
        foreach (var subject in SubjectsOf(activity)) Want(subject);
        if (activity.KeyOf(SubjectKind.Beneficiary) is { } beneficiary) Want(new SubjectKey(SubjectKind.Customer, beneficiary));
        if (activity.KeyOf(SubjectKind.Customer) is { } customer) Want(new SubjectKey(SubjectKind.Beneficiary, customer));
    }

    /// <summary>What the store has of <see cref="Missing"/>; of the rest nothing is known.</summary>
    /// <param name="isReplay">Older events will come than those that the windows hold.</param>
    public void Fill(IReadOnlyList<StoredWindow> found, bool isReplay)
    {
        foreach (var (snapshot, upTo) in found)
        {
            if (!missing.Remove(snapshot.Key)) continue;
            recent[snapshot.Key] = new Held(snapshot.Key) { Window = SubjectWindow.From(snapshot) };
            if (isReplay) ahead[snapshot.Key] = upTo;
        }

        foreach (var subject in missing) recent[subject] = new Held(subject);
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
    public void Press(MonitoredActivity activity)
    {
        foreach (var subject in SubjectsOf(activity))
        {
            Invariant.Holds(TryFind(subject, out var held));
            pressing.Add(held!);
        }
    }

    /// <summary>All that have changed are to be stored, in whatever order <see cref="Sort"/> gives them.</summary>
    public void BeginRound()
    {
        Invariant.Holds(left == 0 && writing.Count == 0);
        foreach (var held in changed)
        {
            // One that was pressed and changed again stands there twice.
            if (held.State != State.Changed) continue;
            held.State = State.ToWrite;
            left++;
        }

        (round, next, changed) = ([.. changed], 0, []);
    }

    /// <summary>Neighbours share a page of the store. May run on another thread before the first part.</summary>
    public void Sort() => Array.Sort(round, static (one, other) => SubjectKey.Compare(one.Key, other.Key));

    /// <summary>Copies of some of them as they are now. Until it is said what became of them, they are being written.</summary>
    public IReadOnlyList<SubjectSnapshot> BeginPart(int size)
    {
        Invariant.Holds(writing.Count == 0);
        foreach (var held in pressing)
        {
            if (held.State is State.ToWrite) left--;
            if (held.State is State.ToWrite or State.Changed) Take(held);
        }

        pressing.Clear();
        for (; writing.Count < size && left > 0; next++)
        {
            if (round[next].State != State.ToWrite) continue;
            left--;
            Take(round[next]);
        }

        var snapshots = new SubjectSnapshot[writing.Count];
        for (var at = 0; at < snapshots.Length; at++) snapshots[at] = writing[at].Window!.ToSnapshot(writing[at].Key);
        return snapshots;
    }

    /// <summary>A part that was not stored ends the round: what is left of it belongs to the next.</summary>
    public void EndPart(bool isStored)
    {
        foreach (var held in writing)
        {
            if (isStored) held.State = held.State == State.WritingAndChanged ? State.Changed : State.Stored;
            else GiveBack(held);
        }

        if (!isStored)
        {
            pressing.AddRange(writing);
            foreach (var held in round.AsSpan(next)) GiveBack(held);
            left = 0;
        }

        writing.Clear();
        if (left == 0) (round, next) = ([], 0);
    }

    /// <summary>Makes room. Never while something is being judged.</summary>
    public void Trim()
    {
        if (recent.Count < most / 2) return;
        var kept = new Dictionary<SubjectKey, Held>();
        foreach (var (subject, held) in older)
        {
            if (held.State != State.Stored) kept.Add(subject, held);
        }

        (older, recent) = (recent, kept);
    }

    public void Clear()
    {
        (recent, older, changed, round, next, left) = ([], [], [], [], 0, 0);
        missing.Clear();
        ahead.Clear();
        pressing.Clear();
        writing.Clear();
    }

    private void Want(SubjectKey subject)
    {
        if (!TryFind(subject, out _)) missing.Add(subject);
    }

    private void Take(Held held)
    {
        held.State = State.Writing;
        writing.Add(held);
    }

    private void GiveBack(Held held)
    {
        if (held.State is State.Writing or State.ToWrite) changed.Add(held);
        if (held.State is State.Writing or State.ToWrite or State.WritingAndChanged) held.State = State.Changed;
    }

    private static IEnumerable<SubjectKey> SubjectsOf(MonitoredActivity activity)
    {
        foreach (var kind in SubjectKinds.Kept)
        {
            if (activity.KeyOf(kind) is { } key) yield return new SubjectKey(kind, key);
        }
    }

    private bool TryFind(SubjectKey subject, out Held? held)
    {
        if (recent.TryGetValue(subject, out held)) return true;
        if (!older.Remove(subject, out held)) return false;
        recent[subject] = held;
        return true;
    }

    /// <summary>What is in memory of a subject. Most of those whom money only might have come from have no window.</summary>
    private sealed class Held(SubjectKey key)
    {
        public SubjectKey Key => key;

        public SubjectWindow? Window { get; set; }

        public State State { get; set; }
    }
}
