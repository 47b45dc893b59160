using Orleans.Placement;

namespace Orleans.Concurrency;

/// <summary>Several activations share one address; each call goes to one that is free.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class StatelessWorkerAttribute : PlacementAttribute
{
    public StatelessWorkerAttribute(int maxLocalWorkers) => MaxLocalWorkers = maxLocalWorkers;

    public StatelessWorkerAttribute(int maxLocalWorkers, bool removeIdleWorkers) => MaxLocalWorkers = maxLocalWorkers;

    /// <summary>As many workers as the machine has processors.</summary>
    public StatelessWorkerAttribute()
    {
    }

    internal int MaxLocalWorkers { get; } = Environment.ProcessorCount;
}
