using FinCode.Contracts.Compliance.Monitoring;
using FinCode.Domain.Compliance.Monitoring;
using FinCode.Domain.Events;
using FinCode.Grains.Compliance.Monitoring;
using FinCode.Grains.Tenants;
using FinCode.Storage.Monitoring;

namespace FinCode.Storage.Tests.Monitoring;

/// <summary>What a monitor remembers: together or not at all, by whoever is the monitor now, and readable as long as it is needed.</summary>
public abstract class MonitoringContract(StoreFixture fixture)
{
    private static readonly DateTimeOffset Start = new(2026, 6, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly Currency Dollar = Currency.Parse("USD");
    private readonly TenantNo tenant = fixture.NewTenant();

    internal abstract IMonitoringWriter Writer { get; }

    private MonitoringStore Store => new(fixture.Database, fixture.Rows, Writer, fixture.Keys);

    [ContractFact]
    public async Task What_is_written_together_is_read_as_it_was()
    {
        var place = await Store.Open(tenant, default);
        Assert.Equal((0, 1L), (place.Generation, place.Fence));
        Assert.Equal(EventCursor.Start, place.Cursor);
        var moved = place with { Generation = 1, Cursor = EventCursor.Start.After(new EntryNo(640)), Reached = EventCursor.Start.After(new EntryNo(1280)), Judged = EventCursor.Start.After(new EntryNo(960)) };
        var (one, two) = (Window("C 'a\" \\ z", 3), Window("C2", 300));
        var verdict = Verdict(7, 2, RuleAction.Hold, "V1", "S1");
        await Store.Write(tenant, new MonitoringCheckpoint(moved, [one, two], [verdict], []), default);

        var again = await Store.Open(tenant, default);
        Assert.Equal(moved with { Fence = 2 }, again);
        var read = await Store.ReadWindows(tenant, 1, [two.Key, one.Key, new SubjectKey(SubjectKind.Phone, one.Key.Key)], default);
        Assert.Equal(Bytes([one, two]), Bytes([.. read.Select(each => each.Snapshot)]));
        Assert.All(read, each => Assert.Equal(moved.Judged, each.UpTo));
        Assert.Equal([verdict], await Store.OfRemittance(tenant, 7, default));
        Assert.Empty(await Store.ReadWindows(fixture.NewTenant(), 1, [one.Key], default));
        Assert.Empty(await Store.ReadWindows(tenant, 2, [one.Key], default));
        Assert.Empty(await Store.ReadWindows(tenant, 1, [], default));
    }

    [ContractFact]
    public async Task Only_the_last_to_take_over_writes()
    {
        var first = await Store.Open(tenant, default);
        var second = await Store.Open(tenant, default);
        await Assert.ThrowsAsync<MonitoringFencedException>(() => Store.Write(tenant, new MonitoringCheckpoint(first, [Window("C1", 1)], [Verdict(1, 2, RuleAction.Warn, "R")], []), default));
        Assert.Empty(await Store.OfRemittance(tenant, 1, default));
        Assert.Empty(await Store.ReadWindows(tenant, 0, [new SubjectKey(SubjectKind.Customer, "C1")], default));

        await Store.Write(tenant, new MonitoringCheckpoint(second, [Window("C1", 1)], [], []), default);
        await Store.Write(tenant, new MonitoringCheckpoint(second, [Window("C1", 2)], [], []), default);
        Assert.Equal(2, Assert.Single(await Store.ReadWindows(tenant, 0, [new SubjectKey(SubjectKind.Customer, "C1")], default)).Snapshot.Traces.Length);
    }

    [ContractFact]
    public async Task A_payment_waits_for_a_rate_until_it_is_judged_or_cleared()
    {
        var place = await Store.Open(tenant, default);
        var (held, clean) = (Verdict(1, 2, RuleAction.Hold, "R"), Verdict(2, 2, RuleAction.None));
        await Store.Write(tenant, new MonitoringCheckpoint(place, [], [held with { Verdict = null }, clean with { Verdict = null }], []), default);
        Assert.Equal([1L, 2L], (await Store.ReadWaiting(tenant, 10, default)).Select(each => each.Serial));
        Assert.Null(Assert.Single(await Store.FindPayments(tenant, [(2, 2)], default)).Verdict!.Verdict);

        await Store.Write(tenant, new MonitoringCheckpoint(place, [], [held], [1, 2]), default);
        Assert.Empty(await Store.ReadWaiting(tenant, 10, default));
        Assert.Equal(held, Assert.Single(await Store.FindPayments(tenant, [(1, 2)], default)).Verdict);
        Assert.Null(Assert.Single(await Store.FindPayments(tenant, [(2, 2)], default)).Verdict);
    }

    [ContractFact]
    public async Task Verdicts_are_found_by_rule_customer_outcome_and_time()
    {
        var place = await Store.Open(tenant, default);
        StoredVerdict[] all =
        [
            Verdict(1, 2, RuleAction.Warn, "V1") with { Customer = "ANN", At = Start },
            Verdict(2, 2, RuleAction.Hold, "V1", "S1") with { Customer = "BOB", At = Start.AddHours(1) },
            Verdict(3, 2, RuleAction.None, "A4") with { Customer = "ANN", At = Start.AddHours(2) },
        ];
        await Store.Write(tenant, new MonitoringCheckpoint(place, [], all, []), default);
        await Store.Write(tenant, new MonitoringCheckpoint(place, [], all[..1], []), default);

        Assert.Equal("3, 2, 1", await Serials(new VerdictFilter()));
        Assert.Equal("2, 1", await Serials(new VerdictFilter { RuleId = "V1" }));
        Assert.Equal("2", await Serials(new VerdictFilter { RuleId = "V1", Outcome = RuleAction.Hold }));
        Assert.Equal("3, 1", await Serials(new VerdictFilter { Customer = "ANN" }));
        Assert.Equal("2, 1", await Serials(new VerdictFilter { Outcome = RuleAction.Warn }));
        Assert.Equal("2", await Serials(new VerdictFilter { From = Start.AddHours(1), Before = Start.AddHours(2) }));
        Assert.Equal("1", await Serials(new VerdictFilter { RuleId = "V1", Before = Start.AddHours(1) }));
        var (page, total) = await Store.List(tenant, new VerdictFilter(), 1, 1, default);
        Assert.Equal((2L, 3L), (Assert.Single(page).Serial, total));
        Assert.Empty((await Store.List(fixture.NewTenant(), new VerdictFilter { RuleId = "V1" }, 0, 10, default)).Verdicts);

        async Task<string> Serials(VerdictFilter filter) => string.Join(", ", (await Store.List(tenant, filter, 0, 10, default)).Verdicts.Select(each => each.Serial));
    }

    [ContractFact]
    public async Task An_earlier_generation_goes_when_the_next_has_come_as_far()
    {
        var place = (await Store.Open(tenant, default)) with { Generation = 1 };
        await Store.Write(tenant, new MonitoringCheckpoint(place, [Window("C1", 1), Window("C2", 1)], [Verdict(1, 2, RuleAction.Warn, "R"), Verdict(2, 2, RuleAction.Warn, "R")], []), default);
        await Store.Write(tenant, new MonitoringCheckpoint(place with { Generation = 2 }, [Window("C1", 2)], [Verdict(1, 2, RuleAction.Hold, "R")], []), default);
        Assert.Equal(2, (await Store.List(tenant, new VerdictFilter { RuleId = "R" }, 0, 10, default)).Total);

        while (await Store.ForgetBefore(tenant, 2, default))
        {
        }

        Assert.Equal(1, Assert.Single((await Store.List(tenant, new VerdictFilter { RuleId = "R" }, 0, 10, default)).Verdicts).Serial);
        Assert.Equal(1, await fixture.QueryOne<long>($"select count(*) from monitoring_windows where tenant_no = {tenant.Value}"));
        Assert.Equal(1, await fixture.QueryOne<long>($"select count(*) from monitoring_hits where tenant_no = {tenant.Value}"));
    }

    [ContractFact]
    public async Task What_was_known_of_people_is_kept_in_every_version_and_not_in_the_clear()
    {
        var of = new RegisteredTenant(tenant, $"facts{tenant.Value}");
        MonitoringFact[] facts = [new("s/ANN", new EntryNo(64), "born 1980-05-17"), new("s/ANN", new EntryNo(128), "born 1980-05-18"), new("r/'x\"", new EntryNo(64), "{}")];
        await Store.AddFacts(of, facts, default);
        await Store.AddFacts(of, [facts[0] with { Text = "another" }], default);

        Assert.Equal([facts[2], facts[0], facts[1]], (await Store.ReadFacts(of, ["s/ANN", "r/'x\"", "s/BOB"], default)).OrderBy(fact => fact.Key, StringComparer.Ordinal));
        Assert.Empty(await Store.ReadFacts(of, [], default));
        Assert.Equal(0, await fixture.QueryOne<long>("select count(*) from monitoring_facts where sealed like '%1980%'"));
    }

    [Fact]
    public async Task What_was_known_of_a_customer_goes_and_of_one_whose_code_begins_alike_stays()
    {
        var of = new RegisteredTenant(tenant, $"facts{tenant.Value}");
        string[] keys = ["s/ANN", "o/ANN/1", "o/ANN/22", "s/ANNA", "o/ANNA/1", "o/ANN0/1", "r/ANN/1", "a/ANN"];
        await Store.AddFacts(of, [.. keys.Select(key => new MonitoringFact(key, new EntryNo(64), "{}"))], default);

        await Store.ForgetFacts(tenant, "ANN", default);
        await Store.ForgetFacts(tenant, "ANN", default);

        Assert.Equal(
            ["a/ANN", "o/ANN0/1", "o/ANNA/1", "r/ANN/1", "s/ANNA"], (await Store.ReadFacts(of, keys, default)).Select(fact => fact.Key).Order(StringComparer.Ordinal));
    }

    private static string[] Bytes(IReadOnlyList<SubjectSnapshot> windows) =>
        [.. windows.OrderBy(window => window.Key.Key, StringComparer.Ordinal).Select(window => $"{window.Key} {Convert.ToHexString(SnapshotCodec.Write(window))}")];

    private static SubjectSnapshot Window(string customer, int payments)
    {
        var window = new SubjectWindow();
        for (var at = 0; at < payments; at++)
        {
            window.Add(new Trace
            {
                EventId = TransactionEvent.IdOf(new TenantNo(1), $"PCN{at}", 2), Kind = ActivityKind.Payment, PaymentId = $"PCN{at}", At = Start.AddHours(at).ToUnixTimeMilliseconds(),
                Amount = 100_00 + at, Sent = 90_00 + at, SentDigits = 2, IsCash = at % 2 == 0, Customer = customer, Beneficiary = $"B{at % 3}", Destination = "NGA",
            });
        }

        return window.ToSnapshot(new SubjectKey(SubjectKind.Customer, customer));
    }

    private static StoredVerdict Verdict(long serial, int version, RuleAction outcome, params string[] rules) => new(
        serial, version, new EntryNo(serial * 64), ActivityKind.Payment, Start.AddMinutes(serial), "ANN", Dollar,
        new Verdict(TransactionEvent.IdOf(new TenantNo(1), $"PCN{serial}", version), $"PCN{serial}", Start.AddMinutes(serial), outcome, 3, 65,
        [
            .. rules.Select(rule => new RuleHit(
                rule, 2, "Many", outcome == RuleAction.None ? RuleAction.Warn : outcome, outcome == RuleAction.None, MeasureUnit.Amount, LineSide.AtLeast, 500_00, 400_00, TimeSpan.FromHours(24),
                new SubjectKey(SubjectKind.Customer, "ANN"), false, ["PCN1", "PCN2"], ["BOB"])),
        ]));
}

public sealed class SqliteMonitoringTests(SqliteFixture fixture) : MonitoringContract(fixture), IClassFixture<SqliteFixture>
{
    internal override IMonitoringWriter Writer => new Sqlite.SqliteMonitoring(fixture.Store);

