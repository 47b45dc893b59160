using FinCode.Contracts;
using FinCode.Domain.Agents;
using FinCode.Domain.Ledger;
using FinCode.Domain.Money;
using FinCode.Grains.Ledger;

namespace FinCode.Grains.Agents;

/// <summary>Opens the accounts of an agent or a sub-agent.</summary>
public sealed class AgentFloats(IGrainFactory grains, IAccountLookup accounts)
{
    /// <summary>Opens what is not open yet in a currency, and answers the float's id.</summary>
    public async Task<Guid> Open(string tenant, TenantNo number, string agentCode, Currency currency)
    {
        foreach (var opening in new[] { AgentAccounts.OpenCommission(number, agentCode, currency), AgentAccounts.OpenFloat(number, agentCode, currency) })
        {
            if (await accounts.Find(number, opening.AccountId) is null) await grains.Wallet(tenant, opening.AccountId).Open(opening);
        }

        return AgentAccounts.FloatId(number, agentCode, currency);
    }
}
