using System.Runtime.CompilerServices;
using Orleans.Serialization;

namespace FinCode.Engine.Copying;

/// <summary>Ends the copying of a graph that refers to itself, or is as deep as if it did, before the stack is full.</summary>
internal static class DepthGuard
{
    /// <exception cref="SerializerException">The graph is too deep.</exception>
    public static void Check(Type type)
    {
        if (!RuntimeHelpers.TryEnsureSufficientExecutionStack())
            throw new SerializerException($"The graph of {type} is too deep to be copied; most likely it refers to itself.");
    }
}
