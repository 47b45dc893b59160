using FinCode.Domain;
using FinCode.Domain.Compliance.Monitoring;

namespace FinCode.Grains.Compliance.Monitoring;

/// <summary>
/// Windows of which most lie in a store. What is not in memory is noted when it is asked for, read, and asked for again. Those that have
/// changed stay until they are stored; of the others those that nobody has touched for longest make room. For one thread.
/// </summary>
public sealed class StoredWindows(int most) : ISubjectWindows
{
    private readonly HashSet<SubjectKey> missing = [];
    private HashSet<SubjectKey> changed = [];
    private HashSet<SubjectKey> underWay = [];
    private Dictionary<SubjectKey, SubjectWindow> recent = [];
    private Dictionary<SubjectKey, SubjectWindow> older = [];

    public int Count => recent.Count + older.Count;

    public int ChangedCount => changed.Count + underWay.Count;

    /// <summary>What was asked for and is not in memory.</summary>
    public IReadOnlyCollection<SubjectKey> Missing => missing;

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
        changed.Add(subject);
        return window!;
    }

    /// <summary>Notes those of an activity's subjects that are not in memory.</summary>
    public void Want(MonitoredActivity activity)
    {
        foreach (var kind in SubjectKinds.Kept)
        {
            if (activity.KeyOf(kind) is { } key && !TryFind(new SubjectKey(kind, key), out _)) missing.Add(new SubjectKey(kind, key));
        }
    }

    /// <summary>What the store has of <see cref="Missing"/>; of the rest nothing is known.</summary>
    public void Fill(IReadOnlyList<SubjectSnapshot> found)
    {
        foreach (var snapshot in found)
        {
            if (missing.Remove(snapshot.Key)) recent[snapshot.Key] = SubjectWindow.From(snapshot);
        }

        foreach (var subject in missing) recent[subject] = new SubjectWindow();
        missing.Clear();
    }

    /// <summary>Copies of those that have changed. Until it is said what became of them, they are under way.</summary>
    public IReadOnlyList<SubjectSnapshot> BeginStoring()
    {
        Invariant.Holds(underWay.Count == 0);
        (underWay, changed) = (changed, []);
        var snapshots = new List<SubjectSnapshot>(underWay.Count);
        foreach (var subject in underWay)
        {
            Invariant.Holds(TryFind(subject, out var window));
            snapshots.Add(window!.ToSnapshot(subject));
        }

        return snapshots;
    }

    public void EndStoring(bool isStored)
    {
        if (!isStored) changed.UnionWith(underWay);
        underWay = [];
    }

    /// <summary>Makes room. Never while something is being judged.</summary>
    public void Trim()
    {
        if (recent.Count < most / 2) return;
        var kept = new Dictionary<SubjectKey, SubjectWindow>();
        foreach (var (subject, window) in older)
        {
            if (changed.Contains(subject) || underWay.Contains(subject)) kept.Add(subject, window);
        }

        (older, recent) = (recent, kept);
    }

    public void Clear()
    {
        (recent, older, changed, underWay) = ([], [], [], []);
        missing.Clear();
    }

    private bool TryFind(SubjectKey subject, out SubjectWindow? window)
    {
        if (recent.TryGetValue(subject, out window)) return true;
        if (!older.Remove(subject, out window)) return false;
        recent[subject] = window;
        return true;
    }
}
