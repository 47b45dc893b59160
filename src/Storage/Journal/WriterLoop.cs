using System.Threading.Channels;
using FinCode.Domain;
using FinCode.Domain.Ledger;
using FinCode.Grains.Events;
using FinCode.Grains.Ledger;
using Microsoft.Extensions.Logging;

namespace FinCode.Storage.Journal;

/// <summary>The loop behind <see cref="JournalWriter"/>: gather, number, seal, commit, answer.</summary>
internal sealed partial class WriterLoop(
    IJournalStore store,
    ChannelReader<PendingAppend> queue,
    RecentOperations operations,
    TimeProvider clock,
    JournalOptions options,
    ILogger logger,
    IStepSignal? steps) : IDisposable
{
    private readonly BatchBuilder builder = new();
    private readonly FoldSchedule folds = new(options.FoldAfterPostings);
    private readonly CancellationTokenSource foldingEnds = new();
    private readonly List<PendingAppend> gathered = [];
    private readonly List<PendingAppend> markers = [];
    private WriterLease lease = new(0, 0, BatchHash.Genesis, default);
    private long observed;
    private EntryNo lastEntry;
    private volatile bool available;

    public bool IsAvailable => available;

    public async Task AcquireLease(CancellationToken cancellation)
    {
        lease = await store.AcquireWriter(cancellation);
        lastEntry = lease.LastEntry > lastEntry ? lease.LastEntry : lastEntry;
        available = true;
        LogLease(lease.Slot, lease.LastBatch);
    }

    public void Observe(EntryNo seen)
    {
        var known = Volatile.Read(ref observed);
        while (seen.Value > known)
        {
            known = Interlocked.CompareExchange(ref observed, seen.Value, known) is var before && before == known ? seen.Value : before;
        }
    }

    public async Task Run(CancellationToken cancellation)
    {
        try
        {
            while (await queue.WaitToReadAsync(cancellation))
            {
                Gather();
                while (gathered.Count > 0)
                {
                    await Write(cancellation);
                }

                CompleteMarkers();
            }
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            LogGaveUp();
        }
        finally
        {
            available = false;
            FailEverything(new JournalUnavailableException("The platform is stopping. Nothing was changed; try again with the same key."));
        }
    }

    public void Dispose()
    {
        builder.Dispose();
        foldingEnds.Dispose();
    }

    public async Task RunFolds(CancellationToken cancellation)
    {
        using var ends = CancellationTokenSource.CreateLinkedTokenSource(cancellation, foldingEnds.Token);
        while (!ends.IsCancellationRequested)
        {
            try
            {
                await store.Fold(await folds.Next(ends.Token), ends.Token);
                await Task.Delay(options.FoldPause, clock, ends.Token);
            }
            catch (OperationCanceledException) when (ends.IsCancellationRequested)
            {
                return;
            }
            catch (Exception failure)
            {
                // A fold that fails leaves a longer tail, which reads correctly; the next one catches up.
                LogFoldFailed(failure);
                await Task.Delay(options.RetryDelay, clock, CancellationToken.None);
            }
        }
    }

    public void StopFolding() => foldingEnds.Cancel();

    private void Gather()
    {
        while (gathered.Count < options.BatchRecordsMax && queue.TryPeek(out var head))
        {
            var size = 0;
            for (var each = head; each is not null; each = each.Next)
            {
                size++;
            }

            if (gathered.Count > 0 && gathered.Count + size > options.BatchRecordsMax)
            {
                return;
            }

            queue.TryRead(out _);
            Take(head, size);
        }
    }

    private void Take(PendingAppend head, int size)
    {
        if (head.Record is null)
        {
            markers.Add(head);
            return;
        }

        JournalTelemetry.Queued.Add(-size);
        for (var each = head; each is not null; each = each.Next)
        {
            gathered.Add(each);
        }
    }

    private async Task Write(CancellationToken cancellation)
    {
        TurnBackLostLanes();
        if (gathered.Count == 0)
        {
            return;
        }

        var seen = new EntryNo(Volatile.Read(ref observed));
        lastEntry = seen > lastEntry ? seen : lastEntry;
        if (Build() is not { } batch)
        {
            return;
        }

        using var activity = JournalTelemetry.StartBatch(gathered);
        var started = clock.GetTimestamp();
        var outcome = await Commit(batch, cancellation);
        JournalTelemetry.Outcomes.Add(1, new KeyValuePair<string, object?>("outcome", outcome.GetType().Name));
        activity?.SetTag("fincode.batch.slot", batch.Slot).SetTag("fincode.batch.no", batch.BatchNo).SetTag("fincode.batch.records", gathered.Count);
        if (outcome is CommitOutcome.Written)
        {
            JournalTelemetry.CommitDuration.Record(clock.GetElapsedTime(started).TotalSeconds);
            Complete(batch);
            return;
        }

        await Recover(batch, outcome, cancellation);
    }

    /// <summary>Null when a record cannot be encoded: those who gathered hear that something is broken, and the writer lives on.</summary>
    private JournalBatch? Build()
    {
        try
        {
            return builder.Build(gathered, lease, ref lastEntry, clock.GetUtcNow());
        }
        catch (Exception failure)
        {
            LogNotBuilt(failure);
            FailGathered(new InvariantBrokenException("A record could not be written as it was decided. Nothing was changed."));
            return null;
        }
    }

    /// <summary>A failure that the store did not foresee leaves the batch in doubt, like a lost connection.</summary>
    private async Task<CommitOutcome> Commit(JournalBatch batch, CancellationToken cancellation)
    {
        try
        {
            return await store.Commit(batch, cancellation);
        }
        catch (Exception failure) when (!cancellation.IsCancellationRequested)
        {
            LogCommitFailed(failure);
            return new CommitOutcome.InDoubt(failure.Message);
        }
    }

    private async Task Recover(JournalBatch batch, CommitOutcome outcome, CancellationToken cancellation)
    {
        switch (outcome)
        {
            case CommitOutcome.Conflict conflict:
                Resolve(conflict);
                return;
            case CommitOutcome.Refused refused:
                LogRefused(refused.Reason);
                FailGathered(new JournalUnavailableException("The ledger's store refused the write. Nothing was changed; try again with the same key."));
                return;
            case CommitOutcome.InDoubt inDoubt:
                LogInDoubt(batch.Slot, batch.BatchNo, inDoubt.Reason);
                await Settle(batch, cancellation);
                return;
            case CommitOutcome.Fenced:
                await RenewLease(cancellation);
                return;
        }
    }

    private void Complete(JournalBatch batch)
    {
        lease = lease with { LastBatch = batch.BatchNo, LastHash = batch.Hash };
        available = true;
        JournalTelemetry.BatchRecords.Record(gathered.Count);
        foreach (var append in gathered)
        {
            folds.Count(append.Record!);
            if (append.Record!.Remittance is { No.Tenant: var tenant }) steps?.Stepped(tenant);
            if (append.TrySetResult(new JournalReceipt.Committed(append.Stamped!)))
            {
                operations.Keep(append);
            }
            else
            {
                // Told "unknown" while the commit was in doubt: the retry must find the truth in the store.
                operations.Forget(append);
            }
        }

        gathered.Clear();
    }

    /// <summary>Answers what cannot be written, and leaves the rest gathered for another attempt.</summary>
    private void Resolve(CommitOutcome.Conflict conflict)
    {
        var existing = conflict.Existing.ToDictionary(stored => (stored.Record.Tenant, stored.Record.OperationId));
        foreach (var append in gathered)
        {
            if (existing.TryGetValue((append.Record!.Tenant, append.Record.OperationId), out var stored))
            {
                // Kept, so that a call of many that asks again need not find each of them in the store once more.
                operations.Keep(append);
                append.CompleteExisted(stored);
            }
            else if (append.Record.Remittance is { No: var remittance } && conflict.Superseded.Contains(remittance))
            {
                operations.Forget(append);
                append.CompleteSuperseded();
            }
            else if (HasMovedOn(append.Record, conflict.MovedOn) || conflict.TooEarly.Contains((append.Record.Tenant, append.Record.OperationId)))
            {
                operations.Forget(append);
                append.CompleteTurnedBack();
            }
        }

        if (!gathered.Any(append => append.Task.IsCompleted))
        {
            // A conflict that names nobody would be retried for ever.
            FailGathered(new JournalUnavailableException("The ledger's store reported a conflict that it could not name. Nothing was changed."));
            return;
        }

        TurnBackBrokenGroups();
        gathered.RemoveAll(append => append.Task.IsCompleted);
    }

    private static bool HasMovedOn(JournalRecord record, IReadOnlyCollection<AccountNo> movedOn) =>
        record.Postings.Any(posting => posting.IsOwned && movedOn.Contains(posting.Account))
        || (record.Account is { } change && movedOn.Contains(change.Account));

    /// <summary>A group is written together or not at all.</summary>
    private void TurnBackBrokenGroups()
    {
        for (var at = 0; at < gathered.Count; at++)
        {
            var start = at;
            while (gathered[at].Next is not null)
            {
                at++;
            }

            var group = gathered.GetRange(start, at - start + 1);
            if (group.Exists(append => append.Task.IsCompleted))
            {
                foreach (var append in group.Where(append => !append.Task.IsCompleted))
                {
                    operations.Forget(append);
                    append.CompleteTurnedBack();
                }
            }
        }
    }

    private void TurnBackLostLanes()
    {
        foreach (var append in gathered)
        {
            if (append.IsTurnedBack)
            {
                operations.Forget(append);
                append.CompleteTurnedBack();
            }
        }

        if (gathered.Exists(append => append.Task.IsCompleted))
        {
            TurnBackBrokenGroups();
            gathered.RemoveAll(append => append.Task.IsCompleted);
        }
    }

    private void CompleteMarkers()
    {
        foreach (var marker in markers)
        {
            marker.TrySetResult(JournalReceipt.LaneLost.Instance);
        }

        markers.Clear();
    }

    private void FailGathered(Exception reason)
    {
        foreach (var append in gathered)
        {
            operations.Forget(append);
            append.Fail(reason);
        }

        gathered.Clear();
    }

    private void FailEverything(Exception reason)
    {
        FailGathered(reason);
        while (queue.TryRead(out var head))
        {
            Take(head, 1);
        }

        FailGathered(reason);
        foreach (var marker in markers)
        {
            marker.Fail(reason);
        }
    }
}
