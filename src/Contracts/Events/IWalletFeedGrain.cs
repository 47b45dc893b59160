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
}
