namespace FinCode.Contracts.Remittances;

/// <summary>
/// Wakes remittances whose time has come: payments that did not arrive, payouts to try again, and whatever a process that died has
/// left half done. One for the whole platform, key <c>remittances</c>.
/// </summary>
[Alias("fincode.remittance-sweep-grain")]
public interface IRemittanceSweepGrain : IGrainWithStringKey
{
    /// <summary>Starts looking, and keeps doing so across restarts. Calling it again changes nothing.</summary>
    [Alias("start")]
    Task Start();

    /// <summary>Looks once, now. Answers how many were woken.</summary>
    [Alias("sweep")]
    Task<int> Sweep();
}
