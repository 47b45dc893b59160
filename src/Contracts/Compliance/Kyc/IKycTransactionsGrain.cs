using FinCode.Contracts.Events;

namespace FinCode.Contracts.Compliance.Kyc;

/// <summary>Hears of remittances, and tells the files of their senders where a rule wants to know. Key: <c>tenant/partition</c>.</summary>
[Alias("fincode.kyc-transactions-grain")]
public interface IKycTransactionsGrain : IGrainWithStringKey
{
    /// <summary>When it answers, the files know. A repeat changes nothing.</summary>
    [Alias("take")]
    Task Take(EventDelivery delivery);
}
