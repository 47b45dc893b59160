namespace FinCode.Domain.Tests.Ledger;

public sealed class EntryNoTests
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 22, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void A_writer_counts_up_within_a_millisecond_and_keeps_its_slot()
    {
        var first = EntryNo.Next(default, Noon, writer: 5);
        var second = EntryNo.Next(first, Noon, writer: 5);
        Assert.True(second > first);
        Assert.Equal(5, second.Writer);
        Assert.Equal(Noon, second.At);
    }

    [Fact]
    public void A_clock_that_steps_back_does_not_take_the_journal_with_it()
    {
        var first = EntryNo.Next(default, Noon, writer: 1);
        Assert.True(EntryNo.Next(first, Noon.AddHours(-1), writer: 1) > first);
    }

    [Fact]
    public void What_was_seen_of_another_writer_comes_before()
    {
        var seen = EntryNo.Next(default, Noon.AddMilliseconds(40), writer: 9);
        Assert.True(EntryNo.Next(seen, Noon, writer: 1) > seen);
    }

    [Fact]
    public void An_instant_includes_its_whole_millisecond_and_nothing_after()
    {
        var entry = EntryNo.Next(default, Noon, writer: EntryNo.WriterMax);
        Assert.True(entry <= EntryNo.LastAt(Noon));
        Assert.True(EntryNo.Next(default, Noon.AddMilliseconds(1), writer: 0) > EntryNo.LastAt(Noon));
        Assert.True(EntryNo.LastAt(DateTimeOffset.MinValue).Value < entry.Value);
        Assert.True(EntryNo.LastAt(DateTimeOffset.MaxValue).Value > entry.Value);
    }

    [Fact]
    public void More_entries_than_a_millisecond_counts_run_into_the_next()
    {
        var entry = EntryNo.Next(default, Noon, writer: 0);
        for (var more = 0; more < 40_000; more++)
        {
            var next = EntryNo.Next(entry, Noon, writer: 0);
            Assert.True(next > entry);
            entry = next;
        }

        Assert.Equal(Noon.AddMilliseconds(1), entry.At);
    }
}
