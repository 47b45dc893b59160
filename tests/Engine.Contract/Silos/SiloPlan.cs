using Microsoft.Extensions.DependencyInjection;

namespace FinCode.Engine.Contract.Silos;

/// <summary>What a test asks of its silo, in words that both engines understand.</summary>
internal sealed class SiloPlan
{
    /// <summary>What outlives the silo, as a database would: pass it on to see what a restart finds.</summary>
    public Disk Disk { get; init; } = new();

    /// <summary>How long an activation may idle; null for the engine's default.</summary>
    public TimeSpan? CollectionAge { get; init; }

    /// <summary>How long a stream's consumer may go on failing before an item is given up.</summary>
    public TimeSpan DeliveryTimeMax { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>Filters and whatever else is registered the same way on both engines.</summary>
    public Action<IServiceCollection> Services { get; init; } = static _ => { };
}
