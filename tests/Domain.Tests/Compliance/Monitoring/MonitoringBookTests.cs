using System.Text.Json;
using FinCode.Domain.Compliance.Monitoring;
using static FinCode.Domain.Tests.Compliance.Monitoring.MonitoringScenes;

namespace FinCode.Domain.Tests.Compliance.Monitoring;

public sealed class MonitoringBookTests
{
    [Fact]
    public void The_same_events_make_the_same_windows_and_verdicts_to_the_byte()
    {
        var events = Traffic(seed: 5, 4_000);
        var (first, second) = (Replay(events), Replay(events));

        Assert.Equal(first.Windows, second.Windows);
        Assert.Equal(first.Verdicts, second.Verdicts);
        Assert.Contains(first.Verdicts, verdict => verdict.Outcome == RuleAction.Hold);
        Assert.NotEqual(first.Windows, Replay(Traffic(seed: 6, 4_000)).Windows);
    }

    [Fact]
    public void Events_that_come_again_change_neither_windows_nor_verdicts()
    {
        var events = Traffic(seed: 7, 2_000);
        var random = new Random(7);
        var (book, rules) = (new MonitoringBook(), new DatedRules(BuiltInRules.Remittances));
        var monitor = new PaymentMonitor(book);
        var verdicts = new List<Verdict>();
        for (var at = 0; at < events.Length; at++)
        {
            verdicts.Add(monitor.Take(events[at], rules.At(events[at].OccurredAt)));
            var before = random.Next(at + 1);
            Assert.Equal(verdicts[before], monitor.Take(events[before], rules.At(events[before].OccurredAt)));
        }

        var once = Replay(events);
        Assert.Equal(once.Verdicts, verdicts);
        Assert.Equal(once.Windows, JsonSerializer.Serialize(book.ToSnapshots()));
    }

    [Fact]
    public void A_book_that_was_stored_goes_on_where_it_was()
    {
        var events = Traffic(seed: 8, 2_000);
        var rules = new DatedRules(BuiltInRules.Remittances);
        var before = new MonitoringBook();
        var monitor = new PaymentMonitor(before);
        var verdicts = events.Take(1_000).Select(activity => monitor.Take(activity, rules.At(activity.OccurredAt))).ToList();

        var after = MonitoringBook.From(before.ToSnapshots());
        monitor = new PaymentMonitor(after);
        // The last ones are delivered again, as after a crash; the windows know them.
        foreach (var activity in events.Skip(950).Take(50)) monitor.Take(activity, rules.At(activity.OccurredAt));
        verdicts.AddRange(events.Skip(1_000).Select(activity => monitor.Take(activity, rules.At(activity.OccurredAt))));

        var whole = Replay(events);
        Assert.Equal(whole.Verdicts, verdicts);
        Assert.Equal(whole.Windows, JsonSerializer.Serialize(after.ToSnapshots()));
    }

    [Fact]
    public void A_book_is_bounded_and_keeps_whom_it_saw_last()
    {
        var book = new MonitoringBook(most: 100);
        foreach (var at in Enumerable.Range(0, 1_000))
        {
            book.Open(SubjectKind.Customer, $"C{at}").Add(Trace.Of(Pay(at)));
            book.Open(SubjectKind.Customer, "often").Add(Trace.Of(Pay(at)));
            Assert.True(book.Count <= 100);
        }

        Assert.Equal(1_000, book.Find(SubjectKind.Customer, "often")!.PaymentCount);
        Assert.NotNull(book.Find(SubjectKind.Customer, "C999"));
        Assert.Null(book.Find(SubjectKind.Customer, "C0"));
        Assert.True(book.Forgotten > 800);
    }

    private static (string Windows, IReadOnlyList<Verdict> Verdicts) Replay(IEnumerable<MonitoredActivity> events)
    {
        var book = new MonitoringBook();
        var monitor = new PaymentMonitor(book);
        var rules = new DatedRules(BuiltInRules.Remittances);
        var verdicts = events.Select(activity => monitor.Take(activity, rules.At(activity.OccurredAt))).ToArray();
        return (JsonSerializer.Serialize(book.ToSnapshots()), verdicts);
    }

    /// <summary>A few people who do everything, also late and at the same instant.</summary>
    private static MonitoredActivity[] Traffic(int seed, int count)
    {
        var random = new Random(seed);
        return Times(count, at =>
        {
            var hours = (at * 0.4) - (random.Next(20) == 0 ? 30 : 0);
            var customer = $"P{random.Next(25)}";
            return random.Next(12) switch
            {
                0 => Happened((ActivityKind)random.Next(3, 8), hours, customer, $"P{random.Next(25)}") with { EventId = Id(at) },
                1 => Happened(ActivityKind.Receipt, hours, customer, amount: random.Next(1, 900)) with { EventId = Id(at) },
                _ => Pay(hours, customer, $"P{random.Next(25)}", random.Next(1, 60) * 25) with
                {
                    EventId = Id(at),
                    PaymentId = $"TR{at}",
                    Agent = $"G{random.Next(3)}",
                    Device = $"D{random.Next(15)}",
                    Method = random.Next(4) == 0 ? "CASH" : "BANK_TRANSFER",
                    Location = random.Next(9) == 0 ? "FRA" : "GBR",
                    Sender = new SenderFacts { Residence = "GBR", Nationality = "IND", DayLimit = 2_000_00, MonthLimit = 9_000_00 },
                },
            };
        });
    }
}
