using FinCode.Simulation.World;
using FinCode.Storage.Journal;

namespace FinCode.Simulation.Store;

/// <summary>
/// The database that outlives every process: its tables, its sessions, and the way to it, on which requests are slow, lost,
/// or answered by nobody.
/// </summary>
internal sealed class SimulatedDatabase(EventLoop loop, Chance chance, Faults faults, IReadOnlySet<Plant> plants)
{
    private readonly Dictionary<int, WriterSession> slots = [];
    private long serial;

    public LedgerTables Tables { get; } = new(plants);

    public DocumentTable Documents { get; } = new();

    public ReminderRows Reminders { get; } = new();

    public IReadOnlySet<Plant> Plants => plants;

    public EventLoop Loop => loop;

    public Chance Chance => chance;

    public Faults Faults => faults;

    /// <summary>Whether nobody can reach it at the moment.</summary>
    public bool IsGone { get; set; }

    /// <summary>Told of every batch that became durable.</summary>
    public Action<StoredBatch>? Landed { get; set; }

    public long TakeSerials(int count)
    {
        var first = serial + 1;
        serial += count;
        return first;
    }

    /// <summary>A request and its reply. It may fail on its way there, or on its way back when it has been carried out.</summary>
    public Task<T> Ask<T>(Machine caller, StepKind kind, int failsBefore, int failsAfter, Func<T> act)
    {
        if (!IsGone && chance.Hits(faults.Instant) && !chance.Hits(failsBefore))
        {
            return Task.FromResult(act());
        }

        var reply = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        var (lostBefore, lostAfter) = (IsGone || chance.Hits(failsBefore), chance.Hits(failsAfter));
        if (lostBefore)
        {
            loop.After(Latency(), () => Fail(caller, kind, reply));
            return reply.Task;
        }

        loop.After(Latency(), () =>
        {
            // The caller may have died with its request still in its buffers.
            if (caller.IsDead && chance.Coin())
            {
                return;
            }

            Reply(caller, kind, reply, Outcome(act), lostAfter);
        });
        return reply.Task;
    }

    public long Latency() => chance.Hits(faults.Slow)
        ? chance.Between(faults.LatencyMax, faults.SlowMax)
        : chance.Between(faults.LatencyMin, faults.LatencyMax);

    /// <summary>Makes a batch durable, if it is still open whether it will be.</summary>
    public void Land(PendingCommit commit)
    {
        if (commit.IsDecided)
        {
            return;
        }

        commit.Outcome = Tables.Write(commit.Batch);
        if (commit.Outcome is CommitOutcome.Written)
        {
            Landed?.Invoke(commit.Batch);
        }
    }

    /// <summary>A slot that no session holds; a session that is gone gives up its slot once nothing of it can be committing.</summary>
    public WriterSession OpenSession(Machine owner)
    {
        var slot = 0;
        while (slots.ContainsKey(slot))
        {
            slot++;
        }

        return slots[slot] = new WriterSession(owner, slot);
    }

    /// <summary>Whether the session has its slot again, or another has taken it.</summary>
    public bool Regain(WriterSession session)
    {
        if (session.Pending is { IsDecided: false } pending)
        {
            Decide(pending);
        }

        session.Pending = null;
        if (slots.TryAdd(session.Slot, session) || slots[session.Slot] == session)
        {
            session.IsOpen = true;
            return true;
        }

        return false;
    }

    /// <summary>The connection breaks. Now and then another writer has the slot before its owner is back.</summary>
    public void Cut(WriterSession session)
    {
        session.IsOpen = false;
        if (session.Pending is { IsDecided: false } pending)
        {
            Decide(pending);
        }

        if (slots.GetValueOrDefault(session.Slot) == session)
        {
            slots.Remove(session.Slot);
        }

        if (chance.Below(5) == 0)
        {
            var stranger = new WriterSession(session.Owner, session.Slot);
            slots[session.Slot] = stranger;
            loop.After(chance.Between(0, Ticks.Seconds(5)), () => slots.Remove(session.Slot));
        }
    }

    /// <summary>The process is dead; the database notices after a while.</summary>
    public void Bury(WriterSession session) => loop.After(chance.Between(0, Ticks.Seconds(2)), () =>
    {
        session.IsOpen = false;
        if (session.Pending is { IsDecided: false } pending)
        {
            Decide(pending);
        }

        if (slots.GetValueOrDefault(session.Slot) == session)
        {
            slots.Remove(session.Slot);
        }
    });

    private void Decide(PendingCommit pending)
    {
        if (chance.Coin())
        {
            Land(pending);
        }
        else
        {
            pending.Outcome = new CommitOutcome.InDoubt("It never arrived.");
        }
    }

    private void Reply<T>(Machine caller, StepKind kind, TaskCompletionSource<T> reply, (T? Value, Exception? Failure) outcome, bool isLost) =>
        loop.After(Latency(), () =>
        {
            if (isLost)
            {
                Fail(caller, kind, reply);
            }
            else if (outcome.Failure is { } failure)
            {
                reply.TrySetException(failure);
            }
            else
            {
                reply.TrySetResult(outcome.Value!);
            }
        });

    private void Fail<T>(Machine caller, StepKind kind, TaskCompletionSource<T> reply)
    {
        loop.Trace.Note(loop.Now, kind, caller.Number, 0, 0, "the connection broke");
        reply.TrySetException(new StoreOutageException());
    }

    private static (T? Value, Exception? Failure) Outcome<T>(Func<T> act)
    {
        try
        {
            return (act(), null);
        }
        catch (StoreAnswerException answer)
        {
            return (default, answer.InnerException);
        }
    }
}

/// <summary>The database cannot be reached, or was lost before it answered.</summary>
internal sealed class StoreOutageException() : Exception("The database connection broke (simulated).");

/// <summary>An exception with which the database answers, so no defect of the simulation.</summary>
internal sealed class StoreAnswerException(Exception answer) : Exception(answer.Message, answer);
