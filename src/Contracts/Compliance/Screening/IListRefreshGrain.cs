using Orleans.Concurrency;

namespace FinCode.Contracts.Compliance.Screening;

/// <summary>Asks the configured sources of public lists for something newer. One for the platform, key <c>lists</c>.</summary>
[Alias("fincode.list-refresh-grain")]
public interface IListRefreshGrain : IGrainWithStringKey
{
    /// <summary>Starts looking, and keeps doing so across restarts. Calling it again changes nothing, and waits for no download.</summary>
    [Alias("start"), AlwaysInterleave]
    Task Start();

    /// <summary>Looks once, now, at those that are due. Answers how many were.</summary>
    [Alias("sweep")]
    Task<int> Sweep();
}
