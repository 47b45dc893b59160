using FinCode.Domain.Events;
using FinCode.Domain.Ledger;
using FinCode.Domain.Remittances;
using static FinCode.Domain.Tests.Remittances.Case;

namespace FinCode.Domain.Tests.Events;

public sealed class TransactionCountsTests
{
    private EntryNo last;

    [Fact]
    public void Each_event_counts_once_however_often_it_comes()
    {
        TransactionEvent[] events = [Event(), Event(), Event()];
        var counts = TransactionCounts.None.With(1, events[..2]).With(1, events).With(1, events[1..]);

        var count = Assert.Single(counts.Counts);
        Assert.Equal((3, 3 * Agreed.Send.MinorUnits, "transaction.expired"), (count.Count, count.Amount, count.Type));
    }

    [Fact]
    public void A_newer_generation_begins_at_nothing_and_what_is_left_of_the_older_is_ignored()
    {
        TransactionEvent[] events = [Event(), Event()];
        var built = TransactionCounts.None.With(1, events);

        var again = built.With(2, events[..1]);
        Assert.Equal(1, Assert.Single(again.Counts).Count);
        Assert.Same(again, again.With(1, events));
        Assert.Equal(2, Assert.Single(again.With(2, events).Counts).Count);
    }

    [Fact]
    public void Days_are_kept_apart_and_old_ones_are_forgotten()
    {
        var counts = TransactionCounts.None.With(1, Enumerable.Range(0, Limits.CounterDaysMax + 3).Select(day => Event(Start.AddDays(day))));

        Assert.Equal(Limits.CounterDaysMax, counts.Counts.Length);
        Assert.Equal(DateOnly.FromDateTime(Start.AddDays(3).UtcDateTime), counts.Counts.Min(count => count.Day));
    }

    [Fact]
    public void Partitions_are_summed()
    {
        var one = TransactionCounts.None.With(1, [Event(), Event()]).Counts;
        Assert.Equal(4, Assert.Single(TransactionCounts.Sum([.. one, .. one])).Count);
    }

    private TransactionEvent Event(DateTimeOffset? at = null)
    {
        last = EntryNo.Next(last, at ?? Start, 0);
        return TransactionEvent.Of(
            new RemittanceChange(No, 2, RemittanceStatus.Expired, PaymentStatus.Cancelled, null, new RemittanceEvent.Expired()), Agreed, last, at ?? Start, "system", "TR000000000001");
    }
}
