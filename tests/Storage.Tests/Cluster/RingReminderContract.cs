using FinCode.Storage.Cluster;

namespace FinCode.Storage.Tests.Cluster;

public abstract class RingReminderContract(StoreFixture fixture)
{
    private static readonly DateTime Noon = new(2026, 7, 1, 12, 0, 0, DateTimeKind.Utc);

    private RingReminders Table => new(fixture.Database, fixture.Rows, TimeProvider.System);

    [ContractFact]
    public async Task A_reminder_is_kept_until_its_version_is_removed()
    {
        var entry = Entry("kept", "expire");
        var first = await Table.UpsertRow(entry);
        entry.Period = TimeSpan.FromHours(1);
        var second = await Table.UpsertRow(entry);
        await Table.UpsertRow(Entry("kept", "other"));
        Assert.NotEqual(first, second);

        var read = (await Table.ReadRow(entry.GrainId, "expire"))!;
        Assert.Equal((entry.GrainId, "expire", Noon, TimeSpan.FromHours(1), second), (read.GrainId, read.ReminderName, read.StartAt, read.Period, read.ETag));
        Assert.Equal(["expire", "other"], (await Table.ReadRows(entry.GrainId)).Reminders.Select(row => row.ReminderName));

        Assert.False(await Table.RemoveRow(entry.GrainId, "expire", first!));
        Assert.False(await Table.RemoveRow(entry.GrainId, "expire", "no etag of ours"));
        Assert.True(await Table.RemoveRow(entry.GrainId, "expire", second!));
        Assert.Null(await Table.ReadRow(entry.GrainId, "expire"));
    }

    [ContractFact]
    public async Task Arcs_of_the_ring_share_out_every_reminder_once()
    {
        await Table.TestOnlyClearTable();
        for (var number = 0; number < 40; number++)
        {
            await Table.UpsertRow(Entry($"ring-{number}", "wake"));
        }

        // Written by the embedded engine, which knows no ring.
        await fixture.Execute("update reminders set grain_hash = null where grain_id like '%-7'");

        foreach (var (from, to) in new[] { (0x4000_0000u, 0xC000_0000u), (1u, uint.MaxValue), (0u, 0x8000_0000u) })
        {
            var inner = await Names(from, to);
            var outer = await Names(to, from);
            Assert.Equal(40, inner.Count + outer.Count);
            Assert.Empty(inner.Intersect(outer));
            Assert.All(inner, grain => Assert.InRange(grain.GetUniformHashCode(), from + 1, to));
        }

        Assert.Equal(40, (await Names(5, 5)).Count);
    }

    private async Task<List<GrainId>> Names(uint begin, uint end) => [.. (await Table.ReadRows(begin, end)).Reminders.Select(row => row.GrainId)];

    private static ReminderEntry Entry(string key, string name) => new()
    {
        GrainId = GrainId.Create("wallet", $"demo/{key}"),
        ReminderName = name,
        StartAt = Noon,
        Period = TimeSpan.FromMinutes(5),
    };
}

public sealed class SqliteRingReminderTests(SqliteFixture fixture) : RingReminderContract(fixture), IClassFixture<SqliteFixture>;

[NeedsPostgres]
public sealed class PostgresRingReminderTests(PostgresFixture fixture) : RingReminderContract(fixture), IClassFixture<PostgresFixture>;
