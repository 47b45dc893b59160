using FinCode.Simulation.World;
using FinCode.Storage.Journal;

namespace FinCode.Simulation.Store;

/// <summary>A session that commits, and holds its writer slot while it lives.</summary>
internal sealed class WriterSession(Machine owner, int slot)
{
    public Machine Owner => owner;

    public int Slot => slot;

    public bool IsOpen { get; set; } = true;

    /// <summary>The commit that was sent last.</summary>
    public PendingCommit? Pending { get; set; }
}

/// <summary>A commit on its way. Its outcome is decided once: it lands, is refused, or never arrives.</summary>
internal sealed class PendingCommit(StoredBatch batch)
{
    public StoredBatch Batch => batch;

    public CommitOutcome? Outcome { get; set; }

    public bool IsDecided => Outcome is not null;
}
