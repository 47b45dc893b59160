using System.Collections.Concurrent;
using FinCode.Contracts;
using FinCode.Contracts.Wallets;
using FinCode.Domain;
using FinCode.Domain.Ledger;
using FinCode.Domain.Money;
using FinCode.Domain.Wallets;
using FinCode.Grains.Tenants;

namespace FinCode.Grains.Remittances;

/// <summary>The account's id is made of its name, so whoever needs it first opens it and everybody else finds it.</summary>
public sealed class PartnerAccounts(IGrainFactory grains, ITenantRegistry tenants) : IPartnerAccounts
{
    private readonly ConcurrentDictionary<(string Tenant, string Partner, string Currency), Guid> known = new();

    public ValueTask<Guid> Find(string tenant, string partner, Currency currency) =>
        known.TryGetValue((tenant, partner, currency.Code), out var account) ? ValueTask.FromResult(account) : new ValueTask<Guid>(Open(tenant, partner, currency));

    private async Task<Guid> Open(string tenant, string partner, Currency currency)
    {
        var number = await tenants.FindNow(tenant, CancellationToken.None)
            ?? throw new InvariantBrokenException("A partner was looked for in a tenant that does not exist.");
        var operation = OperationId.For(number, "system", "partners/open-account", partner, currency.Code);
        var answer = await grains.Wallet(tenant, operation.Value).Open(new OpenWallet(
            operation, new RecordContext("system", "partners/open-account"), number, operation.Value, currency, partner, $"Prefund {partner}", ChartOfAccounts.PartnerPrefund));
        Invariant.Holds(answer is WalletAnswer.Done);
        return known[(tenant, partner, currency.Code)] = operation.Value;
    }
}
