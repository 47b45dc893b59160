namespace FinCode.Contracts.Revenue;

/// <summary>Proposes, when a period of the tenant's cycle is over, that each party is paid. Key: the tenant's name.</summary>
[Alias("fincode.commission-cycle-grain")]
public interface ICommissionCycleGrain : IGrainWithStringKey
{
    /// <summary>Does what is due. Answers how many parties' payments it proposed or made; a period is gone through once.</summary>
    [Alias("continue")]
    Task<int> Continue();
}

/// <summary>Wakes tenants' cycles. One for the whole platform, key <c>commissions</c>.</summary>
[Alias("fincode.commission-sweep-grain")]
public interface ICommissionSweepGrain : IGrainWithStringKey
{
    /// <summary>Starts looking, and keeps doing so across restarts. Calling it again changes nothing.</summary>
    [Alias("start")]
    Task Start();

    /// <summary>Looks once, now. Answers how much was proposed.</summary>
    [Alias("sweep")]
    Task<int> Sweep();
}
