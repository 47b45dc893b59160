using FinCode.Domain;

namespace FinCode.Grains.Sweeps;

/// <summary>
/// What a sweep has woken and finds due again and again: it cannot go on. It is woken less and less often, and however many such there are, those
/// that became due after them have their turn. Kept in memory only: after a restart all are tried at once.
/// </summary>
internal sealed class Setbacks<TKey>
    where TKey : notnull
{
    /// <summary>So often in a row something is woken at every look.</summary>
    private const int AtOnceMax = 3;

    private static readonly TimeSpan PauseMin = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan PauseMax = TimeSpan.FromMinutes(1);

    private Dictionary<TKey, (int Times, DateTimeOffset Until)> known = [];

    /// <summary>How many have to be looked for, so that <paramref name="take"/> can be woken.</summary>
    public int Reach(int take) => Math.Min(take + known.Count, Limits.DueLookedAtMax);

    /// <param name="due">All that were found, in the order in which they became due. What is not among them any more has gone on.</param>
    /// <returns>Whose turn it is, at most <paramref name="take"/>: those that were never woken before those that were, but for half of the places.</returns>
    public List<TKey> Turn(IReadOnlyCollection<TKey> due, int take, DateTimeOffset now)
    {
        var next = new Dictionary<TKey, (int Times, DateTimeOffset Until)>(due.Count);
        var (fresh, again) = (new List<TKey>(), new List<TKey>());
        foreach (var key in due)
        {
            if (!known.TryGetValue(key, out var before))
            {
                fresh.Add(key);
                continue;
            }

            next[key] = before;
            if (before.Until <= now) again.Add(key);
        }

        List<TKey> turn = [.. fresh.Take(take - Math.Min(again.Count, take / 2))];
        turn.AddRange(again.Take(take - turn.Count));
        foreach (var key in turn)
        {
            var times = next.GetValueOrDefault(key).Times;
            next[key] = (times + 1, times < AtOnceMax ? now : now + Doubling.Pause(PauseMin, times - AtOnceMax, PauseMax));
        }

        known = next;
        return turn;
    }
}
