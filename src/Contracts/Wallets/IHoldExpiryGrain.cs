namespace FinCode.Contracts.Wallets;

/// <summary>
/// Gives back held money when its time is over, also for wallets that nobody touches. One for the whole platform, key
/// <c>holds</c>. The deadline is what the hold stored, so a late look ends it late, never early and never twice.
/// </summary>
[Alias("fincode.hold-expiry-grain")]
public interface IHoldExpiryGrain : IGrainWithStringKey
{
    /// <summary>Starts looking, and keeps doing so across restarts. Calling it again changes nothing.</summary>
    [Alias("start")]
    Task Start();

    /// <summary>Looks once, now. Answers how many wallets had holds to give back.</summary>
    [Alias("sweep")]
    Task<int> Sweep();
}
