using FinCode.Domain.Agents;
using FinCode.Domain.Ledger;
using FinCode.Domain.Money;
using FinCode.Domain.Wallets;

namespace FinCode.Domain.Revenue;

/// <summary>
/// What is owed to parties: 2110 for who brought a remittance, 2115 for who paid it out, one of each per party and currency. Their ids follow
/// from whose they are, so nobody has to look them up or can open them twice.
/// </summary>
public static class RevenueAccounts
{
    /// <summary>Every line on which commission is owed.</summary>
    public static readonly int[] Payables = [ChartOfAccounts.AgentCommission, ChartOfAccounts.PartnerCommission];

    public static int PayableOf(ShareParty party) => party == ShareParty.PayingPartner ? ChartOfAccounts.PartnerCommission : ChartOfAccounts.AgentCommission;

    /// <summary>The expense on the other side of a payable.</summary>
    public static int ExpenseOf(int payable) => payable == ChartOfAccounts.PartnerCommission ? ChartOfAccounts.PartnerCommissionExpense : ChartOfAccounts.AgentCommissionExpense;

    public static Guid IdOf(TenantNo tenant, string partyCode, Currency currency, int payable) => payable == ChartOfAccounts.AgentCommission
        ? AgentAccounts.CommissionId(tenant, partyCode, currency)
        : PayingOperation(tenant, partyCode, currency).Value;

    /// <summary>Opens it. Doing it twice is doing it once.</summary>
    public static OpenWallet Open(TenantNo tenant, string partyCode, Currency currency, int payable)
    {
        if (payable == ChartOfAccounts.AgentCommission) return AgentAccounts.OpenCommission(tenant, partyCode, currency);
        var operation = PayingOperation(tenant, partyCode, currency);
        return new OpenWallet(
            operation, RecordContext.System with { Route = Route }, tenant, operation.Value, currency, partyCode, $"{currency} commission for payouts", payable);
    }

    private const string Route = "revenue/open-account";

    private static OperationId PayingOperation(TenantNo tenant, string partyCode, Currency currency) =>
        OperationId.For(tenant, "system", Route, $"{partyCode}/{currency.Code}");
}
