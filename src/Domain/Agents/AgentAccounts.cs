using FinCode.Domain.Ledger;
using FinCode.Domain.Money;
using FinCode.Domain.Wallets;

namespace FinCode.Domain.Agents;

/// <summary>
/// The accounts of an agent or a sub-agent: a float (2020) and what is owed to them in commission (2110), one of each per
/// currency. Their ids follow from whose they are, so nobody has to look them up or can open them twice.
/// </summary>
public static class AgentAccounts
{
    /// <summary>Opens the float of an agent or a sub-agent. Doing it twice is doing it once.</summary>
    public static OpenWallet OpenFloat(TenantNo tenant, string agentCode, Currency currency) =>
        Open(tenant, agentCode, currency, ChartOfAccounts.AgentFloat, $"{currency} float");

    public static OpenWallet OpenCommission(TenantNo tenant, string agentCode, Currency currency) =>
        Open(tenant, agentCode, currency, ChartOfAccounts.AgentCommission, $"{currency} commission");

    public static Guid FloatId(TenantNo tenant, string agentCode, Currency currency) =>
        Operation(tenant, agentCode, currency, ChartOfAccounts.AgentFloat).Value;

    public static Guid CommissionId(TenantNo tenant, string agentCode, Currency currency) =>
        Operation(tenant, agentCode, currency, ChartOfAccounts.AgentCommission).Value;

    private static OpenWallet Open(TenantNo tenant, string agentCode, Currency currency, int chartCode, string name)
    {
        var operation = Operation(tenant, agentCode, currency, chartCode);
        return new OpenWallet(
            operation, RecordContext.System with { Route = "agent/open-account" }, tenant, operation.Value, currency, agentCode, name, chartCode);
    }

    private static OperationId Operation(TenantNo tenant, string agentCode, Currency currency, int chartCode) =>
        OperationId.For(tenant, "system", "agent/open-account", $"{agentCode}/{chartCode}/{currency.Code}");
}
