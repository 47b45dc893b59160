using System.Collections.Immutable;

namespace FinCode.Domain.Compliance.Monitoring;

/// <summary>Where the windows of a tenant's subjects are found.</summary>
public interface ISubjectWindows
{
    /// <summary>Null where nothing is known of the subject.</summary>
    SubjectWindow? Find(SubjectKind kind, string key);

    /// <summary>The subject's window, empty where nothing was known.</summary>
    SubjectWindow Open(SubjectKind kind, string key);
}

/// <summary>
/// Windows in memory, at most so many. When there are too many, those that nobody has touched for longest are forgotten in one go; the
/// order of what was asked alone decides which, so a replay forgets the same. For one thread.
/// </summary>
/// <param name="most">Subjects held at a time, at least two.</param>
public sealed class MonitoringBook(int most = Limits.MonitoredSubjectsMax) : ISubjectWindows
{
    private Dictionary<SubjectKey, SubjectWindow> recent = [];
    private Dictionary<SubjectKey, SubjectWindow> older = [];

    public int Count => recent.Count + older.Count;

    /// <summary>Subjects that were forgotten to make room. While it is zero, windows are whole.</summary>
    public long Forgotten { get; private set; }

    public static MonitoringBook From(IEnumerable<SubjectSnapshot> snapshots, int most = Limits.MonitoredSubjectsMax)
    {
        var book = new MonitoringBook(most);
        foreach (var snapshot in snapshots) book.Put(snapshot.Key, SubjectWindow.From(snapshot));
        return book;
    }

    public SubjectWindow? Find(SubjectKind kind, string key)
    {
        var subject = new SubjectKey(kind, key);
        if (recent.TryGetValue(subject, out var window)) return window;
        if (!older.Remove(subject, out window)) return null;
        Put(subject, window);
        return window;
    }

    public SubjectWindow Open(SubjectKind kind, string key)
    {
        if (Find(kind, key) is { } known) return known;
        var window = new SubjectWindow();
        Put(new SubjectKey(kind, key), window);
        return window;
    }

    /// <summary>Everything, by key.</summary>
    public ImmutableArray<SubjectSnapshot> ToSnapshots() =>
        [.. recent.Concat(older).OrderBy(pair => pair.Key, Comparer<SubjectKey>.Create(SubjectKey.Compare)).Select(pair => pair.Value.ToSnapshot(pair.Key))];

    private void Put(SubjectKey subject, SubjectWindow window)
    {
        if (recent.Count >= most / 2)
        {
            Forgotten += older.Count;
            (older, recent) = (recent, []);
        }

        recent[subject] = window;
    }
}
