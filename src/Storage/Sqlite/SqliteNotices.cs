using FinCode.Domain.Events;
using FinCode.Storage.Events;
using Microsoft.Data.Sqlite;

namespace FinCode.Storage.Sqlite;

/// <summary>Notices in the SQLite file. Its one writer gives the numbers.</summary>
internal sealed class SqliteNotices(SqliteDatabase database) : INoticeWriter
{
    public Task Append(IReadOnlyList<TenantNotice> notices, CancellationToken cancellation) => database.Writer.RunSmall(connection =>
    {
        Write(connection, notices, database.Clock.GetUtcNow());
        return true;
    });

    /// <summary>Within the transaction of whatever the notices tell of.</summary>
    public static void Write(SqliteConnection connection, IReadOnlyList<TenantNotice> notices, DateTimeOffset now)
    {
        if (notices.Count == 0) return;
        using var last = new RawStatement(connection, "select coalesce(max(seq), 0) from tenant_notices where tenant_no = ?");

        // Values and no query: a statement that reads the table it writes has SQLite gather what it read first.
        using var add = new RawStatement(
            connection,
            """
            insert into tenant_notices (tenant_no, seq, event_id, type, reference, occurred_at, added_at, status, data) values (?, ?, ?, ?, ?, ?, ?, ?, ?)
            on conflict (tenant_no, event_id) do nothing
            """);
        foreach (var tenant in notices.GroupBy(each => each.Tenant))
        {
            var number = last.Bind(tenant.Key.Value).RunForLong() ?? 0;
            foreach (var (_, notice) in tenant)
            {
                number += add.Bind(tenant.Key.Value).Bind(number + 1).Bind(notice.Id.ToString("D")).Bind(notice.Type).Bind(notice.Reference).Bind(notice.OccurredAt.ToUnixTimeMilliseconds())
                    .Bind(now.ToUnixTimeMilliseconds()).Bind(notice.Status ?? "").Bind(notice.Data).Run();
            }
        }
    }
}
