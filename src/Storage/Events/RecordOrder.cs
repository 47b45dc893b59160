using FinCode.Domain.Ledger;
using FinCode.Grains.Events;

namespace FinCode.Storage.Events;

/// <summary>
/// Makes one order of what several writers' slots hold: by number, but for what stands on an account whose opening is not there yet. Whoever pays
/// into a wallet that another machine has opened may number the payment before the opening, by a clock that is behind.
/// </summary>
internal static class RecordOrder
{
    /// <summary>
    /// Takes the smallest head that waits for nothing, until a slot is read to the end of what was read ahead and has more. The payment that
    /// was durable first of all that is ahead is the head of its slot and its accounts were opened before: so there always is one.
    /// </summary>
    /// <param name="openings">Of the accounts that are posted to, as far as they may lie ahead.</param>
    public static IReadOnlyList<StampedRecord> Take(IReadOnlyList<SlotWindow> slots, IReadOnlyDictionary<AccountNo, EntryNo> openings)
    {
        if (slots is [var only]) return only.PassAll();

        var taken = new List<StampedRecord>();
        var told = new long[EntryNo.WriterMax + 1];
        Array.Fill(told, long.MaxValue);
        foreach (var slot in slots) told[slot.After.Slot] = slot.After.Entry;
        while (Smallest(slots, head => !Waits(head.Record, told, openings)) is { Head: { } head } next && !slots.Any(slot => slot.MayHave(head.EntryNo)))
        {
            taken.Add(head);
            told[next.After.Slot] = head.EntryNo.Value;
            next.Pass();
        }

        // Where nothing is ahead that could be told or passed the books are damaged, which others find; what happened is told all the same.
        if (taken.Count == 0 && slots.All(slot => slot.Passed <= slot.After.Entry) && Smallest(slots, _ => true) is { } stuck)
        {
            taken.Add(stuck.Head!);
            stuck.Pass();
        }

        return taken;
    }

    private static SlotWindow? Smallest(IReadOnlyList<SlotWindow> slots, Func<StampedRecord, bool> mayGo)
    {
        SlotWindow? smallest = null;
        foreach (var slot in slots)
        {
            if (slot.Head is { } head && (smallest is null || head.EntryNo < smallest.Head!.EntryNo) && mayGo(head)) smallest = slot;
        }

        return smallest;
    }

    private static bool Waits(JournalRecord record, long[] told, IReadOnlyDictionary<AccountNo, EntryNo> openings)
    {
        if (openings.Count == 0) return false;
        foreach (var posting in record.Postings)
        {
            if (openings.TryGetValue(posting.Account, out var opened) && opened.Value > told[opened.Writer]) return true;
        }

        return false;
    }
}

/// <summary>What was read ahead of one slot.</summary>
/// <param name="records">In order, as far as <paramref name="last"/>.</param>
/// <param name="last">The last entry that was looked at, whoever's.</param>
/// <param name="hasMore">Whether there are more behind it.</param>
internal sealed class SlotWindow(SlotPlace after, IReadOnlyList<StampedRecord> records, long last, bool hasMore)
{
    private int next;

    public SlotPlace After => after;

    public IReadOnlyList<StampedRecord> Records => records;

    /// <summary>The next one; null where all that was read is passed.</summary>
    public StampedRecord? Head => next < records.Count ? records[next] : null;

    public bool HasMore => hasMore || Head is not null;

    /// <summary>The last entry of which everything up to it is passed.</summary>
    public long Passed => Head is { } head ? Math.Max(after.Entry, head.EntryNo.Value - EntryNo.WriterMax - 1) : last;

    /// <summary>Whether what lies behind the end of the window may come before an entry.</summary>
    public bool MayHave(EntryNo before) => hasMore && Head is null && last < before.Value;

    public void Pass() => next++;

    public IReadOnlyList<StampedRecord> PassAll()
    {
        next = records.Count;
        return records;
    }
}
