namespace FinCode.Engine.Activations;

/// <summary>The life of an activation, in order.</summary>
internal enum ActivationStage
{
    Created,
    Activating,
    Active,

    /// <summary>Running requests finish; nothing new starts.</summary>
    Draining,
    Deactivating,
    Ended,
}
