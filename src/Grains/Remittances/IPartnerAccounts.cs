using FinCode.Domain.Money;

namespace FinCode.Grains.Remittances;

/// <summary>Where the prefunded money of payout partners lies.</summary>
public interface IPartnerAccounts
{
    /// <summary>The wallet of line 1310 for a partner and currency; opened, empty, when it is not there.</summary>
    ValueTask<Guid> Find(string tenant, string partner, Currency currency);
}
