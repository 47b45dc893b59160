using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace FinCode.Domain;

/// <summary>A promise of our own code. When one breaks, the code is wrong: nothing is stored and someone is told.</summary>
public static class Invariant
{
    /// <exception cref="InvariantBrokenException">The condition is false.</exception>
    public static void Holds(
        [DoesNotReturnIf(false)] bool condition,
        [CallerArgumentExpression(nameof(condition))] string promise = "")
    {
        if (!condition)
        {
            throw new InvariantBrokenException(promise);
        }
    }
}

/// <summary>Broken: neither a refusal nor an unknown outcome, but a defect. The API answers 500 and logs it.</summary>
[GenerateSerializer, Alias("fincode.invariant-broken")]
public sealed class InvariantBrokenException(string message) : Exception(message);
