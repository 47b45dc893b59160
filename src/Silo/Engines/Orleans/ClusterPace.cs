using Orleans.Configuration;

namespace FinCode.Silo.Engines;

/// <summary>
/// How fast a cluster notices. A silo that is gone is declared dead after three missed probes of two seconds and a second
/// silo's word: within ten seconds its wallets live elsewhere. Faster would take a long collection or a busy disk for a death;
/// that would cost a silo its life, never money, because the store fences.
/// </summary>
internal static class ClusterPace
{
    /// <summary>How long a client may believe in a gateway that is gone.</summary>
    public static readonly TimeSpan GatewayListAge = TimeSpan.FromSeconds(2);

    private const int ProbesMissedMax = 3;
    private const int VotesForDeath = 2;

    private static readonly TimeSpan Probe = TimeSpan.FromSeconds(2);

    /// <summary>Longer than a close takes, or a journal in doubt; then the caller hears that the outcome is unknown, and asks again.</summary>
    private static readonly TimeSpan ResponseTimeout = TimeSpan.FromSeconds(10);

    public static void Apply(ClusterMembershipOptions membership)
    {
        membership.ProbeTimeout = Probe;
        membership.MinProbeTimeout = Probe / 2;
        // Orleans believes in a silo that was heard within this, times the probes that may be missed.
        membership.MaxProbeTimeout = Probe;
        membership.NumMissedProbesLimit = ProbesMissedMax;
        membership.NumVotesForDeathDeclaration = VotesForDeath;
        membership.TableRefreshTimeout = TimeSpan.FromSeconds(5);
        membership.IAmAliveTablePublishTimeout = TimeSpan.FromSeconds(10);
        membership.DefunctSiloExpiration = TimeSpan.FromDays(1);
        membership.DefunctSiloCleanupPeriod = TimeSpan.FromHours(1);
    }

    public static void Apply(SiloMessagingOptions messaging) => messaging.ResponseTimeout = ResponseTimeout;

    public static void Apply(ClientMessagingOptions messaging) => messaging.ResponseTimeout = ResponseTimeout;

    public static void Apply(GatewayOptions gateways) => gateways.GatewayListRefreshPeriod = GatewayListAge;
}
