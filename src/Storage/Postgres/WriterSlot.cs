using FinCode.Storage.Journal;
using Npgsql;

namespace FinCode.Storage.Postgres;

/// <summary>Keeps this process's writer slot over lost connections, and notices when another process has taken it.</summary>
internal sealed class WriterSlot(PostgresDatabase database, StorageOptions options) : IAsyncDisposable
{
    private static readonly TimeSpan RetryDelayMin = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan RetryDelayMax = TimeSpan.FromSeconds(2);

    private int number = -1;
    private bool lost;
    private BackendIdentity former;

    public WriterSession? Session { get; private set; }

    public async Task<WriterSession> Acquire(CancellationToken cancellation)
    {
        await Drop();
        Session = (await WriterSession.Open(database, options.Exclusive, wanted: null, cancellation))!;
        (number, lost, former) = (Session.Slot, false, Session.Backend);
        return Session;
    }

    /// <summary>Makes sure that there is a session which holds the slot, trying again with growing pauses.</summary>
    public async Task<SlotStanding> Regain(TimeSpan patience, CancellationToken cancellation)
    {
        var started = database.Clock.GetTimestamp();
        var pause = RetryDelayMin;
        while (true)
        {
            var standing = await TryRegain(cancellation);
            if (standing.IsFinal || database.Clock.GetElapsedTime(started) + pause > patience)
            {
                return standing;
            }

            await Task.Delay(pause, database.Clock, cancellation);
            pause = pause * 2 < RetryDelayMax ? pause * 2 : RetryDelayMax;
        }
    }

    public async Task Drop()
    {
        if (Session is { } session)
        {
            Session = null;
            await session.DisposeAsync();
        }
    }

    public async ValueTask DisposeAsync() => await Drop();

    private async Task<SlotStanding> TryRegain(CancellationToken cancellation)
    {
        if (Session is { IsOpen: true }) return SlotStanding.Held;
        if (lost) return SlotStanding.Gone;
        if (number < 0) throw new InvalidOperationException("No writer slot was acquired. Call AcquireWriter first.");
        await Drop();
        try
        {
            // Asked before the lock is tried: a lock that is still taken after our old session is gone is another's.
            var formerIsGone = await IsFormerBackendGone(cancellation);
            Session = await Open(cancellation);
            former = Session?.Backend ?? former;
            return Session is not null ? SlotStanding.Held
                : formerIsGone ? Lose()
                : SlotStanding.Waiting("Our former session still holds the writer slot.");
        }
        catch (NpgsqlException failure)
        {
            return SlotStanding.Waiting(failure.Message);
        }
    }

    private async Task<WriterSession?> Open(CancellationToken cancellation)
    {
        try
        {
            return await WriterSession.Open(database, options.Exclusive, number, cancellation);
        }
        catch (StoreOwnedException)
        {
            return null;
        }
    }

    private SlotStanding Lose()
    {
        lost = true;
        return SlotStanding.Gone;
    }

    /// <summary>The server may not have noticed that our old connection broke. Its session is ended, and what it was doing with it.</summary>
    private async Task<bool> IsFormerBackendGone(CancellationToken cancellation)
    {
        await using var connection = await database.OpenSession(cancellation);
        await using var command = new NpgsqlCommand(
            "select pg_terminate_backend(pid) from pg_stat_activity where pid = $1 and backend_start = $2", connection);
        command.Parameters.AddWithValue(former.Pid);
        command.Parameters.AddWithValue(former.Start);
        return await command.ExecuteScalarAsync(cancellation) is null;
    }
}

/// <summary>Whether the slot is ours: held, not known yet, or gone for good.</summary>
internal readonly record struct SlotStanding(bool IsFinal, bool Lost, string? Reason)
{
    public static readonly SlotStanding Held = new(IsFinal: true, Lost: false, Reason: null);

    public static readonly SlotStanding Gone = new(IsFinal: true, Lost: true, "Another process has taken the writer slot.");

    public static SlotStanding Waiting(string reason) => new(IsFinal: false, Lost: false, reason);
}
