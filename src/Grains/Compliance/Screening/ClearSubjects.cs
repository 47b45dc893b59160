using System.Collections.Concurrent;
using FinCode.Domain;
using FinCode.Domain.Compliance.Screening;

namespace FinCode.Grains.Compliance.Screening;

/// <summary>
/// Who was clear, of which lists. Two generations: when the younger is full, the older goes, so that whoever is asked about again and again
/// stays and the memory has a bound. Lists that are replaced need no word: their number does not come back.
/// </summary>
public sealed class ClearSubjects(int most = Limits.ClearSubjectsRemembered)
{
    private Generation young = new();
    private Generation old = new();

    public int Count => Volatile.Read(ref young).Count + Volatile.Read(ref old).Count;

    public bool Contains(in SubjectDigest subject)
    {
        if (Volatile.Read(ref young).Digests.ContainsKey(subject)) return true;
        if (!Volatile.Read(ref old).Digests.ContainsKey(subject)) return false;
        Add(subject);
        return true;
    }

    public void Add(in SubjectDigest subject)
    {
        var into = Volatile.Read(ref young);
        if (!into.Digests.TryAdd(subject, true) || Interlocked.Increment(ref into.Count) < most / 2) return;

        // Whoever finds it full first takes the old one away; the others find a new one.
        if (Interlocked.CompareExchange(ref young, new Generation(), into) == into) Volatile.Write(ref old, into);
    }

    private sealed class Generation
    {
        // Counted beside it: the dictionary takes all of its locks to count itself.
        public int Count;

        public ConcurrentDictionary<SubjectDigest, bool> Digests { get; } = new();
    }
}
