using FinCode.Api.Access;
using FinCode.Api.Envelope;
using FinCode.Api.Requests;
using FinCode.Domain.Exchanges;
using FinCode.Domain.Ledger;
using FinCode.Domain.Wallets;
using FinCode.Grains.Ledger;

namespace FinCode.Api.Wallets;

/// <summary>Between whom an exchange is, once it is known that the caller may spend, and what exactly is asked for.</summary>
/// <param name="To">Null where there is no such account.</param>
internal readonly record struct ExchangeParties(AccountFacts From, AccountFacts? To, ExchangeRequest Request)
{
    /// <summary>What no price could be made for.</summary>
    public Refusal? Fault => To is null ? WalletRefusal.CounterpartyNotFound.ToRefusal() : ExchangeMoney.FaultOf(From, To)?.ToRefusal();

    public static async Task<(ExchangeParties Parties, Refusal? Refusal)> Find(Caller caller, WalletAccess access, IAccountLookup accounts, ExchangeOrder order)
    {
        if (await access.RefuseToSpend(caller, order.FromAccountId) is { } refused) return (default, refused);

        var from = (await accounts.Find(caller.TenantNo, order.FromAccountId))!.Facts;
        var to = (await accounts.Find(caller.TenantNo, order.ToAccountId))?.Facts;
        var faults = new Faults();
        var amount = order.Amount.In(order.Side == ExchangeSide.Buy && to is not null ? to.Currency : from.Currency, faults);
        return faults.Any
            ? (default, faults.ToRefusal())
            : (new ExchangeParties(from, to, new ExchangeRequest(from.Currency, to?.Currency ?? from.Currency, order.Side, amount)), null);
    }
}
