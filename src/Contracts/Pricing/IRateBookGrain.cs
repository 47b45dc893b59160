using System.Collections.Immutable;
using FinCode.Domain.Money;
using FinCode.Domain.Pricing;

namespace FinCode.Contracts.Pricing;

/// <summary>A tenant's exchange rates. Key: the tenant's name.</summary>
[Alias("fincode.rate-book-grain")]
public interface IRateBookGrain : IGrainWithStringKey
{
    /// <summary>What was entered, and for pairs that nobody entered what the feed says.</summary>
    [Alias("read")]
    Task<RateBook> Read();

    /// <summary>Null where the book still has the version that the caller knows.</summary>
    [Alias("read-changed")]
    Task<RateBook?> ReadChanged(long knownVersion);

    /// <summary>Enters observations; answers, in their order, what was thought of each.</summary>
    /// <param name="isConfirmed">Somebody looked at them: jumps are believed.</param>
    [Alias("enter")]
    Task<ImmutableArray<TickFault>> Enter(ImmutableArray<RateTick> ticks, bool isConfirmed);

    /// <summary>Forgets what was entered of a pair, in either direction. False when nothing was.</summary>
    [Alias("forget")]
    Task<bool> Forget(Currency one, Currency other);

    /// <summary>From where rates come that nobody enters; empty for nowhere.</summary>
    [Alias("follow")]
    Task Follow(string feed);
}
