using FinCode.Contracts;
using FinCode.Domain.Agents;
using FinCode.Domain.Approvals;
using FinCode.Domain.Wallets;
using FinCode.Grains.Agents;
using FinCode.Grains.Tenants;

namespace FinCode.Grains.Approvals;

/// <param name="CreditLine">A decimal of the currency, as it was sent.</param>
public sealed record CreditLineAsked(string AgentCode, string CreditLine, string CurrencyCode);

/// <summary>The credit line of a float.</summary>
public sealed class CreditLineOperation(IGrainFactory grains, AgentFloats floats, ITenantRegistry tenants) : IApprovedOperation
{
    public ApprovalKind Kind => ApprovalKind.CreditLine;

    public async Task<ApprovalOutcome> CarryOut(string tenant, ApprovalProposal proposal)
    {
        var asked = AskedText.Read<CreditLineAsked>(proposal.Asked);
        var line = AskedText.Amount(asked.CreditLine, asked.CurrencyCode);
        var floatId = await floats.Open(tenant, await tenants.NumberOf(tenant), asked.AgentCode, line.Currency);
        return (await grains.Wallet(tenant, floatId).Execute(new ChangeCreditLine(proposal.OperationId, proposal.Context, line))).ToOutcome();
    }
}

/// <param name="Direction">BUY from the bank, or SELL to it.</param>
public sealed record FloatTradeAsked(string AgentCode, string Direction, string Amount, string CurrencyCode, string? Reference)
{
    public const string Buy = "BUY";
    public const string Sell = "SELL";
}

/// <summary>Float that is bought from the bank or sold to it.</summary>
public sealed class FloatTradeOperation(IGrainFactory grains, AgentFloats floats, ITenantRegistry tenants) : IApprovedOperation
{
    public ApprovalKind Kind => ApprovalKind.FloatTrade;

    public async Task<ApprovalOutcome> CarryOut(string tenant, ApprovalProposal proposal)
    {
        var asked = AskedText.Read<FloatTradeAsked>(proposal.Asked);
        var amount = AskedText.Amount(asked.Amount, asked.CurrencyCode);
        var floatId = await floats.Open(tenant, await tenants.NumberOf(tenant), asked.AgentCode, amount.Currency);
        WalletCommand command = asked.Direction == FloatTradeAsked.Buy
            ? new FundWallet(proposal.OperationId, proposal.Context, amount, "BANK_TRANSFER")
            : new SellFloat(proposal.OperationId, proposal.Context, null, amount);
        return (await grains.Wallet(tenant, floatId).Execute(command)).ToOutcome();
    }
}
