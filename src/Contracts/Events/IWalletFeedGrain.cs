using FinCode.Domain.Events;
using Orleans.Concurrency;

namespace FinCode.Contracts.Events;

/// <summary>
/// Reads the journal and writes down what tenants are told of wallets, for those who want it. One for the whole platform, so that the
/// journal is read once however many listen.
/// </summary>
[Alias("fincode.wallet-feed-grain")]
public interface IWalletFeedGrain : IGrainWithStringKey
{
    /// <summary>Starts looking, and keeps doing so across restarts. Calling it again changes nothing.</summary>
    [Alias("start")]
    Task Start();

    /// <summary>Looks once, now. Answers how many notices were written.</summary>
    [Alias("sweep")]
    Task<int> Sweep();

    /// <summary>
    /// Somebody wants to hear of this tenant's wallets: of everything that becomes durable after the answer, until nobody has said so for
    /// <see cref="Domain.Limits.WalletEventsUnaskedMax"/>.
    /// </summary>
    [Alias("follow")]
    Task Follow(string tenant);

    /// <summary>How far it is for a tenant; null where nobody wants to hear of its wallets.</summary>
    [AlwaysInterleave, Alias("status")]
    Task<WalletFeedStatus?> Status(string tenant);
}

/// <summary>How far the follower of wallets is with one tenant.</summary>
/// <param name="Place">What was journaled up to here, by writer, it has told of.</param>
/// <param name="Behind">The age of the tenant's oldest record that it has not read; zero when it is up to date.</param>
/// <param name="Told">Notices since the grain was activated, of all tenants.</param>
/// <param name="Failures">Looks in a row that failed.</param>
/// <param name="Problem">The kind of the last failure while <paramref name="Failures"/> is not zero.</param>
[GenerateSerializer, Immutable, Alias("fincode.wallet-feed-status")]
public sealed record WalletFeedStatus(
    [property: Id(0)] EventCursor Place, [property: Id(1)] TimeSpan Behind, [property: Id(2)] long Told, [property: Id(3)] int Failures, [property: Id(4)] string? Problem);
