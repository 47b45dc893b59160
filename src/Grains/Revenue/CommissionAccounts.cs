using System.Collections.Concurrent;
using FinCode.Contracts;
using FinCode.Contracts.Wallets;
using FinCode.Domain;
using FinCode.Domain.Ledger;
using FinCode.Domain.Money;
using FinCode.Domain.Revenue;
using FinCode.Grains.Ledger;

namespace FinCode.Grains.Revenue;

/// <summary>What is owed to parties, account by account: opened by whoever needs it first. Facts never change, so they are remembered.</summary>
public sealed class CommissionAccounts(IGrainFactory grains, IAccountLookup accounts)
{
    private const int AccountsMax = 100_000;

    private readonly ConcurrentDictionary<(TenantNo Tenant, int Payable, string Code, string Currency), AccountFacts> known = new();

    public ValueTask<AccountFacts> Find(string tenant, TenantNo number, int payable, string partyCode, Currency currency) =>
        known.TryGetValue((number, payable, partyCode, currency.Code), out var facts) ? ValueTask.FromResult(facts) : new ValueTask<AccountFacts>(Open(tenant, number, payable, partyCode, currency));

    private async Task<AccountFacts> Open(string tenant, TenantNo number, int payable, string partyCode, Currency currency)
    {
        var id = RevenueAccounts.IdOf(number, partyCode, currency, payable);
        var state = await accounts.Find(number, id);
        if (state is null)
        {
            Invariant.Holds(await grains.Wallet(tenant, id).Open(RevenueAccounts.Open(number, partyCode, currency, payable)) is WalletAnswer.Done);
            state = await accounts.Find(number, id);
        }

        Invariant.Holds(state is not null);
        if (known.Count >= AccountsMax) known.Clear();
        return known[(number, payable, partyCode, currency.Code)] = state.Facts;
    }
}
