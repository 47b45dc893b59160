using FinCode.Contracts.Events;

namespace FinCode.Contracts.Revenue;

/// <summary>
/// Hears of remittances, and books who has which share of those that were paid out, and whose share goes back. Key:
/// <c>tenant/partition</c>.
/// </summary>
[Alias("fincode.commission-grain")]
public interface ICommissionGrain : IGrainWithStringKey
{
    /// <summary>When it answers, the shares are in the journal. A repeat changes nothing.</summary>
    [Alias("take")]
    Task Take(EventDelivery delivery);
}
