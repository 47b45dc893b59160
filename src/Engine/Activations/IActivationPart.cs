namespace FinCode.Engine.Activations;

/// <summary>Something that lives with an activation: a stored record, a timer.</summary>
internal interface IActivationPart
{
    /// <summary>In a turn, before <c>OnActivateAsync</c>.</summary>
    Task Start(CancellationToken cancellationToken);

    /// <summary>In a turn, after <c>OnDeactivateAsync</c>.</summary>
    Task Stop();
}
