namespace FinCode.Contracts.Events;

/// <summary>
/// Takes away notices that are older than their tenant keeps them and that nobody needs any more. One for the whole platform, key
/// <c>notices</c>.
/// </summary>
[Alias("fincode.notice-sweep-grain")]
public interface INoticeSweepGrain : IGrainWithStringKey
{
    /// <summary>Starts looking, and keeps doing so across restarts. Calling it again changes nothing.</summary>
    [Alias("start")]
    Task Start();

    /// <summary>Looks once, now. Answers how many notices were taken away.</summary>
    [Alias("sweep")]
    Task<int> Sweep();
}
