using FinCode.Grains.Ledger;

namespace FinCode.Storage.Journal;

/// <summary>After a lost connection: no answer until the store has said whether the batch is there.</summary>
internal sealed partial class WriterLoop
{
    private async Task Settle(JournalBatch batch, CancellationToken cancellation)
    {
        // New work is refused meanwhile: the queue in front of a store that is gone would only grow old.
        available = false;
        var since = clock.GetTimestamp();
        while (true)
        {
            if (await FateOf(batch, cancellation) is { } fate)
            {
                await Act(batch, fate, cancellation);
                available = true;
                return;
            }

            if (clock.GetElapsedTime(since) > options.InDoubtPatience)
            {
                // They are told; the batch itself is still settled before anything else is written.
                foreach (var append in gathered)
                {
                    append.Fail(new OutcomeUnknownException("The ledger's store went away during the commit. Ask again with the same key."));
                }
            }

            await Task.Delay(options.RetryDelay, clock, cancellation);
        }
    }

    private async Task<BatchFate?> FateOf(JournalBatch batch, CancellationToken cancellation)
    {
        try
        {
            return await store.FindFate(batch, cancellation);
        }
        catch (Exception failure) when (!cancellation.IsCancellationRequested)
        {
            LogStillInDoubt(failure.Message);
            return null;
        }
    }

    private async Task Act(JournalBatch batch, BatchFate fate, CancellationToken cancellation)
    {
        LogSettled(batch.Slot, batch.BatchNo, fate);
        switch (fate)
        {
            case BatchFate.Written:
                Complete(batch);
                return;
            case BatchFate.NotWritten:
                ForgetAnswered();
                return;
            case BatchFate.Fenced:
                await RenewLease(cancellation);
                return;
        }
    }

    /// <summary>Those who were told "unknown" will ask again; writing their records now would be right too, but late.</summary>
    private void ForgetAnswered()
    {
        foreach (var append in gathered.Where(append => append.Task.IsCompleted))
        {
            operations.Forget(append);
        }

        TurnBackBrokenGroups();
        gathered.RemoveAll(append => append.Task.IsCompleted);
    }

    /// <summary>Another process holds our slot: nothing of this batch was written, and the chain goes on elsewhere.</summary>
    private async Task RenewLease(CancellationToken cancellation)
    {
        available = false;
        LogFenced(lease.Slot);

        // One try before anyone is turned back: with a new slot in hand, those who try again at once are queued, not refused.
        var hasLease = await TryAcquireLease(cancellation);
        foreach (var append in gathered)
        {
            operations.Forget(append);
            append.CompleteTurnedBack();
        }

        gathered.Clear();
        while (!hasLease)
        {
            await Task.Delay(options.RetryDelay, clock, cancellation);
            hasLease = await TryAcquireLease(cancellation);
        }
    }

    private async Task<bool> TryAcquireLease(CancellationToken cancellation)
    {
        try
        {
            await AcquireLease(cancellation);
            return true;
        }
        catch (Exception failure) when (!cancellation.IsCancellationRequested)
        {
            LogNoLease(failure.Message);
            return false;
        }
    }
}
