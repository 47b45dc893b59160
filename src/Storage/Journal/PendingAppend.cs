using System.Diagnostics;
using FinCode.Domain.Ledger;
using FinCode.Grains.Ledger;

namespace FinCode.Storage.Journal;

/// <summary>A record on its way to the store, and whoever waits for it.</summary>
internal sealed class PendingAppend(JournalRecord? record, JournalLane? lane, ActivityContext trace)
    : TaskCompletionSource<JournalReceipt>(TaskCreationOptions.RunContinuationsAsynchronously)
{
    /// <summary>Null for a marker, which only waits for its turn.</summary>
    public JournalRecord? Record { get; } = record;

    public JournalLane? Lane { get; } = lane;

    public ActivityContext Trace { get; } = trace;

    /// <summary>The next record of the same group: a group is never split over two batches.</summary>
    public PendingAppend? Next { get; set; }

    /// <summary>Its place in the batch that is being written.</summary>
    public StampedRecord? Stamped { get; set; }

    public bool IsTurnedBack => Lane is { IsLost: true };

    /// <summary>Written under another call before; nothing that its lane decided after it holds, unless it is a refusal.</summary>
    public void CompleteExisted(StampedRecord stored)
    {
        LoseLane();
        TrySetResult(new JournalReceipt.Existed(stored));
    }

    /// <summary>No decision stands on a refusal, so what comes after one may be written without it.</summary>
    public void LoseLane()
    {
        if (Record!.Refusal is null)
        {
            Lane?.LoseToRepeat();
        }
    }

    public void CompleteTurnedBack()
    {
        Lane?.Lose();
        TrySetResult(Lane is { IsLostToRepeat: true } ? JournalReceipt.LaneLost.Repeated : JournalReceipt.LaneLost.Instance);
    }

    /// <summary>
    /// It has not come into the queue, and its owner hears so otherwise. Somebody may already wait for it under the same id: he tries by himself.
    /// </summary>
    public void CompleteNotQueued() => TrySetResult(JournalReceipt.LaneLost.Instance);

    public void CompleteSuperseded()
    {
        Lane?.Lose();
        TrySetResult(JournalReceipt.Superseded.Instance);
    }

    public void Fail(Exception reason)
    {
        Lane?.Lose();
        TrySetException(reason);
    }
}