    [Fact]
    public async Task Only_what_need_not_be_flushed_is_not()
    {
        const long Normal = 1, Full = 2;
        var during = await fixture.Store.Writer.RunUnflushed(connection => Level(connection));
        Assert.Equal((Normal, Full), (during, await fixture.Store.Writer.RunSmall(connection => Level(connection))));
        await Assert.ThrowsAsync<InvalidOperationException>(() => fixture.Store.Writer.RunUnflushed<int>(_ => throw new InvalidOperationException("It fails.")));
        Assert.Equal(Full, await fixture.Store.Writer.Run(connection => Level(connection)));

        static long Level(Microsoft.Data.Sqlite.SqliteConnection connection)
        {
            using var command = connection.CreateCommand();
            command.CommandText = "pragma synchronous";
            return (long)command.ExecuteScalar()!;
        }
    }

    [Theory]
    [InlineData("monitoring_verdicts_customer", "v.customer = 'ANN'")]
    [InlineData("monitoring_verdicts_at", "v.at >= 5")]
    public async Task An_index_finds_what_officers_ask_for(string index, string condition)
    {
        var plan = await fixture.Explain($"select v.serial from monitoring_verdicts v where v.tenant_no = 1 and {condition} order by v.at desc, v.serial desc limit 20");
        Assert.Contains(index, plan, StringComparison.Ordinal);
        Assert.DoesNotContain("TEMP B-TREE", plan, StringComparison.Ordinal);
    }
}

[NeedsPostgres]
public sealed class PostgresMonitoringTests(PostgresFixture fixture) : MonitoringContract(fixture), IClassFixture<PostgresFixture>
{
    internal override IMonitoringWriter Writer => new Postgres.PostgresMonitoring(fixture.Store);
}
