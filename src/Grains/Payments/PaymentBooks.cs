using FinCode.Contracts;
using FinCode.Contracts.Remittances;
using FinCode.Contracts.Wallets;
using FinCode.Domain;
using FinCode.Domain.Ledger;
using FinCode.Domain.Payments;
using FinCode.Domain.Pricing;
using FinCode.Domain.Remittances;
using FinCode.Domain.Wallets;
using FinCode.Grains.Ledger;
using FinCode.Grains.Remittances;
using FinCode.Grains.Tenants;

namespace FinCode.Grains.Payments;

/// <summary>What payments do to the ledger. Each step has an operation id of its own that follows from payment and reference.</summary>
public sealed class PaymentBooks(IGrainFactory grains, LedgerDesk desk, ITenantRegistry tenants, IPcns pcns, ILedgerReader ledger, IRemittanceReader remittances)
{
    private const string Route = "payments/book";

    /// <summary>Gives what arrived to what it was paid for. Null when it is there, now or from before; otherwise why not.</summary>
    public async Task<string?> Book(string tenant, Payment payment, PaymentReceipt receipt)
    {
        var number = await NumberOf(tenant);
        var (operation, context) = (OperationOf(number, payment, receipt, "book"), ContextOf(payment, receipt));
        return payment.IsTopUp
            ? await TopUp(tenant, payment, receipt, operation, context)
            : payment.Payable == PayableType.Transaction ? await Pay(tenant, payment, receipt, operation, context) : "PAYABLE_TYPE_NOT_SUPPORTED";
    }

    /// <summary>J05.</summary>
    public async Task Suspend(string tenant, Payment payment, PaymentReceipt receipt)
    {
        var number = await NumberOf(tenant);
        await desk.Post(number, OperationOf(number, payment, receipt, "suspend"), ContextOf(payment, receipt), PaymentJournals.Suspend(payment.Method, receipt.Amount));
    }

    public async Task Return(string tenant, Payment payment, PaymentReceipt receipt)
    {
        var number = await NumberOf(tenant);
        await desk.Post(number, OperationOf(number, payment, receipt, "return"), ContextOf(payment, receipt), PaymentJournals.Return(payment.Method, receipt.Amount));
    }

    /// <summary>The next step of a charge-back. Answers the stage that it has reached, and what the wallet gave back once it was asked.</summary>
    public async Task<(ChargeBackStage Stage, long? Recovered)> BookChargeBack(string tenant, Payment payment)
    {
        var number = await NumberOf(tenant);
        var dispute = payment.ChargeBack!;
        var receipt = payment.FindReceipt(dispute.Reference)!;
        var context = ContextOf(payment, receipt) with { Actor = dispute.By, Route = "payments/charge-back" };
        switch (dispute.Stage)
        {
            case ChargeBackStage.Reported:
                await desk.Post(number, OperationOf(number, payment, receipt, "charge-back"), context, PaymentJournals.TakeBack(payment.Method, dispute.Amount, dispute.SchemeFee));
                return (ChargeBackStage.Booked, null);
            case ChargeBackStage.Booked:
                return (ChargeBackStage.Disputed, payment.IsTopUp ? await Recover(tenant, number, payment, receipt, context) : 0);
            default:
                await End(tenant, number, payment, receipt, context);
                return (ChargeBackStage.Ended, null);
        }
    }

    /// <summary>Whether the remittance was delivered, or ended otherwise; null while it has not ended.</summary>
    public async Task<bool?> HasBeenDelivered(string tenant, Payment payment)
    {
        if ((await pcns.Of(tenant)).Read(payment.PayableId) is not { } serial) return false;
        return await remittances.Read(new RemittanceNo(await NumberOf(tenant), serial), CancellationToken.None) is { HasEnded: true } ended
            ? ended.Status == RemittanceStatus.Paid
            : null;
    }

