namespace FinCode.Engine;

/// <summary>When idle activations end.</summary>
public sealed class GrainCollectionOptions
{
    /// <summary>How long an activation may idle, unless its class says otherwise. Default: 15 min.</summary>
    public TimeSpan CollectionAge { get; set; } = TimeSpan.FromMinutes(15);

    /// <summary>How often idle activations are looked for. Default: 1 min.</summary>
    public TimeSpan CollectionQuantum { get; set; } = TimeSpan.FromMinutes(1);
}
