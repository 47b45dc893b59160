namespace Orleans;

/// <summary>Stands between the mailbox and the grain, inside the grain's turn.</summary>
public interface IIncomingGrainCallFilter
{
    Task Invoke(IIncomingGrainCallContext context);
}

/// <inheritdoc cref="IIncomingGrainCallFilter"/>
public delegate Task IncomingGrainCallFilterDelegate(IIncomingGrainCallContext context);
