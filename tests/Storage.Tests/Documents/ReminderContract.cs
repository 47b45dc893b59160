using FinCode.Engine;
using FinCode.Storage.Reminders;

namespace FinCode.Storage.Tests.Documents;

public abstract class ReminderContract(StoreFixture fixture)
{
    [ContractFact]
    public async Task A_reminder_is_kept_until_its_version_is_removed()
    {
        var table = new ReminderTable(fixture.Database, fixture.Rows, TimeProvider.System);
        var grain = GrainId.Create("wallet", "demo/wallet/1");
        var entry = new ReminderEntry(grain, "expire", DateTimeOffset.FromUnixTimeMilliseconds(1_800_000_000_000), TimeSpan.FromMinutes(5));
        var first = await table.Upsert(entry, default);
        var second = await table.Upsert(entry with { Period = TimeSpan.FromHours(1) }, default);
        await table.Upsert(entry with { ReminderName = "other" }, default);
        Assert.NotEqual(first, second);
        Assert.Equal(entry with { Period = TimeSpan.FromHours(1), ETag = second }, await table.Read(grain, "expire", default));
        Assert.Equal(2, (await table.ReadFor(grain, default)).Count);
        Assert.Equal(2, (await table.ReadAll(default)).Count);
        Assert.False(await table.Remove(grain, "expire", first, default));
        Assert.True(await table.Remove(grain, "expire", second, default));
        Assert.Null(await table.Read(grain, "expire", default));
    }
}

public sealed class SqliteReminderTests(SqliteFixture fixture) : ReminderContract(fixture), IClassFixture<SqliteFixture>;

[NeedsPostgres]
public sealed class PostgresReminderTests(PostgresFixture fixture) : ReminderContract(fixture), IClassFixture<PostgresFixture>;
