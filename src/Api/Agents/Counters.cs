using FinCode.Api.Access;
using FinCode.Api.Envelope;
using FinCode.Contracts;
using FinCode.Contracts.Users;
using FinCode.Domain;
using FinCode.Domain.Access;
using FinCode.Domain.Agents;
using FinCode.Domain.Ledger;
using FinCode.Domain.Money;
using FinCode.Grains.Agents;
using FinCode.Grains.Ledger;

namespace FinCode.Api.Agents;

/// <summary>Agents and sub-agents, the counters they have, and their floats.</summary>
internal sealed class Counters(IGrainFactory grains, IAccountLookup accounts, ILedgerReader ledger, AgentFloats floats)
{
    public static readonly Refusal NoCounter = Refusal.Because(Reason.AgentNotFound);

    public static readonly Refusal NoFloat = Refusal.Because(
        Reason.FloatNotFound, new Detail("currencyCode", DetailCode.UnknownValue, "The agent has no float in this currency."));

    public static readonly Refusal NoCurrency = new(
        ErrorCode.ValidationError, "The request has fields that are missing or wrong; details name them.", null,
        [new Detail("currencyCode", DetailCode.Required, "Is required where the agent has not exactly one float.")]);

    /// <summary>The agent or sub-agent of a code. Null also where the permission does not reach.</summary>
    public async Task<UserProfile?> Find(Caller caller, Permission permission, string code) =>
        UserCode.IsWellFormed(code)
        && await grains.User(caller.Tenant.Name, code).Find() is { } user
        && (user.Roles.Contains(Role.Agent) || user.Roles.Contains(Role.SubAgent))
        && caller.Reaches(permission, user.Code, user.Place)
            ? user
            : null;

    /// <summary>An agent's accounts of lines 2020 and 2110.</summary>
    public async Task<IReadOnlyList<AccountSnapshot>> ListAccounts(TenantNo tenant, string agentCode, CancellationToken cancellation)
    {
        var all = await ledger.ListAccounts(tenant, agentCode, null, 0, Limits.WalletsPerOwnerMax, cancellation);
        return [.. all.Where(account => account.Facts.ChartCode is ChartOfAccounts.AgentFloat or ChartOfAccounts.AgentCommission)];
    }

    /// <summary>The currency asked for, or that of the only float.</summary>
    public async Task<(Currency Currency, Refusal? Refusal)> CurrencyOf(TenantNo tenant, string agentCode, Currency? asked, CancellationToken cancellation)
    {
        if (agentCode.Length == 0) return (default, NoCounter);
        if (asked is { } known)
        {
            return await FindFloat(tenant, agentCode, known) is null ? (default, NoFloat) : (known, null);
        }

        var floats = (await ListAccounts(tenant, agentCode, cancellation)).Where(account => account.Facts.ChartCode == ChartOfAccounts.AgentFloat).ToArray();
        return floats is [var only] ? (only.Facts.Currency, null) : (default, NoCurrency);
    }

    public async Task<AccountFacts?> FindFloat(TenantNo tenant, string agentCode, Currency currency) =>
        (await accounts.Find(tenant, AgentAccounts.FloatId(tenant, agentCode, currency)))?.Facts;

    /// <summary>Opens what is not open yet of an agent's accounts in a currency.</summary>
    public Task OpenFloat(Caller caller, string agentCode, Currency currency) => floats.Open(caller.Tenant.Name, caller.TenantNo, agentCode, currency);
}
