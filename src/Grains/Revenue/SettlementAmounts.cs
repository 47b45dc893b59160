using FinCode.Contracts;
using FinCode.Domain.Exchanges;
using FinCode.Domain.Ledger;
using FinCode.Domain.Money;
using FinCode.Domain.Revenue;
using FinCode.Grains.Ledger;
using FinCode.Grains.Pricing;

namespace FinCode.Grains.Revenue;

/// <summary>What a settlement comes to when it is decided: of netting no more than the agent owes, in a partner's currency what it is worth at mid.</summary>
public sealed class SettlementAmounts(IGrainFactory grains, ILedgerReader reader, SettlementTargets targets, PricingCache prices, TimeProvider world)
{
    /// <param name="owed">The most that may be paid, minor units, positive.</param>
    public async Task<(long Amount, SettlementExchange? Exchange, SettlementRefusal? Refusal)> Of(string tenant, TenantNo number, SettlementOrder order, long owed) => order.Method switch
    {
        SettlementMethod.PartnerAccount => await Exchanged(tenant, number, order, owed),
        SettlementMethod.Netting => await Netted(number, order, owed),
        _ => (owed, null, null),
    };

    private async Task<(long, SettlementExchange?, SettlementRefusal?)> Netted(TenantNo number, SettlementOrder order, long owed)
    {
        var netted = Math.Min(owed, checked(await targets.DebtOn(number, order.AccountId!.Value, CancellationToken.None) - order.PaidIn));
        return netted > 0 ? (netted, null, null) : (0, null, SettlementRefusal.NothingToNet);
    }

    private async Task<(long, SettlementExchange?, SettlementRefusal?)> Exchanged(string tenant, TenantNo number, SettlementOrder order, long owed)
    {
        var account = await reader.FindAccount(number, order.AccountId!.Value, CancellationToken.None);
        var amount = new Money(owed, Currency.Parse(order.CurrencyCode));
        // An account that is not there is refused by its owner.
        if (account is null || account.Facts.Currency == amount.Currency) return (owed, null, null);

        // As old as a rate may be at which wallets exchange.
        var freshness = new ExchangePolicy(await grains.Configuration(tenant, "").Read()).Freshness;
        var (mid, _) = (await prices.For(tenant)).Rates.Find(amount.Currency, account.Facts.Currency, freshness, world.GetUtcNow());
        if (mid is null) return (0, null, SettlementRefusal.SettlementRateUnavailable);
        return SettlementExchange.Of(amount, account.Facts.Currency, mid) is { } exchange ? (owed, exchange, null) : (0, null, SettlementRefusal.AmountNotPayable);
    }
}
