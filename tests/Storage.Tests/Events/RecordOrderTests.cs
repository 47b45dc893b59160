using FinCode.Grains.Events;
using FinCode.Storage.Events;

namespace FinCode.Storage.Tests.Events;

public sealed class RecordOrderTests
{
    private static readonly Books Books = new(new TenantNo(7));
    private readonly AccountFacts bank = Books.Chart(ChartOfAccounts.SafeguardedBank);
    private readonly AccountFacts ada = Books.Wallet();
    private readonly AccountFacts bob = Books.Wallet("C2");

    [Fact]
    public void What_stands_on_an_opening_waits_for_it_and_those_behind_it_wait_with_it()
    {
        var (paid, behind, opened, last) = (At(10, 2, Books.Transfer(bank, ada, 1)), At(11, 2, Books.Transfer(bank, bob, 1)), At(20, 1, Books.Opening(ada)), At(21, 1, Books.Transfer(bank, bob, 2)));
        SlotWindow[] slots = [Window(1, false, opened, last), Window(2, false, paid, behind)];

        Assert.Equal([opened, paid, behind, last], RecordOrder.Take(slots, new Dictionary<AccountNo, EntryNo> { [ada.Account] = opened.EntryNo }));
    }

    [Fact]
    public void Nothing_is_taken_from_behind_the_end_of_a_window_that_has_more()
    {
        var (early, late) = (At(10, 1, Books.Transfer(bank, ada, 1)), At(20, 2, Books.Transfer(bank, ada, 2)));
        SlotWindow[] slots = [Window(1, true, early), Window(2, false, late)];

        Assert.Equal([early], RecordOrder.Take(slots, new Dictionary<AccountNo, EntryNo>()));
        Assert.Equal((early.EntryNo.Value, true), (slots[0].Passed, slots[0].HasMore));
        Assert.True(slots[1].Passed < late.EntryNo.Value && slots[1].HasMore);
    }

    [Fact]
    public void Books_that_are_damaged_stop_nobody()
    {
        var (one, two) = (At(10, 1, Books.Transfer(bank, ada, 1)), At(11, 2, Books.Transfer(bank, bob, 1)));
        var openings = new Dictionary<AccountNo, EntryNo> { [ada.Account] = At(30, 2, Books.Opening(ada)).EntryNo, [bob.Account] = At(31, 1, Books.Opening(bob)).EntryNo };

        Assert.Equal([one], RecordOrder.Take([Window(1, false, one), Window(2, false, two)], openings));
    }

    private static StampedRecord At(int second, int slot, JournalRecord record) => new(EntryNo.Next(default, EntryNo.Origin.AddSeconds(second), slot), record);

    /// <summary>All before the first one is told.</summary>
    private static SlotWindow Window(int slot, bool hasMore, params StampedRecord[] records) => new(new SlotPlace(slot, 0, records[0].EntryNo.Value - EntryNo.WriterMax - 1), records, records[^1].EntryNo.Value, hasMore);
}
