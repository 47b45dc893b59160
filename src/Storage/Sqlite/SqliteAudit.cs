using FinCode.Domain.Audit;
using FinCode.Storage.Audit;
using Microsoft.Data.Sqlite;

namespace FinCode.Storage.Sqlite;

/// <summary>The audit trail in the SQLite file. Its one writer gives the numbers.</summary>
internal sealed class SqliteAudit(SqliteDatabase database) : IAuditStore
{
    public Task<long> Append(AuditLine line, CancellationToken cancellation) => database.Writer.RunSmall(connection => Write(connection, line));

    /// <summary>Within the transaction of whatever the line tells of.</summary>
    public static long Write(SqliteConnection connection, AuditLine line)
    {
        var note = line.Note;
        var (last, previous) = ReadHead(connection, note.Tenant);
        var hash = AuditChain.Link(previous, last + 1, line.Content);
        using var add = connection.CreateCommand();
        add.CommandText = """
            insert into audit_trail (tenant, no, at, actor, session, address, request_id, operation, action, subject, details, details_hash, hash)
            values (@tenant, @no, @at, @actor, @session, @address, @request, @operation, @action, @subject, @details, @detailsHash, @hash);
            insert into audit_heads (tenant, last_no, last_hash) values (@tenant, @no, @hash)
            on conflict (tenant) do update set last_no = excluded.last_no, last_hash = excluded.last_hash;
            """;
        (string Name, object? Value)[] values =
        [
            ("tenant", note.Tenant), ("no", last + 1), ("at", note.At.ToUnixTimeMilliseconds()), ("actor", note.Actor), ("session", note.Session),
            ("address", note.Address), ("request", note.RequestId), ("operation", note.Operation), ("action", note.Action), ("subject", note.Subject),
            ("details", line.Details), ("detailsHash", line.DetailsHash), ("hash", hash),
        ];
        foreach (var (name, value) in values) add.Parameters.AddWithValue(name, value ?? DBNull.Value);
        add.ExecuteNonQuery();
        if (line.ErasesSubject) Erase(connection, note, last + 1);
        return last + 1;
    }

    private static void Erase(SqliteConnection connection, AuditNote note, long number)
    {
        using var command = connection.CreateCommand();
        command.CommandText =
            "update audit_trail set details = null, erased_by = @no where tenant = @tenant and subject = @subject and no < @no and details is not null";
        command.Parameters.AddWithValue("no", number);
        command.Parameters.AddWithValue("tenant", note.Tenant);
        command.Parameters.AddWithValue("subject", note.Subject);
        command.ExecuteNonQuery();
    }

    private static (long Last, byte[] Hash) ReadHead(SqliteConnection connection, string tenant)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "select last_no, last_hash from audit_heads where tenant = @tenant";
        command.Parameters.AddWithValue("tenant", tenant);
        using var rows = command.ExecuteReader();
        return rows.Read() ? (rows.GetInt64(0), (byte[])rows.GetValue(1)) : (0, AuditChain.Genesis.ToArray());
    }
}
