namespace FinCode.Cli.Load.Measure;

/// <summary>How often each reason was given. A handful of different words, so a list under a lock is enough.</summary>
internal sealed class ReasonCounts
{
    private readonly Lock gate = new();
    private readonly SortedDictionary<string, long> counts = new(StringComparer.Ordinal);

    public long Total
    {
        get
        {
            lock (gate)
            {
                return counts.Values.Sum();
            }
        }
    }

    public void Add(string reason, long times = 1)
    {
        lock (gate)
        {
            counts[reason] = counts.GetValueOrDefault(reason) + times;
        }
    }

    public IReadOnlyDictionary<string, long> Snapshot()
    {
        lock (gate)
        {
            return new SortedDictionary<string, long>(counts, StringComparer.Ordinal);
        }
    }
}