    private async Task<string?> TopUp(string tenant, Payment payment, PaymentReceipt receipt, OperationId operation, RecordContext context)
    {
        // The charge is taken once, from the first that arrives; what is too little for it is all charge's principal.
        var charge = payment.Receipts[0].Reference == receipt.Reference ? Math.Min(payment.Charge, receipt.Amount.MinorUnits - 1) : 0;
        var credited = receipt.Amount with { MinorUnits = receipt.Amount.MinorUnits - charge };
        var answer = await grains.Wallet(tenant, Guid.Parse(payment.PayableId)).Execute(
            new CreditWallet(operation, context, credited, PaymentJournals.TopUp(payment.Method, receipt.Amount, charge)));
        return answer switch
        {
            WalletAnswer.Done => null,
            WalletAnswer.Refused refused => refused.Reason.Reason(),
            WalletAnswer.NoAccount => WalletRefusal.AccountNotFound.Reason(),
            _ => throw new InvariantBrokenException("A receipt was booked before as something else."),
        };
    }

    private async Task<string?> Pay(string tenant, Payment payment, PaymentReceipt receipt, OperationId operation, RecordContext context)
    {
        if ((await pcns.Of(tenant)).Read(payment.PayableId) is not { } serial) return RemittanceRefusal.TransactionNotFound.Reason();

        var terms = Terms.Of(TermsField.Text("reference", receipt.Reference), TermsField.Number("amount", receipt.Amount.MinorUnits));
        var answer = await grains.Remittance(tenant, serial).ReceivePayment(
            new RemittanceOrder(operation, context, terms), new OutsidePayment(payment.Method.Name(), receipt.Amount, receipt.Reference));
        return answer switch
        {
            RemittanceAnswer.Done => null,
            RemittanceAnswer.Refused refused => refused.Reason.Reason(),
            RemittanceAnswer.WalletRefused refused => refused.Reason.Reason(),
            _ => throw new InvariantBrokenException("A receipt was booked before as something else."),
        };
    }

    /// <summary>J36: as much as is there. How much it was is in the journal, for whoever asks again.</summary>
    private async Task<long> Recover(string tenant, TenantNo number, Payment payment, PaymentReceipt receipt, RecordContext context)
    {
        var operation = OperationOf(number, payment, receipt, "recover");
        var answer = await grains.Wallet(tenant, Guid.Parse(payment.PayableId)).Execute(new RecoverMoney(operation, context, payment.ChargeBack!.Amount));
        if (answer is not WalletAnswer.Done done) return 0;

        var stored = await ledger.FindOperation(number, operation, CancellationToken.None);
        return -stored!.Record.Postings.Single(posting => posting.Account == done.Account.Account).Amount;
    }

    private async Task End(string tenant, TenantNo number, Payment payment, PaymentReceipt receipt, RecordContext context)
    {
        var dispute = payment.ChargeBack!;
        var recovered = dispute.Recovered ?? 0;
        var rest = dispute.Amount with { MinorUnits = dispute.Amount.MinorUnits - recovered };
        var operation = OperationOf(number, payment, receipt, "end-charge-back");
        if (dispute.IsWon == true && recovered > 0)
        {
            var answer = await grains.Wallet(tenant, Guid.Parse(payment.PayableId)).Execute(
                new CreditWallet(operation, context, rest with { MinorUnits = recovered }, PaymentJournals.Win(payment.Method, dispute.Amount, recovered)));
            if (answer is WalletAnswer.Done) return;

            // The wallet was closed since: the money is ours to look after until somebody finds out whose it is.
            await desk.Post(number, operation.Step("suspend"), context, [
                .. PaymentJournals.Win(payment.Method, dispute.Amount, recovered), new ChartLeg(ChartOfAccounts.SuspenseCredit, rest.Currency, recovered)]);
        }
        else if (dispute.IsWon == true)
        {
            await desk.Post(number, operation, context, PaymentJournals.Win(payment.Method, dispute.Amount, 0));
        }
        else if (rest.IsPositive)
        {
            await desk.Post(number, operation, context, PaymentJournals.Lose(rest));
        }
    }

    private static OperationId OperationOf(TenantNo tenant, Payment payment, PaymentReceipt receipt, string step) =>
        OperationId.For(tenant, "system", $"payments/{step}", payment.Id.ToString("N"), receipt.Reference);

    private static RecordContext ContextOf(Payment payment, PaymentReceipt receipt) =>
        new(receipt.By, Route, Narration: payment.Reference, Reference: receipt.Reference);

    private async Task<TenantNo> NumberOf(string tenant) =>
        await tenants.FindNow(tenant, CancellationToken.None) ?? throw new InvariantBrokenException("A payment was booked in a tenant that does not exist.");
}
