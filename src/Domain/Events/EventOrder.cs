using FinCode.Domain.Ledger;

namespace FinCode.Domain.Events;

/// <summary>A step as the order needs it.</summary>
/// <param name="Previous">The entry of the same transaction's step before; null for the first.</param>
public readonly record struct OrderedStep<T>(EntryNo Entry, EntryNo? Previous, T Item);

/// <summary>Makes one order of what several writers committed.</summary>
public static class EventOrder
{
    /// <summary>
    /// Merges the slots' steps after a place. Each slot's order is kept; of the heads the smallest entry goes first whose previous step is
    /// at or before the place reached. Clocks that differ between machines can therefore not turn a transaction's steps round.
    /// </summary>
    /// <param name="slots">For each slot its next steps, in the order of their entries. A slot that is left out is as one without any.</param>
    /// <returns>The steps in order, and the place after them. It ends early where a step waits for one that was not given.</returns>
    public static (IReadOnlyList<T> Steps, EventCursor After) Merge<T>(EventCursor after, IReadOnlyList<IReadOnlyList<OrderedStep<T>>> slots, int take)
    {
        var merged = new List<T>(Math.Min(take, slots.Sum(slot => slot.Count)));
        var next = new int[slots.Count];
        var last = new long[EntryNo.WriterMax + 1];
        foreach (var entry in after.Last) last[new EntryNo(entry).Writer] = entry;
        while (merged.Count < take)
        {
            var chosen = -1;
            for (var slot = 0; slot < slots.Count; slot++)
            {
                if (next[slot] == slots[slot].Count) continue;
                var head = slots[slot][next[slot]];
                if (head.Previous is { } previous && previous.Value > last[previous.Writer]) continue;
                if (chosen < 0 || head.Entry < slots[chosen][next[chosen]].Entry) chosen = slot;
            }

            if (chosen < 0) break;
            var step = slots[chosen][next[chosen]++];
            last[step.Entry.Writer] = step.Entry.Value;
            merged.Add(step.Item);
        }

        return (merged, new EventCursor([.. last.Where(entry => entry > 0)]));
    }
}
