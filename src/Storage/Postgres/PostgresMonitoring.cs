using FinCode.Storage.Monitoring;
using Npgsql;

namespace FinCode.Storage.Postgres;

/// <summary>Checkpoints of monitoring in PostgreSQL: one message of statements, whose rows travel as arrays.</summary>
internal sealed class PostgresMonitoring(PostgresDatabase database) : IMonitoringWriter
{
    public async Task<bool> Write(CheckpointRows rows, CancellationToken cancellation)
    {
        await using var connection = await database.Pool.OpenConnectionAsync(cancellation);
        await using var transaction = await connection.BeginTransactionAsync(cancellation);

        // It need not be on the disk when this returns: what is lost with the machine is made again from the log.
        await using (var unflushed = new NpgsqlCommand("set local synchronous_commit = off", connection, transaction)) await unflushed.ExecuteNonQueryAsync(cancellation);

        // The row is held until the end: whoever takes over waits for it, and finds this checkpoint.
        await using (var place = new NpgsqlCommand(
            "update monitoring_places set generation = $1, cursor = $2, reached = $3, judged = $4 where tenant_no = $5 and fence = $6", connection, transaction))
        {
            foreach (var value in new object[] { rows.Generation, rows.Cursor, rows.Reached, rows.Judged, rows.Tenant.Value, rows.Fence }) place.Parameters.Add(new NpgsqlParameter { Value = value });
            if (await place.ExecuteNonQueryAsync(cancellation) == 0) return false;
        }

        await using var batch = new NpgsqlBatch(connection, transaction);
        AddWindows(batch, rows);
        AddVerdicts(batch, rows);
        if (batch.BatchCommands.Count > 0) await batch.ExecuteNonQueryAsync(cancellation);
        await transaction.CommitAsync(cancellation);
        return true;
    }

    private static void AddWindows(NpgsqlBatch batch, CheckpointRows rows)
    {
        if (rows.Windows.Count == 0) return;
        BatchStatements.Add(batch,
            """
            insert into monitoring_windows (tenant_no, kind, key, generation, up_to, data) select $1, w.kind, w.key, $2, $3, w.data from unnest($4, $5, $6) as w (kind, key, data)
            on conflict (tenant_no, kind, key) do update set generation = excluded.generation, data = excluded.data, up_to = excluded.up_to
            """,
            rows.Tenant.Value, rows.Generation, rows.Judged,
            rows.Windows.Select(row => row.Kind).ToArray(), rows.Windows.Select(row => row.Key).ToArray(), rows.Windows.Select(row => row.Data).ToArray());
    }

    private static void AddVerdicts(NpgsqlBatch batch, CheckpointRows rows)
    {
        if (rows.Verdicts.Count > 0)
        {
            BatchStatements.Add(batch,
                """
                insert into monitoring_verdicts (tenant_no, serial, version, entry_no, generation, kind, at, customer, reference, outcome, verdict)
                select $1, v.serial, v.version, v.entry_no, $2, v.kind, v.at, v.customer, v.reference, v.outcome, v.verdict
                from unnest($3, $4, $5, $6, $7, $8, $9, $10, $11) as v (serial, version, entry_no, kind, at, customer, reference, outcome, verdict)
                on conflict (tenant_no, serial, version) do update set
                    generation = excluded.generation, reference = excluded.reference, outcome = excluded.outcome, verdict = excluded.verdict
                """,
                rows.Tenant.Value, rows.Generation,
                Of(rows, row => row.Stored.Serial), Of(rows, row => row.Stored.Version), Of(rows, row => row.Stored.Entry.Value), Of(rows, row => (short)row.Stored.Kind),
                Of(rows, row => row.Stored.At.ToUnixTimeMilliseconds()), Of(rows, row => row.Stored.Customer), Of(rows, row => row.Stored.Reference.Code),
                Of(rows, row => row.Outcome), Of(rows, row => row.Json));
        }

        if (rows.Hits.Count > 0)
        {
            BatchStatements.Add(batch,
                """
                insert into monitoring_hits (tenant_no, rule_id, at, serial, version)
                select $1, h.rule_id, h.at, h.serial, h.version from unnest($2, $3, $4, $5) as h (rule_id, at, serial, version) on conflict do nothing
                """,
                rows.Tenant.Value, rows.Hits.Select(row => row.RuleId).ToArray(), rows.Hits.Select(row => row.At).ToArray(),
                rows.Hits.Select(row => row.Serial).ToArray(), rows.Hits.Select(row => row.Version).ToArray());
        }

        if (rows.Cleared.Count > 0)
        {
            BatchStatements.Add(batch, "delete from monitoring_verdicts where tenant_no = $1 and serial = any($2) and outcome = -1", rows.Tenant.Value, rows.Cleared.ToArray());
        }
    }

    private static T[] Of<T>(CheckpointRows rows, Func<VerdictRow, T> value) => [.. rows.Verdicts.Select(value)];
}
