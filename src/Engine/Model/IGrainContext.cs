using Orleans.Serialization.Invocation;

namespace Orleans.Runtime;

/// <summary>One activation as its grain sees it.</summary>
public interface IGrainContext : ITargetHolder, IEquatable<IGrainContext>
{
    GrainReference GrainReference { get; }

    GrainId GrainId { get; }

    /// <summary>The grain object; null until it has been constructed.</summary>
    object? GrainInstance { get; }

    IServiceProvider ActivationServices { get; }

    /// <summary>Completes when this activation has ended.</summary>
    Task Deactivated { get; }

    /// <summary>Asks the activation to end. Running requests finish first; the call itself does not wait.</summary>
    void Deactivate(DeactivationReason deactivationReason, CancellationToken cancellationToken = default);
}
