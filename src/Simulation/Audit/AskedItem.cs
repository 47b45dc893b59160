using FinCode.Contracts.Wallets;
using FinCode.Simulation.Workload;

namespace FinCode.Simulation.Audit;

/// <summary>One operation as its clients know it: what was asked, and what they were told.</summary>
internal sealed class AskedItem(PlannedItem item)
{
    public PlannedItem Item => item;

    /// <summary>The first final answer. Every later one must be the same.</summary>
    public WalletAnswer? Answer { get; set; }

    public int InFlight { get; set; }

    /// <summary>Whether an attempt ended without anyone knowing how: it may still be carried out.</summary>
    public bool MayStillHappen { get; set; }

    /// <summary>The least that could be spent since it was first asked.</summary>
    public long LeastAvailable { get; set; } = long.MaxValue;

    /// <summary>The most that others may have been taking since then.</summary>
    public long MostAskedByOthers { get; set; }
}
