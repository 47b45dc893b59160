using FinCode.Contracts;
using FinCode.Contracts.Wallets;
using FinCode.Domain;
using FinCode.Domain.Ledger;
using FinCode.Domain.Payments;
using FinCode.Domain.Wallets;
using FinCode.Grains.Ledger;
using FinCode.Grains.Tenants;

namespace FinCode.Grains.Payouts;

/// <summary>
/// Pays remittances into wallets of the same tenant: no partner outside is told. The operation id follows from the payout's reference,
/// so telling twice credits once, and asking reads the journal. Everything else goes on to the partners.
/// </summary>
/// <param name="partners">For every other way of delivery.</param>
public sealed class WalletRail(IPayoutRail partners, IRecipientDetails recipients, IGrainFactory grains, ITenantRegistry tenants, ILedgerReader ledger) : IPayoutRail
{
    public const string Type = "WALLET";

    private const string AccountKey = "walletaccountid";

    public Task<PayoutAnswer> Submit(PayoutInstruction instruction, CancellationToken cancellation) =>
        instruction.Type == Type ? Credit(instruction, cancellation) : partners.Submit(instruction, cancellation);

    public Task<PayoutAnswer> Inquire(PayoutInstruction instruction, CancellationToken cancellation) =>
        instruction.Type == Type ? Look(instruction) : partners.Inquire(instruction, cancellation);

    private async Task<PayoutAnswer> Credit(PayoutInstruction instruction, CancellationToken cancellation)
    {
        var recipient = await recipients.Find(instruction.Tenant, instruction.RecipientCode, instruction.RecipientAccountId, cancellation);
        if (!Guid.TryParseExact(recipient?.CreditParty.GetValueOrDefault(AccountKey), "D", out var wallet)) return new PayoutAnswer.Failed("RECIPIENT_UNKNOWN", "The recipient has named no wallet.", IsFinal: true);

        var operation = await OperationOf(instruction);
        var context = new RecordContext("system", "payouts/wallet", Reference: instruction.Reference);
        return await grains.Wallet(instruction.Tenant, wallet).Execute(new CreditWallet(operation, context, instruction.Amount, PaymentJournals.Arrive(instruction.Amount))) switch
        {
            WalletAnswer.Done => new PayoutAnswer.Paid(operation.ToString()),
            WalletAnswer.Refused refused => Failed(refused.Reason),
            WalletAnswer.NoAccount => Failed(WalletRefusal.AccountNotFound),
            _ => throw new InvariantBrokenException("A payout into a wallet was carried out before as something else."),
        };
    }

    private async Task<PayoutAnswer> Look(PayoutInstruction instruction)
    {
        var operation = await OperationOf(instruction);
        var stored = await ledger.FindOperation(operation: operation, tenant: await NumberOf(instruction.Tenant), cancellation: CancellationToken.None);
        return stored is null ? new PayoutAnswer.NotKnown()
            : stored.Record.Refusal is { } refusal ? Failed(WalletRefusals.Parse(refusal))
            : new PayoutAnswer.Paid(operation.ToString());
    }

    /// <summary>Limits and a closed wallet may be otherwise at the next attempt; a wrong account will not.</summary>
    private static PayoutAnswer.Failed Failed(WalletRefusal reason) =>
        new(reason.Reason(), "The recipient's wallet does not take it.", IsFinal: reason is WalletRefusal.AccountNotFound or WalletRefusal.CurrencyMismatch or WalletRefusal.ActionNotPermitted);

    private async Task<OperationId> OperationOf(PayoutInstruction instruction) =>
        OperationId.For(await NumberOf(instruction.Tenant), "system", "payouts/wallet", instruction.Reference);

    private async Task<TenantNo> NumberOf(string tenant) =>
        await tenants.FindNow(tenant, CancellationToken.None) ?? throw new InvariantBrokenException("A payout was sent in a tenant that does not exist.");
}
