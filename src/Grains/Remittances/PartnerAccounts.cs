using System.Collections.Concurrent;
using FinCode.Contracts;
using FinCode.Contracts.Wallets;
using FinCode.Domain;
using FinCode.Domain.Ledger;
using FinCode.Domain.Money;
using FinCode.Domain.Payouts;
using FinCode.Domain.Wallets;
using FinCode.Grains.Payouts;
using FinCode.Grains.Tenants;

namespace FinCode.Grains.Remittances;

/// <summary>The account's id is made of its name, so whoever needs it first opens it and everybody else finds it.</summary>
public sealed class PartnerAccounts(IGrainFactory grains, ITenantRegistry tenants, IPayoutPartners partners) : IPartnerAccounts
{
    private readonly ConcurrentDictionary<(string Tenant, string Partner, string Currency, PartnerFunding Funding), Guid> known = new();

    public async ValueTask<Guid> Find(string tenant, string partner, Currency currency) =>
        await Find(tenant, partner, currency, (await partners.Find(tenant, partner))?.Funding ?? PartnerFunding.Prefunded);

    public ValueTask<Guid> Find(string tenant, string partner, Currency currency, PartnerFunding funding) =>
        known.TryGetValue((tenant, partner, currency.Code, funding), out var account) ? ValueTask.FromResult(account) : new ValueTask<Guid>(Open(tenant, partner, currency, funding));

    private async Task<Guid> Open(string tenant, string partner, Currency currency, PartnerFunding funding)
    {
        var number = await tenants.FindNow(tenant, CancellationToken.None)
            ?? throw new InvariantBrokenException("A partner was looked for in a tenant that does not exist.");
        var (route, name, code) = funding == PartnerFunding.Prefunded
            ? ("partners/open-account", "Prefund", ChartOfAccounts.PartnerPrefund)
            : ("partners/open-payable", "Payable", ChartOfAccounts.PartnerPayable);
        var operation = OperationId.For(number, "system", route, partner, currency.Code);
        var answer = await grains.Wallet(tenant, operation.Value).Open(new OpenWallet(
            operation, new RecordContext("system", route), number, operation.Value, currency, partner, $"{name} {partner}", code));
        Invariant.Holds(answer is WalletAnswer.Done);
        return known[(tenant, partner, currency.Code, funding)] = operation.Value;
    }
}
