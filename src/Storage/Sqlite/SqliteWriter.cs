using System.Collections.Concurrent;
using System.Data;
using Microsoft.Data.Sqlite;

namespace FinCode.Storage.Sqlite;

/// <summary>
/// The one connection that writes, on a thread of its own: SQLite takes one writer at a time and its calls block, which
/// no thread-pool thread should. Small writes that wait together share one transaction, and so one flush.
/// </summary>
internal sealed class SqliteWriter : IAsyncDisposable
{
    private const int SmallWritesPerTransactionMax = 256;

    private readonly BlockingCollection<SqliteJob> jobs = [];
    private readonly TaskCompletionSource ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Func<SqliteConnection> open;
    private SqliteConnection connection;

    public SqliteWriter(Func<SqliteConnection> open)
    {
        this.open = open;
        connection = open();
        new Thread(Loop) { IsBackground = true, Name = "fincode-sqlite-writer" }.Start();
    }

    /// <summary>Runs a job that begins and ends its own transactions.</summary>
    public Task<T> Run<T>(Func<SqliteConnection, T> work) => Enqueue(new SqliteJob<T>(work, shares: false));

    /// <summary>Runs a job inside a transaction that it may share with others; what it throws undoes only its own writes.</summary>
    public Task<T> RunSmall<T>(Func<SqliteConnection, T> work) => Enqueue(new SqliteJob<T>(work, shares: true));

    /// <summary>
    /// The same without the flush at the end. The next one that is flushed takes it along: it is in the log before that, so whatever is
    /// written because of it never outlives it.
    /// </summary>
    public Task<T> RunUnflushed<T>(Func<SqliteConnection, T> work) => Enqueue(new SqliteJob<T>(work, shares: true, isFlushed: false));

    /// <summary>For a job that found the connection unfit to go on. Only a job may call it.</summary>
    public SqliteConnection Reopen()
    {
        connection.Dispose();
        return connection = open();
    }

    public async ValueTask DisposeAsync()
    {
        jobs.CompleteAdding();
        await ended.Task;
        jobs.Dispose();
    }

    private Task<T> Enqueue<T>(SqliteJob<T> job)
    {
        try
        {
            jobs.Add(job);
        }
        catch (InvalidOperationException)
        {
            throw new ObjectDisposedException(nameof(SqliteWriter), "The store is closed.");
        }

        return job.Task;
    }

    private void Loop()
    {
        SqliteJob? waiting = null;
        while (waiting is not null || jobs.TryTake(out waiting, Timeout.Infinite))
        {
            var job = waiting;
            waiting = null;
            if (job.Shares)
            {
                waiting = RunTogether(job);
            }
            else
            {
                job.Run(connection);
                job.Complete();
            }
        }

        connection.Dispose();
        ended.SetResult();
    }

    /// <returns>A job that was taken from the queue and still has to run, or null.</returns>
    private SqliteJob? RunTogether(SqliteJob first)
    {
        // It is among them from the start: what fails before it has run, it has to hear as well.
        var done = new List<SqliteJob> { first };
        SqliteJob? next = null;
        try
        {
            using var transaction = Begin(first.IsFlushed);
            RunInSavepoint(transaction, first);
            while (done.Count < SmallWritesPerTransactionMax && jobs.TryTake(out next) && next.Shares && next.IsFlushed == first.IsFlushed)
            {
                done.Add(next);
                RunInSavepoint(transaction, next);
            }

            transaction.Commit();
        }
        catch (Exception failure)
        {
            done.ForEach(job => job.Fail(failure));
        }
        finally
        {
            if (!first.IsFlushed) FlushAgain();
        }

        done.ForEach(job => job.Complete());
        return next is { } rest && !done.Contains(rest) ? rest : null;
    }

    private SqliteTransaction Begin(bool isFlushed)
    {
        try
        {
            // A reopening that failed, on a full disk for example, left the connection closed.
            if (connection.State != ConnectionState.Open)
            {
                connection = open();
            }

            if (!isFlushed) Execute("pragma synchronous = normal");
            return connection.BeginTransaction();
        }
        catch (SqliteException)
        {
            // Whatever the reason, nothing has been written that could come true later.
            throw SqliteJob.Unavailable();
        }
    }

    /// <summary>A connection that is opened anew flushes by itself; one that does not say so is not used any more.</summary>
    private void FlushAgain()
    {
        try
        {
            if (connection.State == ConnectionState.Open) Execute("pragma synchronous = full");
        }
        catch (SqliteException)
        {
            connection.Close();
        }
    }

    private void Execute(string pragma)
    {
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // A constant.
        command.CommandText = pragma;
#pragma warning restore CA2100
        command.ExecuteNonQuery();
    }

    private void RunInSavepoint(SqliteTransaction transaction, SqliteJob job)
    {
        transaction.Save("job");
        job.Run(connection);
        if (job.HasFailed)
        {
            transaction.Rollback("job");
        }

        transaction.Release("job");
    }
}
