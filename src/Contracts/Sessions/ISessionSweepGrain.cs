namespace FinCode.Contracts.Sessions;

/// <summary>Erases sessions that are over. One for the whole platform, key <c>sessions</c>.</summary>
[Alias("fincode.session-sweep-grain")]
public interface ISessionSweepGrain : IGrainWithStringKey
{
    /// <summary>Starts looking, and keeps doing so across restarts. Calling it again changes nothing.</summary>
    [Alias("start")]
    Task Start();

    /// <summary>One pass, now, over at most <see cref="Domain.Limits.SessionsPerSweepMax"/>. Answers how many sessions it erased.</summary>
    [Alias("sweep")]
    Task<int> Sweep();
}
