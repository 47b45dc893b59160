using FinCode.Contracts.Remittances;
using FinCode.Domain.Ledger;
using FinCode.Domain.Remittances;
using FinCode.Domain.Wallets;
using FinCode.Simulation.Workload;

namespace FinCode.Simulation.Audit;

/// <summary>This part: what clients order of remittances and what they are told.</summary>
internal sealed partial class LedgerAuditor
{
    private readonly Dictionary<PlannedOperation, AskedOrder> orders = [];
    private readonly Dictionary<(TenantNo, OperationId), AskedOrder> ordersById = [];
    private readonly Dictionary<(TenantNo, Guid), long> claims = [];

    public IReadOnlyCollection<AskedOrder> Orders => orders.Values;

    public AskedOrder Of(PlannedOperation operation)
    {
        if (!orders.TryGetValue(operation, out var known))
        {
            orders.Add(operation, known = new AskedOrder(operation));
            ordersById.Add((operation.Tenant, operation.Id), known);
        }

        return known;
    }

    /// <summary>A client orders. True when it had become durable before.</summary>
    public bool Ask(PlannedOperation operation)
    {
        var known = Of(operation);
        known.InFlight++;
        if (operation.Kind == OperationKind.PayRemittance && known is { Answer: null, IsClaimed: false })
        {
            known.IsClaimed = true;
            Claim(operation, operation.Amount);
        }

        return records.ContainsKey((operation.Tenant, operation.Id));
    }

    /// <summary>A client hears how its order ended.</summary>
    /// <returns>Whether that stands for ever.</returns>
    public bool Answer(PlannedOperation operation, RemittanceAnswer answer, bool wasDurable)
    {
        var known = Of(operation);
        known.InFlight--;
        Check(!wasDurable || answer.IsReplay || answer is RemittanceAnswer.DifferentTerms, "order.replay-said",
            $"{operation}: had been decided before, and is answered as new: {answer}.");
        if (answer is RemittanceAnswer.WalletRefused { Reason: WalletRefusal.AccountNotFound })
        {
            return false;
        }

        var plain = OrderAnswer.Of(answer);
        Check(known.Answer is null || known.Answer == plain, "order.same-for-ever", $"{operation}: first {known.Answer}, then {plain}.");
        if (known.Answer is null)
        {
            CheckTruth(operation, answer);
            known.Answer = plain;
            if (known.IsClaimed) Claim(operation, -operation.Amount);
        }

        return true;
    }

    /// <summary>A client hears that its order could not be carried out now, or hears nothing.</summary>
    public void Failed(PlannedOperation operation, bool isDefinite)
    {
        var known = Of(operation);
        known.InFlight--;
        known.MayStillHappen |= !isDefinite;
    }

    private void Claim(PlannedOperation operation, long amount)
    {
        var key = (operation.Wallet.Tenant, operation.Wallet.AccountId);
        claims[key] = claims.GetValueOrDefault(key) + amount;
        if (Book(operation.Wallet) is { } book) Watch(book);
    }

    private void CheckOrdered(JournalRecord record)
    {
        if (ordersById.TryGetValue((record.Tenant, record.OperationId), out var known))
        {
            Check(known.InFlight > 0 || known.MayStillHappen, "order.definite",
                $"{known.Operation}: nobody orders it any more, each attempt was told that nothing was changed, and now it is durable.");
        }
        else
        {
            Check(record.Remittance is null || record.Context.Actor == "system", "order.asked-for", $"Nobody has ordered {record}.");
        }
    }

    private void CheckTruth(PlannedOperation operation, RemittanceAnswer answer)
    {
        var stored = Record(operation.Tenant, operation.Id)?.Record;
        switch (answer)
        {
            case RemittanceAnswer.Done { Remittance: var remittance }:
                Check(stored is not null, "order.durable", $"{operation}: acknowledged, and not durable.");
                Check(
                    stored is null || (IsStep(operation, stored.Remittance?.Event) && stored.Remittance!.No == remittance.No && stored.Remittance.Version <= remittance.Version),
                    "order.true", $"{operation}: told {remittance.No} at step {remittance.Version}, and stored is {stored}.");
                Check(NumberOf(operation.Remittance!) == remittance.No, "order.right-one", $"{operation}: told of {remittance.No}.");
                break;
            case RemittanceAnswer.Refused { Reason: RemittanceRefusal.QuoteUsed }:
                Check(stored is null, "order.quote-used", $"{operation}: told that its quote is used, and stored is {stored}.");
                Check(
                    remittances.Values.Any(other => other.No.Tenant == operation.Tenant && other.Terms.QuoteId == operation.Remittance!.Terms.QuoteId),
                    "order.quote-truly-used", $"{operation}: told that its quote is used, and nobody has used it.");
                break;
            case RemittanceAnswer.Refused { Reason: var reason }:
                Check(stored?.Refusal == reason.Reason(), "order.refusal-durable", $"{operation}: refused ({reason}), and stored is {stored}.");
                break;
            case RemittanceAnswer.WalletRefused { Reason: var reason }:
                Check(stored?.Refusal == reason.Reason(), "order.refusal-durable", $"{operation}: refused by the wallet ({reason}), and stored is {stored}.");
                break;
            default:
                Fail("order.terms-equal", $"{operation}: the same terms are called different: {answer}.");
                break;
        }
    }

    private static bool IsStep(PlannedOperation operation, RemittanceEvent? step) => operation.Kind switch
    {
        OperationKind.Remit => step is RemittanceEvent.Created,
        OperationKind.PayRemittance => step is RemittanceEvent.PaymentReceived { FromAccountId: { } wallet } && wallet == operation.Wallet.AccountId,
        OperationKind.ReceivePayment => step is RemittanceEvent.PaymentReceived { FromAccountId: null } or RemittanceEvent.ReceiptUnapplied,
        OperationKind.CancelRemittance => step is RemittanceEvent.Cancelled or RemittanceEvent.RefundRequested,
        OperationKind.DecideRemittance => operation.IsYes ? step is RemittanceEvent.Released : step is RemittanceEvent.Rejected,
        OperationKind.RefundRemittance => step is RemittanceEvent.RefundRequested,
        OperationKind.RetryPayout => step is RemittanceEvent.Redirected,
        _ => false,
    };
}
