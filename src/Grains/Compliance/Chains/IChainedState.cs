using System.Collections.Immutable;
using FinCode.Domain.Compliance.Chains;
using FinCode.Domain.Ledger;

namespace FinCode.Grains.Compliance.Chains;

/// <summary>A document that holds the chained history of one thing; what the thing is follows from it each time.</summary>
public interface IChainedState<out TThing>
{
    Guid Id { get; }

    ImmutableArray<HashedEntry> History { get; }

    /// <summary>Null while there is no history.</summary>
    /// <exception cref="Domain.InvariantBrokenException">Somebody has changed it.</exception>
    TThing? Read();
}

/// <summary>The same, and how its history grows.</summary>
public interface IChainedState<TSelf, out TThing, in TEvent> : IChainedState<TThing>
    where TSelf : IChainedState<TSelf, TThing, TEvent>
{
    /// <summary>Without any history.</summary>
    static abstract TSelf Of(string tenant, Guid id);

    /// <param name="remembered">With the operation that made it happen; null where nobody's did.</param>
    TSelf With(TEvent happened, DateTimeOffset at, string by, RememberedOperations? remembered = null);
}
