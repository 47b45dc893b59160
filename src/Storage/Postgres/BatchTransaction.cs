using FinCode.Domain.Ledger;
using FinCode.Storage.Journal;
using Npgsql;

namespace FinCode.Storage.Postgres;

/// <summary>Writes batches on one session. Few round trips: rows go in by COPY, and COMMIT travels with the last statements.</summary>
internal sealed class BatchTransaction(TimeProvider clock)
{
    /// <summary>Below this many records two COPYs cost more in round trips than they save in work: twice as much at 100, even at 500.</summary>
    private const int CopyFrom = 400;

    private readonly CopyBuffer buffer = new();

    /// <summary>Whether COMMIT was sent, so that a broken connection leaves the outcome open.</summary>
    public bool MayHaveCommitted { get; private set; }

    /// <returns>Accounts whose row or hold is not as a record needs it: nothing is committed then. None: all is.</returns>
    public async Task<IReadOnlyCollection<AccountNo>> Write(NpgsqlConnection connection, JournalBatch batch)
    {
        MayHaveCommitted = false;
        var rows = DerivedRows.Of(batch);
        await using var transaction = await connection.BeginTransactionAsync();
        await using var statements = new NpgsqlBatch(connection, transaction);
        if (batch.Records.Count >= CopyFrom)
        {
            await CopyOperations(connection, batch);
            await CopyPostings(connection, batch);
        }
        else
        {
            BatchStatements.AddRecords(statements, batch);
        }

        BatchStatements.AddSeal(statements, batch, clock.GetUtcNow());
        BatchStatements.AddDerived(statements, rows);
        if (rows.MustCount)
        {
            return await CommitCounted(transaction, statements, rows);
        }

        statements.BatchCommands.Add(new NpgsqlBatchCommand("commit"));
        MayHaveCommitted = true;
        await statements.ExecuteNonQueryAsync();
        return [];
    }

    private async Task<IReadOnlyCollection<AccountNo>> CommitCounted(NpgsqlTransaction transaction, NpgsqlBatch statements, DerivedRows rows)
    {
        var missed = await BatchStatements.RunCounted(statements, rows);
        if (missed.Count > 0)
        {
            await transaction.RollbackAsync();
            return missed;
        }

        MayHaveCommitted = true;
        await transaction.CommitAsync();
        return [];
    }

    private async Task CopyOperations(NpgsqlConnection connection, JournalBatch batch)
    {
        buffer.Begin();
        foreach (var ((entry, record), payload) in batch.Records)
        {
            buffer.Row(4);
            buffer.Add(entry.Value);
            buffer.Add(record.Tenant.Value);
            buffer.Add(record.OperationId.Value);
            buffer.Add(payload.Span);
        }

        await Send(connection, "copy operations (entry_no, tenant_no, operation_id, payload) from stdin (format binary)");
    }

    private async Task CopyPostings(NpgsqlConnection connection, JournalBatch batch)
    {
        buffer.Begin();
        var any = false;
        foreach (var ((entry, record), _) in batch.Records)
        {
            foreach (var posting in record.Postings)
            {
                any = true;
                buffer.Row(6);
                buffer.Add(posting.Account.Value);
                buffer.Add((short)posting.Stream(entry));
                buffer.Add(posting.Position(entry));
                buffer.Add(entry.Value);
                buffer.Add(posting.Amount);
                buffer.Add(posting.Pending);
            }
        }

        if (any)
        {
            await Send(connection, "copy postings (account_no, stream, position, entry_no, amount, pending) from stdin (format binary)");
        }
    }

    private async Task Send(NpgsqlConnection connection, string sql)
    {
        buffer.End();
        await using var copy = await connection.BeginRawBinaryCopyAsync(sql);
        await copy.WriteAsync(buffer.Written);
    }
}
