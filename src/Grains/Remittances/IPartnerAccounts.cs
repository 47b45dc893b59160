using FinCode.Domain.Money;
using FinCode.Domain.Payouts;

namespace FinCode.Grains.Remittances;

/// <summary>Where the money of payout partners lies: what was sent ahead (1310), or what post-funded ones are owed (2120).</summary>
public interface IPartnerAccounts
{
    /// <summary>The account of a partner in a currency; opened, empty, when it is not there. A partner that is not set up counts as prefunded.</summary>
    ValueTask<Guid> Find(string tenant, string partner, Currency currency);

    /// <summary>The same, by whoever knows how the partner is funded.</summary>
    ValueTask<Guid> Find(string tenant, string partner, Currency currency, PartnerFunding funding);
}
