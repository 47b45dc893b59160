using FinCode.Domain.Events;
using FinCode.Domain.Ledger;

namespace FinCode.Domain.Tests.Events;

/// <summary>Writers whose clocks differ commit steps; whoever reads in pages misses none and sees no step before the one it follows.</summary>
public sealed class EventOrderTests
{
    private static readonly DateTimeOffset Noon = new(2026, 6, 1, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 2)]
    [InlineData(3, 3)]
    [InlineData(4, 5)]
    [InlineData(5, 63)]
    public void Nothing_is_lost_and_versions_are_in_order_whoever_committed_them(int seed, int slots)
    {
        var random = new Random(seed);
        var skews = Enumerable.Range(0, slots).Select(_ => TimeSpan.FromMilliseconds(random.Next(-5_000, 5_000))).ToArray();
        var committed = Enumerable.Range(0, slots).Select(_ => new List<OrderedStep<(int Transaction, int Version)>>()).ToArray();
        var lastOf = new EntryNo[slots];
        var steps = new Dictionary<int, (int Version, EntryNo Entry)>();
        var (cursor, read) = (EventCursor.Start, new List<(int Transaction, int Version)>());
        for (var turn = 0; turn < 3_000; turn++)
        {
            var slot = random.Next(slots);
            var transaction = random.Next(200);
            lastOf[slot] = EntryNo.Next(lastOf[slot], Noon.AddMilliseconds(turn) + skews[slot], slot);
            EntryNo? previous = steps.TryGetValue(transaction, out var before) ? before.Entry : null;
            committed[slot].Add(new(lastOf[slot], previous, (transaction, before.Version + 1)));
            steps[transaction] = (before.Version + 1, lastOf[slot]);
            if (random.Next(4) == 0) cursor = Read(random.Next(1, 20));
        }

        while (read.Count < 3_000)
        {
            var had = read.Count;
            cursor = Read(7);
            Assert.True(read.Count > had, "What is committed can always be read further.");
        }

        Assert.Equal(3_000, read.Distinct().Count());
        Assert.All(read.GroupBy(step => step.Transaction), each => Assert.Equal(Enumerable.Range(1, each.Count()), each.Select(step => step.Version)));

        EventCursor Read(int take)
        {
            var after = cursor;
            var given = committed.Select((all, slot) => (IReadOnlyList<OrderedStep<(int, int)>>)[.. all.Where(step => step.Entry > after.Of(slot)).Take(take)]).ToArray();
            var (page, place) = EventOrder.Merge(after, given, take);
            read.AddRange(page);
            return place;
        }
    }

    [Fact]
    public void A_step_whose_predecessor_was_not_given_waits()
    {
        var first = EntryNo.Next(default, Noon.AddSeconds(1), 2);
        var second = EntryNo.Next(default, Noon, 1);
        OrderedStep<int>[] known = [new(second, first, 2)];

        var (none, place) = EventOrder.Merge(EventCursor.Start, [known], 10);
        Assert.Empty(none);
        Assert.Equal(EventCursor.Start, place);

        var (both, end) = EventOrder.Merge(EventCursor.Start, [known, [new(first, null, 1)]], 10);
        Assert.Equal([1, 2], both);
        Assert.True(end.Has(first) && end.Has(second));
    }
}
