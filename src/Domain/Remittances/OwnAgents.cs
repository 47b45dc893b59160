namespace FinCode.Domain.Remittances;

/// <summary>The tenant's own agents as a way to pay out: cash that waits at any of their counters.</summary>
public static class OwnAgents
{
    /// <summary>What a corridor names as partner of a delivery by CASHPICKUP that the tenant's own agents pay. Reserved.</summary>
    public const string Partner = "OWN_AGENTS";
}
