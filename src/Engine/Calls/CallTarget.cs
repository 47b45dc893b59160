namespace FinCode.Engine.Calls;

/// <summary>What an address leads to: one activation, or a pool of workers.</summary>
internal abstract class CallTarget
{
    public abstract Admission TryEnqueue(Request request);
}
