using FinCode.Domain.Agents;

namespace FinCode.Contracts.Agents;

/// <summary>A till session that is over, for reports. Key: <c>tenant/agent code/currency/till code/number</c>.</summary>
[Alias("fincode.till-session-grain")]
public interface ITillSessionGrain : IGrainWithStringKey
{
    /// <summary>Keeps a closed session. Doing it twice is doing it once.</summary>
    [Alias("keep")]
    Task Keep(TillSession session);

    [Alias("find")]
    Task<TillSession?> Find();
}
