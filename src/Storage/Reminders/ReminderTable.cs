using System.Data.Common;
using System.Globalization;
using FinCode.Engine;
using FinCode.Storage.Ledger;

namespace FinCode.Storage.Reminders;

/// <summary>The embedded engine's reminders, in the same database as everything else, so that they survive a restart.</summary>
internal sealed class ReminderTable(IReadDatabase database, IRowWriter writer, TimeProvider clock) : IReminderTable
{
    private const string Columns = "select grain_id, name, start_at, period_ms, etag from reminders";

    public async Task<IReadOnlyList<ReminderEntry>> ReadAll(CancellationToken cancellationToken) =>
        await Read($"{Columns} order by grain_id, name", [], cancellationToken);

    public async Task<IReadOnlyList<ReminderEntry>> ReadFor(GrainId grainId, CancellationToken cancellationToken) =>
        await Read($"{Columns} where grain_id = @grain order by name", [("grain", grainId.ToString())], cancellationToken);

    public async Task<ReminderEntry?> Read(GrainId grainId, string reminderName, CancellationToken cancellationToken) =>
        (await Read($"{Columns} where grain_id = @grain and name = @name", [("grain", grainId.ToString()), ("name", reminderName)], cancellationToken))
        .SingleOrDefault();

    public async Task<string> Upsert(ReminderEntry entry, CancellationToken cancellationToken)
    {
        // The first version is the time, so that one that was removed and made again is not taken for its predecessor.
        var etag = await writer.Run(
            """
            insert into reminders (grain_id, name, start_at, period_ms, etag) values (@grain, @name, @start, @period, @now)
            on conflict (grain_id, name) do update set
                start_at = excluded.start_at, period_ms = excluded.period_ms, etag = reminders.etag + 1
            returning etag
            """,
            [
                ("grain", entry.GrainId.ToString()), ("name", entry.ReminderName), ("start", entry.StartAt.ToUnixTimeMilliseconds()),
                ("period", (long)entry.Period.TotalMilliseconds), ("now", clock.GetUtcNow().ToUnixTimeMilliseconds()),
            ],
            cancellationToken);
        return etag!.Value.ToString(CultureInfo.InvariantCulture);
    }

    public async Task<bool> Remove(GrainId grainId, string reminderName, string etag, CancellationToken cancellationToken) =>
        long.TryParse(etag, NumberStyles.None, CultureInfo.InvariantCulture, out var version)
        && await writer.Run(
            "delete from reminders where grain_id = @grain and name = @name and etag = @etag returning etag",
            [("grain", grainId.ToString()), ("name", reminderName), ("etag", version)],
            cancellationToken) is not null;

    private async Task<List<ReminderEntry>> Read(string sql, (string Name, object? Value)[] parameters, CancellationToken cancellation)
    {
        await using var scope = await database.Open(snapshot: false, cancellation);
        return await scope.Command(sql, parameters).ReadAll(ReadEntry, cancellation);
    }

    private static ReminderEntry ReadEntry(DbDataReader row) => new(
        GrainId.Parse(row.GetString(0)), row.GetString(1), DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(2)),
        TimeSpan.FromMilliseconds(row.GetInt64(3)), row.GetInt64(4).ToString(CultureInfo.InvariantCulture));
}
