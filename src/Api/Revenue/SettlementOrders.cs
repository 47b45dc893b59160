using FinCode.Api.Envelope;
using FinCode.Api.Requests;
using FinCode.Domain;
using FinCode.Domain.Ledger;
using FinCode.Domain.Money;
using FinCode.Domain.Revenue;
using FinCode.Grains.Ledger;
using FinCode.Grains.Revenue;

namespace FinCode.Api.Revenue;

/// <summary>Makes an order of what somebody asks to be paid: what follows from what the party is owed and has is found here.</summary>
internal sealed class SettlementOrders(IAccountLookup accounts, SettlementTargets targets, CommissionStatements statements, TimeProvider clock)
{
    /// <summary>The account of which something is owed, and how it is paid where nobody said.</summary>
    /// <returns>The order, and the most that is paid by it; or why there is none.</returns>
    public async Task<(SettlementOrder? Order, Money Amount, Refusal? Refusal)> Make(Call call, SettlementText text, CancellationToken cancellation)
    {
        var (tenant, number) = (call.Caller.Tenant.Name, call.Caller.TenantNo);
        if (text.Period.From > clock.GetUtcNow()) return (null, default, SettlementRefusals.Of(SettlementRefusal.PeriodNotBegun));
        var owed = new List<(AccountFacts Account, long Amount)>();
        foreach (var facts in await statements.Payables(number, text.Party, cancellation))
        {
            if ((text.Currency ?? facts.Currency) != facts.Currency || (text.Payable ?? facts.ChartCode) != facts.ChartCode) continue;
            if (await statements.ReadOwed(tenant, facts, text.Period, cancellation) is > 0 and var amount) owed.Add((facts, Math.Min(amount, Limits.AmountMax)));
        }

        if (owed.Count == 0) return (null, default, SettlementRefusals.Of(SettlementRefusal.NoCommissionOwed));
        if (owed.Count > 1) return (null, default, Fault(text.Currency is null ? "currencyCode" : "side", DetailCode.Required, "Is required: the party is owed in several."));

        var (payable, sum) = owed[0];
        var (method, target, refusal) = await Target(number, text, payable, cancellation);
        var order = new SettlementOrder(
            call.Operation(), call.Context(reference: $"{text.Party}/{text.Period.Text}"), text.Party, text.Period.Text, payable.Currency.Code, payable.ChartCode, method, target, text.BankReference)
        {
            PaidIn = text.PaidIn,
        };
        return (order, new Money(sum, payable.Currency), refusal);
    }

    private async Task<(SettlementMethod Method, Guid? Account, Refusal? Refusal)> Target(TenantNo number, SettlementText text, AccountFacts payable, CancellationToken cancellation)
    {
        switch (text.Method)
        {
            case SettlementMethod.Bank:
                return (SettlementMethod.Bank, null, null);
            case SettlementMethod.Wallet:
                var wallet = await accounts.Find(number, text.AccountId!.Value);
                var isOwn = wallet is { AcceptsInflow: true, Facts.ChartCode: ChartOfAccounts.CustomerWallet } && wallet.Facts.OwnerCode == payable.OwnerCode && wallet.Facts.Currency == payable.Currency;
                return (SettlementMethod.Wallet, text.AccountId, isOwn ? null : Fault("accountId", DetailCode.UnknownValue, "Must be an open wallet of the party in the currency that it is owed."));
            case SettlementMethod.PartnerAccount:
                return await PartnerAccount(number, text.AccountId, payable, cancellation);
        }

        if (await targets.Float(number, payable) is { } floatId) return (text.Method ?? SettlementMethod.Float, floatId, null);
        return text.Method is { } asked ? (asked, null, Fault("method", DetailCode.OutOfRange, "The party has no float in this currency.")) : (SettlementMethod.Bank, null, null);
    }

    /// <summary>The one that is named; else that in the currency that is owed; else the only one.</summary>
    private async Task<(SettlementMethod, Guid?, Refusal?)> PartnerAccount(TenantNo number, Guid? asked, AccountFacts payable, CancellationToken cancellation)
    {
        var own = await targets.PartnerAccounts(number, payable.OwnerCode, cancellation);
        var found = asked is { } id ? own.FirstOrDefault(facts => facts.AccountId == id) : SettlementTargets.Obvious(own, payable.Currency);
        var refusal = found is not null ? null
            : own.Count == 0 ? Fault("method", DetailCode.OutOfRange, "The party is no payout partner that has money of ours or is owed any.")
            : asked is null ? Fault("accountId", DetailCode.Required, "Is required: the partner has several accounts, none of them in the currency that it is owed.")
            : Fault("accountId", DetailCode.UnknownValue, "Must be one of the partner's accounts: GET /admin/payout-partners names them.");
        return (SettlementMethod.PartnerAccount, found?.AccountId, refusal);
    }

    /// <summary>The order that was, with what the retry says otherwise.</summary>
    public static SettlementOrder Again(SettlementOrder order, SettlementText text) => order with
    {
        Period = text.Party == order.PartyCode ? text.Period.Text : "",
        CurrencyCode = text.Currency?.Code ?? order.CurrencyCode,
        Payable = text.Payable ?? order.Payable,
        Method = text.Method ?? order.Method,
        AccountId = text.Method is SettlementMethod.Wallet or SettlementMethod.PartnerAccount ? text.AccountId ?? order.AccountId : order.AccountId,
        BankReference = text.BankReference,
        PaidIn = text.PaidIn,
    };

    private static Refusal Fault(string field, DetailCode code, string message)
    {
        var faults = new Faults();
        faults.Add(field, code, message);
        return faults.ToRefusal();
    }
}
