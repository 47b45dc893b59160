using System.Data.Common;
using System.Globalization;
using FinCode.Storage.Ledger;

namespace FinCode.Storage.Cluster;

/// <summary>
/// Orleans' reminders, in the same table that the embedded engine uses, so that a store moved from one engine to the other
/// forgets none. Each silo reads the part of the ring that it is responsible for.
/// </summary>
internal sealed class RingReminders(IReadDatabase database, IRowWriter writer, TimeProvider clock) : IReminderTable
{
    private const string Columns = "select grain_id, name, start_at, period_ms, etag from reminders";

    public async Task<ReminderTableData> ReadRows(GrainId grainId) =>
        new(await Read($"{Columns} where grain_id = @grain order by name", ("grain", grainId.ToString())));

    /// <summary>From after <paramref name="begin"/> up to <paramref name="end"/>, round the ring's end if need be; all when they are equal.</summary>
    public async Task<ReminderTableData> ReadRows(uint begin, uint end)
    {
        var arc = begin < end ? "grain_hash > @begin and grain_hash <= @end" : "(grain_hash > @begin or grain_hash <= @end)";
        var rows = await Read($"{Columns} where grain_hash is null or {arc}", ("begin", (long)begin), ("end", (long)end));

        // Rows of the embedded engine have no place on the ring; they are few, and get one here.
        return new ReminderTableData(rows.Where(row => IsOn(row.GrainId.GetUniformHashCode(), begin, end)));
    }

    public async Task<ReminderEntry?> ReadRow(GrainId grainId, string reminderName) =>
        (await Read($"{Columns} where grain_id = @grain and name = @name", ("grain", grainId.ToString()), ("name", reminderName))).SingleOrDefault();

    public async Task<string?> UpsertRow(ReminderEntry entry)
    {
        // The first version is the time, so that one that was removed and made again is not taken for its predecessor.
        var etag = await writer.Run(
            """
            insert into reminders (grain_id, name, start_at, period_ms, etag, grain_hash) values (@grain, @name, @start, @period, @now, @hash)
            on conflict (grain_id, name) do update set
                start_at = excluded.start_at, period_ms = excluded.period_ms, etag = reminders.etag + 1, grain_hash = excluded.grain_hash
            returning etag
            """,
            [
                ("grain", entry.GrainId.ToString()), ("name", entry.ReminderName), ("start", SiloRows.Milliseconds(entry.StartAt)),
                ("period", (long)entry.Period.TotalMilliseconds), ("now", clock.GetUtcNow().ToUnixTimeMilliseconds()),
                ("hash", (long)entry.GrainId.GetUniformHashCode()),
            ],
            CancellationToken.None);
        return etag!.Value.ToString(CultureInfo.InvariantCulture);
    }

    public async Task<bool> RemoveRow(GrainId grainId, string reminderName, string eTag) =>
        long.TryParse(eTag, NumberStyles.None, CultureInfo.InvariantCulture, out var version)
        && await writer.Run(
            "delete from reminders where grain_id = @grain and name = @name and etag = @etag returning etag",
            [("grain", grainId.ToString()), ("name", reminderName), ("etag", version)],
            CancellationToken.None) is not null;

    public async Task TestOnlyClearTable() => await writer.Run("delete from reminders returning etag", [], CancellationToken.None);

    private static bool IsOn(uint hash, uint begin, uint end) => begin < end ? hash > begin && hash <= end : hash > begin || hash <= end;

    private async Task<List<ReminderEntry>> Read(string sql, params (string Name, object? Value)[] parameters)
    {
        await using var scope = await database.Open(snapshot: false, CancellationToken.None);
        return await scope.Command(sql, parameters).ReadAll(ReadEntry, CancellationToken.None);
    }

    private static ReminderEntry ReadEntry(DbDataReader row) => new()
    {
        GrainId = GrainId.Parse(row.GetString(0)),
        ReminderName = row.GetString(1),
        StartAt = DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(2)).UtcDateTime,
        Period = TimeSpan.FromMilliseconds(row.GetInt64(3)),
        ETag = row.GetInt64(4).ToString(CultureInfo.InvariantCulture),
    };
}
