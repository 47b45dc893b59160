using FinCode.Domain.Ledger;
using FinCode.Simulation.World;
using FinCode.Storage.Journal;

namespace FinCode.Simulation.Store;

/// <summary>One process's connection to the journal.</summary>
internal sealed class SimulatedJournalStore(SimulatedDatabase database, Machine machine) : IJournalStore
{
    private readonly EventLoop loop = database.Loop;
    private readonly Chance chance = database.Chance;
    private readonly Faults faults = database.Faults;
    private WriterSession? session;

    public Task<WriterLease> AcquireWriter(CancellationToken cancellation) => database.Ask(
        machine, StepKind.ReadFault, faults.ReadFails, 0, () =>
        {
            if (session is { } former)
            {
                database.Bury(former);
            }

            session = database.OpenSession(machine);
            return database.Tables.EndOfChain(session.Slot) is { } end
                ? new WriterLease(session.Slot, end.BatchNo, end.Hash, database.Tables.LastEntry)
                : new WriterLease(session.Slot, 0, BatchHash.Genesis, database.Tables.LastEntry);
        });

    public async Task<CommitOutcome> Commit(JournalBatch batch, CancellationToken cancellation)
    {
        var sent = new StoredBatch(batch);
        if (!session!.IsOpen && !await TryRegain())
        {
            return database.IsGone ? new CommitOutcome.Refused("The database is gone (simulated).") : CommitOutcome.Fenced.Instance;
        }

        if (batch.Slot != session.Slot)
        {
            return CommitOutcome.Fenced.Instance;
        }

        loop.Trace.Note(loop.Now, StepKind.Commit, machine.Number, batch.BatchNo, batch.Records.Count);
        return await Send(sent, session);
    }

    public Task<BatchFate> FindFate(JournalBatch batch, CancellationToken cancellation) => database.Ask(
        machine, StepKind.ReadFault, faults.ReadFails, faults.ReadFails, () =>
        {
            var lost = !session!.IsOpen && !database.Regain(session);
            var hash = database.Tables.Seal(batch.Slot, batch.BatchNo);
            var fate = hash is not null && hash.AsSpan().SequenceEqual(batch.Hash.Span) ? BatchFate.Written
                : hash is not null || lost ? BatchFate.Fenced
                : database.Plants.Contains(Plant.FateAssumedWritten) ? BatchFate.Written
                : BatchFate.NotWritten;
            loop.Trace.Note(loop.Now, StepKind.Fate, machine.Number, batch.BatchNo, (int)fate, fate);
            return fate;
        });

    // Totals are kept whole in this model, so a fold changes nothing; it can still be slow or fail.
    public Task Fold(IReadOnlyCollection<AccountNo> accounts, CancellationToken cancellation) =>
        database.Ask(machine, StepKind.ReadFault, faults.ReadFails, faults.ReadFails, () => true);

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    /// <summary>The machine stops for good.</summary>
    public void Die()
    {
        if (session is { } open)
        {
            database.Bury(open);
        }
    }

    public void CutSession()
    {
        if (session is { IsOpen: true } open)
        {
            database.Cut(open);
        }
    }

    private Task<bool> TryRegain()
    {
        var answer = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
        loop.After(database.Latency(), () => answer.TrySetResult(!database.IsGone && database.Regain(session!)));
        return answer.Task;
    }

    private Task<CommitOutcome> Send(StoredBatch batch, WriterSession on)
    {
        var reply = new TaskCompletionSource<CommitOutcome>(TaskCreationOptions.RunContinuationsAsynchronously);
        var commit = on.Pending = new PendingCommit(batch);
        if (database.Plants.Contains(Plant.AcknowledgedBeforeDurable))
        {
            loop.After(database.Latency(), () => reply.TrySetResult(CommitOutcome.Written.Instance));
            loop.After(database.Latency() + database.Latency(), () => LandUnlessDead(commit));
        }
        else if (database.IsGone || chance.Hits(faults.CommitRefused))
        {
            Refuse(commit, reply);
        }
        else if (chance.Hits(faults.CommitLostBefore))
        {
            LoseBefore(commit, on, reply);
        }
        else if (chance.Hits(faults.CommitLate))
        {
            // The connection breaks while the database is still at work: whoever asks next has to wait for it to end.
            Break(on, reply, "late");
            loop.After(chance.Between(0, Ticks.Seconds(3)), () => database.Land(commit));
        }
        else
        {
            Write(commit, on, reply, isReplyLost: chance.Hits(faults.CommitLostAfter));
        }

        return reply.Task;
    }

    private void LandUnlessDead(PendingCommit commit)
    {
        if (!machine.IsDead)
        {
            database.Land(commit);
        }
    }

    private void Write(PendingCommit commit, WriterSession on, TaskCompletionSource<CommitOutcome> reply, bool isReplyLost) =>
        loop.After(database.Latency(), () =>
        {
            LandOrVanish(commit);
            loop.After(database.Latency(), () =>
            {
                if (isReplyLost)
                {
                    on.IsOpen = false;
                }

                loop.Trace.Note(loop.Now, StepKind.Written, machine.Number, commit.Batch.Batch.BatchNo, on.IsOpen ? 1 : 0, commit.Outcome!.GetType().Name);
                reply.TrySetResult(on.IsOpen ? commit.Outcome : new CommitOutcome.InDoubt("The connection broke after the write (simulated)."));
            });
        });

    private void LandOrVanish(PendingCommit commit)
    {
        if (machine.IsDead && !commit.IsDecided && chance.Coin())
        {
            commit.Outcome = new CommitOutcome.InDoubt("It died with its sender.");
        }

        database.Land(commit);
    }

    private void Refuse(PendingCommit commit, TaskCompletionSource<CommitOutcome> reply)
    {
        var refusal = new CommitOutcome.Refused("The disk is full (simulated).");
        commit.Outcome = refusal;
        if (database.Plants.Contains(Plant.TornBatch))
        {
            database.Tables.Tear(commit.Batch);
        }

        loop.After(database.Latency(), () =>
        {
            loop.Trace.Note(loop.Now, StepKind.CommitFault, machine.Number, commit.Batch.Batch.BatchNo, 0, "refused");
            reply.TrySetResult(refusal);
        });
    }

    private void LoseBefore(PendingCommit commit, WriterSession on, TaskCompletionSource<CommitOutcome> reply)
    {
        commit.Outcome = new CommitOutcome.InDoubt("The connection broke before the write (simulated).");
        Break(on, reply, "lost before the write");
    }

    private void Break(WriterSession on, TaskCompletionSource<CommitOutcome> reply, string how) => loop.After(database.Latency(), () =>
    {
        on.IsOpen = false;
        loop.Trace.Note(loop.Now, StepKind.CommitFault, machine.Number, on.Pending?.Batch.Batch.BatchNo ?? 0, 1, how);
        reply.TrySetResult(new CommitOutcome.InDoubt($"The connection broke: {how} (simulated)."));
    });
}
