using FinCode.Storage.Monitoring;
using Microsoft.Data.Sqlite;

namespace FinCode.Storage.Sqlite;

/// <summary>Checkpoints of monitoring in the SQLite file.</summary>
internal sealed class SqliteMonitoring(SqliteDatabase database) : IMonitoringWriter
{
    public Task<bool> Write(CheckpointRows rows, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        return database.Writer.RunUnflushed(connection => Write(connection, rows));
    }

    private static bool Write(SqliteConnection connection, CheckpointRows rows)
    {
        using (var place = new RawStatement(connection, "update monitoring_places set generation = ?, cursor = ?, reached = ?, judged = ? where tenant_no = ? and fence = ?"))
        {
            if (place.Bind(rows.Generation).Bind(rows.Cursor).Bind(rows.Reached).Bind(rows.Judged).Bind(rows.Tenant.Value).Bind(rows.Fence).Run() == 0) return false;
        }

        using (var window = new RawStatement(connection,
            """
            insert into monitoring_windows (tenant_no, kind, key, generation, data, up_to) values (?, ?, ?, ?, ?, ?)
            on conflict (tenant_no, kind, key) do update set generation = excluded.generation, data = excluded.data, up_to = excluded.up_to
            """))
        {
            foreach (var row in rows.Windows) window.Bind(rows.Tenant.Value).Bind(row.Kind).Bind(row.Key).Bind(rows.Generation).Bind(row.Data).Bind(rows.Judged).Run();
        }

        WriteVerdicts(connection, rows);
        return true;
    }

    private static void WriteVerdicts(SqliteConnection connection, CheckpointRows rows)
    {
        using var verdict = new RawStatement(connection,
            """
            insert into monitoring_verdicts (tenant_no, serial, version, entry_no, generation, kind, at, customer, reference, outcome, verdict)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            on conflict (tenant_no, serial, version) do update set
                generation = excluded.generation, reference = excluded.reference, outcome = excluded.outcome, verdict = excluded.verdict
            """);
        foreach (var (stored, outcome, json) in rows.Verdicts)
        {
            verdict.Bind(rows.Tenant.Value).Bind(stored.Serial).Bind(stored.Version).Bind(stored.Entry.Value).Bind(rows.Generation).Bind((int)stored.Kind)
                .Bind(stored.At.ToUnixTimeMilliseconds()).Bind(stored.Customer).Bind(stored.Reference.Code).Bind(outcome).Bind(json).Run();
        }

        using var hit = new RawStatement(connection,
            "insert into monitoring_hits (tenant_no, rule_id, at, serial, version) values (?, ?, ?, ?, ?) on conflict do nothing");
        foreach (var row in rows.Hits) hit.Bind(rows.Tenant.Value).Bind(row.RuleId).Bind(row.At).Bind(row.Serial).Bind(row.Version).Run();

        using var clear = new RawStatement(connection, "delete from monitoring_verdicts where tenant_no = ? and serial = ? and outcome = -1");
        foreach (var serial in rows.Cleared) clear.Bind(rows.Tenant.Value).Bind(serial).Run();
    }
}
