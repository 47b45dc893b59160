using Orleans.Runtime;

namespace FinCode.Engine;

/// <summary>A call waits for a grain that waits for the call. The message names the chain. The call did not run.</summary>
public sealed class CallChainDeadlockException : OrleansException
{
    public CallChainDeadlockException()
    {
    }

    public CallChainDeadlockException(string message)
        : base(message)
    {
    }

    public CallChainDeadlockException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
