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
        using var add = new RawStatement(
            connection,
            """
            insert into tenant_notices (tenant_no, seq, event_id, type, reference, occurred_at, added_at, status, data)
            select ?1, coalesce((select max(seq) from tenant_notices where tenant_no = ?1), 0) + 1, ?2, ?3, ?4, ?5, ?6, ?7, ?8
            where not exists (select 1 from tenant_notices where tenant_no = ?1 and event_id = ?2)
            """);
        foreach (var (tenant, notice) in notices)
        {
            add.Bind(tenant.Value).Bind(notice.Id.ToString("D")).Bind(notice.Type).Bind(notice.Reference).Bind(notice.OccurredAt.ToUnixTimeMilliseconds())
                .Bind(now.ToUnixTimeMilliseconds()).Bind(notice.Status ?? "").Bind(notice.Data).Run();
        }
    }
}
