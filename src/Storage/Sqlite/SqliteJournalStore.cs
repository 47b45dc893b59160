using FinCode.Domain.Ledger;
using FinCode.Storage.Journal;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace FinCode.Storage.Sqlite;

/// <summary>The journal in a SQLite file. There is one writer, slot 0, because the folder belongs to one process.</summary>
internal sealed class SqliteJournalStore(SqliteDatabase database) : IJournalStore
{
    private SqliteBatchStatements? statements;

    public async Task<WriterLease> AcquireWriter(CancellationToken cancellation)
    {
        await database.Prepare(cancellation);
        return await database.Writer.Run(ReadLease);
    }

    public Task<CommitOutcome> Commit(JournalBatch batch, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        return database.Writer.Run(connection => Commit(connection, batch));
    }

    public Task<BatchFate> FindFate(JournalBatch batch, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        return database.Writer.Run(connection => FindFate(connection, batch));
    }

    public Task Fold(IReadOnlyCollection<AccountNo> accounts, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        return database.Writer.Run(connection => SqliteFold.Run(connection, accounts));
    }

    public async ValueTask DisposeAsync()
    {
        if (statements is null)
        {
            return;
        }

        try
        {
            try
            {
                await database.Writer.Run(_ =>
                {
                    statements.Dispose();
                    return true;
                });
            }
            catch (ObjectDisposedException)
            {
                // Containers differ in what they dispose first. The writer is gone, so nobody else uses the statements.
                statements.Dispose();
            }

            statements = null;
        }
        catch (ObjectDisposedException)
        {
            // The container closed the database first, and the statements with it.
            statements = null;
        }
    }

    private static WriterLease ReadLease(SqliteConnection connection)
    {
        using var last = new RawStatement(connection, "select batch_no, hash from batches where slot = 0 order by batch_no desc limit 1");
        using var newest = new RawStatement(connection, "select max(entry_no) from operations");
        var (batchNo, hash) = last.RunForRow(row =>
            (raw.sqlite3_column_int64(row, 0), raw.sqlite3_column_blob(row, 1).ToArray()));
        return new WriterLease(0, batchNo, hash ?? BatchHash.Genesis, new EntryNo(newest.RunForLong() ?? 0));
    }

    private CommitOutcome Commit(SqliteConnection connection, JournalBatch batch)
    {
        var used = statements ??= new SqliteBatchStatements(connection);
        try
        {
            used.Begin.Run();
            if (used.Write(batch, database.Clock) is { Count: > 0 } moved)
            {
                used.Rollback.Run();
                return new CommitOutcome.Conflict([], moved);
            }
        }
        catch (SqliteException failure)
        {
            RollBack(connection);
            return failure.IsConstraint() ? SqliteConflicts.Explain(connection, batch, failure) : new CommitOutcome.Refused(failure.Message);
        }

        return Finish(connection, used);
    }

    private CommitOutcome Finish(SqliteConnection connection, SqliteBatchStatements used)
    {
        try
        {
            used.Commit.Run();
            return CommitOutcome.Written.Instance;
        }
        catch (SqliteException failure) when (failure.MayHaveCommitted())
        {
            return new CommitOutcome.InDoubt(failure.Message);
        }
        catch (SqliteException failure)
        {
            RollBack(connection);
            return new CommitOutcome.Refused(failure.Message);
        }
    }

    private void RollBack(SqliteConnection connection)
    {
        // A severe error has rolled back already, and then there is no transaction to end.
        if (raw.sqlite3_get_autocommit(connection.Handle) == 0)
        {
            statements!.Rollback.Run();
        }
    }

    private BatchFate FindFate(SqliteConnection connection, JournalBatch batch)
    {
        statements?.Dispose();
        statements = null;
        connection = database.Writer.Reopen();

        // A commit record that could not be flushed may still lie in the log. A later commit that does reach the disk
        // has either built on it or overwritten it, and only then is the answer final.
        using var barrier = new RawStatement(connection, "update barrier set passed = passed + 1");
        barrier.Run();
        using var find = new RawStatement(connection, "select hash from batches where slot = ? and batch_no = ?");
        var hash = find.Bind(batch.Slot).Bind(batch.BatchNo).RunForRow(row => raw.sqlite3_column_blob(row, 0).ToArray());
        return hash is null ? BatchFate.NotWritten
            : hash.AsSpan().SequenceEqual(batch.Hash.Span) ? BatchFate.Written
            : BatchFate.Fenced;
    }
}
