using System.Reflection;

namespace FinCode.Engine;

/// <summary>The limits and periods of the engine. All of them are safe to leave alone.</summary>
public sealed class EmbeddedEngineOptions
{
    /// <summary>How long a caller waits for an answer before it gets a <see cref="TimeoutException"/>. Default: 30 s.</summary>
    public TimeSpan ResponseTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How often expired calls are looked for at most, so how late a time-out may come. Default: 250 ms.</summary>
    public TimeSpan TimeoutSweepPeriod { get; set; } = TimeSpan.FromMilliseconds(250);

    /// <summary>How long constructing, reading state and <c>OnActivateAsync</c> may take together. Default: 30 s.</summary>
    public TimeSpan ActivationTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How long <c>OnDeactivateAsync</c> may take. Default: 30 s.</summary>
    public TimeSpan DeactivationTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>
    /// How long a call that came back to a grain of its own call chain may wait there before it fails. Not zero,
    /// because a call nobody awaits is allowed to come back, and looks the same at first. Default: 1 s.
    /// </summary>
    public TimeSpan DeadlockGrace { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>Requests that may wait at one activation. Default: 50,000.</summary>
    public int MailboxLimit { get; set; } = 50_000;

    /// <summary>Requests that may wait or run in the whole engine. Default: 1,000,000.</summary>
    public int InFlightLimit { get; set; } = 1_000_000;

    /// <summary>Fixes the engine's choices for a replay; null takes a seed by chance. Default: null.</summary>
    public int? Seed { get; set; }

    /// <summary>Assemblies to look for grain classes in. Empty means every loaded or referenced one that uses the engine.</summary>
    public IList<Assembly> GrainAssemblies { get; } = [];
}
