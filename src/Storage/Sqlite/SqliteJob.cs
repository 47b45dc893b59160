using FinCode.Grains.Ledger;
using Microsoft.Data.Sqlite;

namespace FinCode.Storage.Sqlite;

/// <summary>A piece of work for the writer's thread. It runs first and is answered later, when its transaction is durable.</summary>
internal abstract class SqliteJob(bool shares, bool isFlushed)
{
    public bool Shares { get; } = shares;

    /// <summary>Whether it is answered only when it is on the disk.</summary>
    public bool IsFlushed { get; } = isFlushed;

    public bool HasFailed => Failure is not null;

    protected Exception? Failure { get; private set; }

    public void Fail(Exception failure) =>
        Failure ??= Shares && failure is SqliteException refused && !refused.MayHaveCommitted() ? Unavailable() : failure;

    /// <summary>Nothing was written and nothing may come true later, so the caller need not hear of an unknown outcome.</summary>
    public static JournalUnavailableException Unavailable() =>
        new("The store cannot take writes at the moment. Nothing was changed; try again.");

    public abstract void Run(SqliteConnection connection);

    public abstract void Complete();
}

internal sealed class SqliteJob<T>(Func<SqliteConnection, T> work, bool shares, bool isFlushed = true) : SqliteJob(shares, isFlushed)
{
    private readonly TaskCompletionSource<T> answer = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private T value = default!;

    public Task<T> Task => answer.Task;

    public override void Run(SqliteConnection connection)
    {
        try
        {
            value = work(connection);
        }
        catch (Exception failure)
        {
            Fail(failure);
        }
    }

    public override void Complete()
    {
        if (Failure is { } failure)
        {
            answer.SetException(failure);
        }
        else
        {
            answer.SetResult(value);
        }
    }
}
