namespace Orleans;

/// <summary>Stands between a caller and the mailbox.</summary>
public interface IOutgoingGrainCallFilter
{
    Task Invoke(IOutgoingGrainCallContext context);
}

/// <inheritdoc cref="IOutgoingGrainCallFilter"/>
public delegate Task OutgoingGrainCallFilterDelegate(IOutgoingGrainCallContext context);
