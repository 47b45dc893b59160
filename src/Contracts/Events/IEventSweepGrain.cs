namespace FinCode.Contracts.Events;

/// <summary>
/// Wakes relays that nobody else has woken: after a crash between a commit and its signal, and after a restart. One for the whole
/// platform, key <c>events</c>.
/// </summary>
[Alias("fincode.event-sweep-grain")]
public interface IEventSweepGrain : IGrainWithStringKey
{
    /// <summary>Starts looking, and keeps doing so across restarts. Calling it again changes nothing.</summary>
    [Alias("start")]
    Task Start();

    /// <summary>Looks once, now. Answers how many relays were woken.</summary>
    [Alias("sweep")]
    Task<int> Sweep();
}
