using System.Collections.Immutable;
using FinCode.Contracts.Pricing;
using FinCode.Domain;
using FinCode.Domain.Money;
using FinCode.Domain.Pricing;
using FinCode.Grains.Documents;
using Microsoft.Extensions.Logging;

namespace FinCode.Grains.Pricing;

/// <summary>
/// A tenant's rates. What people enter is stored, and audited with it; what a feed says is not, because it says it again. An entered pair
/// hides the feed's.
/// </summary>
[GrainType("rate-book")]
public sealed partial class RateBookGrain(
    [PersistentState("rate-book", StorageNames.Documents)] IPersistentState<RateBookState> storage,
    IEnumerable<IRateSource> sources,
    PricingCache cache,
    TimeProvider clock,
    ILogger<RateBookGrain> logger) : DocumentGrain<RateBookState>(storage), IRateBookGrain
{
    /// <summary>More than there are minutes until 2160, so that versions rise with either part.</summary>
    private const long VersionStep = 100_000_000;

    private RateBook fed = RateBook.Empty;
    private long fedAt = -1;

    public async Task<RateBook> Read()
    {
        await Refresh();
        return Merged();
    }

    public async Task<RateBook?> ReadChanged(long knownVersion)
    {
        await Refresh();
        return Version == knownVersion ? null : Merged();
    }

    public async Task<ImmutableArray<TickFault>> Enter(ImmutableArray<RateTick> ticks, bool isConfirmed)
    {
        var now = clock.GetUtcNow();
        var book = State.Book;
        var faults = ImmutableArray.CreateBuilder<TickFault>(ticks.Length);
        foreach (var tick in ticks)
        {
            var (next, fault) = book.With(tick, isConfirmed, now);
            book = next.Entries.Count > Limits.RatePairsMax ? book : next;
            faults.Add(fault);
        }

        if (book != State.Book)
        {
            await Store(State with { Book = book });
            cache.Forget(Tenant);
        }

        return faults.ToImmutable();
    }

    public async Task<bool> Forget(Currency one, Currency other)
    {
        var entries = State.Book.Entries.Remove(RateTick.PairOf(one, other)).Remove(RateTick.PairOf(other, one));
        if (entries.Count == State.Book.Entries.Count) return false;

        await Store(State with { Book = State.Book with { Entries = entries, Version = State.Book.Version + 1 } });
        cache.Forget(Tenant);
        return true;
    }

    public async Task Follow(string feed)
    {
        if (State.Feed == feed) return;
        await Store(State with { Feed = feed, Book = State.Book with { Version = State.Book.Version + 1 } });
        (fed, fedAt) = (RateBook.Empty, -1);
        cache.Forget(Tenant);
    }

    private long Version => (State.Book.Version * VersionStep) + Math.Max(0, fedAt);

    private RateBook Merged()
    {
        var entries = State.Book.Entries;
        foreach (var (pair, entry) in fed.Entries)
        {
            var tick = (entry.Current ?? entry.Suspended)!;
            if (!State.Book.Entries.ContainsKey(pair) && !State.Book.Entries.ContainsKey(RateTick.PairOf(tick.Quote, tick.Base))) entries = entries.Add(pair, entry);
        }

        return State.Book with { Entries = entries, Version = Version };
    }

    private async Task Refresh()
    {
        var now = clock.GetUtcNow();
        var minute = now.ToUnixTimeSeconds() / 60;
        if (State.Feed.Length == 0 || minute == fedAt || sources.FirstOrDefault(source => source.Name == State.Feed) is not { } feed) return;

        try
        {
            foreach (var tick in await feed.Read(now, CancellationToken.None)) (fed, _) = fed.With(tick, isConfirmed: false, now);
            fedAt = minute;
        }
        catch (Exception failure) when (failure is not InvariantBrokenException)
        {
            // The rates that are there stay until they are too old to be quoted; that is what their age is for.
            LogFeedFailed(failure, State.Feed);
        }
    }

    [LoggerMessage(LogLevel.Warning, "The rate feed {Feed} could not be read; its last rates stay in use until they are too old")]
    private partial void LogFeedFailed(Exception failure, string feed);
}

/// <summary>A tenant's exchange rates and where they come from.</summary>
[GenerateSerializer, Alias("fincode.rate-book-state")]
public sealed record RateBookState
{
    [Id(0)]
    public RateBook Book { get; init; } = RateBook.Empty;

    /// <summary>The name of the source that is followed; empty for none.</summary>
    [Id(1)]
    public string Feed { get; init; } = "";
}
