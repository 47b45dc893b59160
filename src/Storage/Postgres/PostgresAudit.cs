using FinCode.Domain.Audit;
using FinCode.Storage.Audit;
using Npgsql;
using NpgsqlTypes;

namespace FinCode.Storage.Postgres;

/// <summary>
/// The audit trail in PostgreSQL. The row of a tenant's head is taken last in a transaction and kept to its end, so numbers
/// have no gaps, the chain has one order, and no two writers wait for each other in a circle.
/// </summary>
internal sealed class PostgresAudit(PostgresDatabase database) : IAuditStore
{
    private const int Values = 13;

    public async Task<long> Append(AuditLine line, CancellationToken cancellation)
    {
        await using var command = database.Pool.CreateCommand($"with {Statement(first: 1)} select last_no from audit_head");
        Bind(command, line);
        return (long)(await command.ExecuteScalarAsync(cancellation))!;
    }

    /// <summary>Common tables <c>audit_head</c> and <c>audited</c>, for <see cref="Bind"/>'s parameters from <c>$first</c> on.</summary>
    /// <param name="condition">Refers to what must have happened before the head's row is locked.</param>
    public static string Statement(int first, string condition = "true")
    {
        var (tenant, genesis, content) = (first, first + 1, first + 2);
        var (subject, erases) = (first + 10, first + Values);
        var values = string.Join(", ", Enumerable.Range(first + 3, Values - 3).Select(number => $"${number}"));
        return $"""
            audit_head as (
                insert into audit_heads as h (tenant, last_no, last_hash)
                select ${tenant}, 1, sha256(${genesis} || int8send(1::bigint) || ${content}) where {condition}
                on conflict (tenant) do update set last_no = h.last_no + 1, last_hash = sha256(h.last_hash || int8send(h.last_no + 1) || ${content})
                returning last_no, last_hash),
            audited as (
                insert into audit_trail (tenant, no, hash, at, actor, session, address, request_id, operation, action, subject, details, details_hash)
                select ${tenant}, a.last_no, a.last_hash, {values} from audit_head a),
            erased as (
                update audit_trail t set details = null, erased_by = a.last_no from audit_head a
                where ${erases} and t.tenant = ${tenant} and t.subject = ${subject} and t.no < a.last_no and t.details is not null)
            """;
    }

    public static void Bind(NpgsqlCommand command, AuditLine line)
    {
        var note = line.Note;
        command.Parameters.AddWithValue(note.Tenant);
        command.Parameters.AddWithValue(AuditChain.Genesis.ToArray());
        command.Parameters.AddWithValue(line.Content);
        command.Parameters.AddWithValue(note.At.ToUnixTimeMilliseconds());
        foreach (var text in new[] { note.Actor, note.Session, note.Address, note.RequestId, note.Operation, note.Action, note.Subject })
        {
            command.Parameters.Add(new NpgsqlParameter { Value = (object?)text ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Text });
        }

        command.Parameters.AddWithValue(line.Details);
        command.Parameters.AddWithValue(line.DetailsHash);
        command.Parameters.AddWithValue(line.ErasesSubject);
    }
}
