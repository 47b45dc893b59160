using Microsoft.Data.Sqlite;

namespace FinCode.Storage.Sqlite;

/// <summary>A piece of work for the writer's thread. It runs first and is answered later, when its transaction is durable.</summary>
internal abstract class SqliteJob(bool shares)
{
    public bool Shares { get; } = shares;

    public bool HasFailed => Failure is not null;

    protected Exception? Failure { get; private set; }

    public void Fail(Exception failure) => Failure ??= failure;

    public abstract void Run(SqliteConnection connection);

    public abstract void Complete();
}

internal sealed class SqliteJob<T>(Func<SqliteConnection, T> work, bool shares) : SqliteJob(shares)
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
