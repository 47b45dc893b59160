using FinCode.Contracts;
using FinCode.Contracts.Remittances;
using FinCode.Domain.Money;
using FinCode.Grains.Ledger;
using FinCode.Grains.Remittances;
using FinCode.Simulation.Processes;
using FinCode.Simulation.World;

namespace FinCode.Simulation.Workload;

/// <summary>This part: remittances.</summary>
internal sealed partial class Client
{
    /// <summary>An order of a remittance. A client knows the number of one that was made; of one that was not it asks nothing.</summary>
    private async Task<bool> AskOrder(PlannedOperation operation)
    {
        var process = cluster.For(operation.Remittance!.Number, chance.Hits(habits.AstrayPerMillion));
        if (!process.IsUp || (operation.Kind != OperationKind.Remit && auditor.NumberOf(operation.Remittance) is null))
        {
            return false;
        }

        var wasDurable = auditor.Ask(operation);
        loop.Trace.Note(loop.Now, StepKind.Asked, process.Machine.Number, operation.Index, 0, operation);
        try
        {
            var answer = await Send(process, () => auditor.Of(operation).MayStillHappen = true, grains => Order(process, grains, operation));
            loop.Trace.Note(loop.Now, StepKind.Answered, process.Machine.Number, operation.Index, Code(answer), answer.GetType().Name);
            return auditor.Answer(operation, answer, wasDurable);
        }
        catch (Exception failure)
        {
            loop.Trace.Note(loop.Now, StepKind.CallFailed, process.Machine.Number, operation.Index, failure.GetType().Name.Length, failure.GetType().Name);
            Classify(failure, operation);
            auditor.Failed(operation, failure is ConnectionRefusedException or JournalUnavailableException);
            return false;
        }
    }

    private async Task<RemittanceAnswer> Order(SimulatedProcess process, IGrainFactory grains, PlannedOperation operation)
    {
        var planned = operation.Remittance!;
        if (operation.Kind == OperationKind.Remit)
        {
            // As the API does: a number for each call, and a deadline by its own clock.
            var serial = await process.Serials.Next(CancellationToken.None);
            var expiresAt = process.Machine.Clock.GetUtcNow() + planned.PayWithin;
            return await grains.Remittance(planned.Payer.TenantName, serial).Create(operation.Order, planned.Terms, expiresAt);
        }

        var remittance = grains.Remittance(planned.Payer.TenantName, auditor.NumberOf(planned)!.Value.Serial);
        return operation.Kind switch
        {
            OperationKind.PayRemittance => await remittance.PayFromWallet(operation.Order, operation.Wallet.AccountId),
            OperationKind.ReceivePayment => await remittance.ReceivePayment(operation.Order, new OutsidePayment(
                operation.IsYes ? PaymentMethods.Card : PaymentMethods.BankTransfer, new Money(operation.Amount, planned.Total.Currency), $"bank-{operation.Index}")),
            OperationKind.CancelRemittance => await remittance.Cancel(operation.Order, null),
            OperationKind.DecideRemittance => await remittance.Decide(operation.Order, operation.IsYes, "Looked at"),
            OperationKind.RefundRemittance => await remittance.Refund(operation.Order, "Asked for"),
            _ => await remittance.RetryPayout(operation.Order, operation.IsYes ? new Guid(operation.Index, 8, 8, [0, 0, 0, 0, 0, 0, 0, 4]) : null),
        };
    }

    /// <summary>Reads a remittance as a client would: it is not behind what was durable before.</summary>
    private async Task ReadRemittance(PlannedOperation operation)
    {
        var process = cluster.For(operation.Remittance!.Number, chance.Coin());
        if (auditor.NumberOf(operation.Remittance) is not { } no || !process.IsUp) return;
        var version = auditor.VersionOf(no);
        try
        {
            var read = await process.Serve(_ => process.Remittances.Read(no, CancellationToken.None), TimeSpan.FromSeconds(30));
            auditor.CheckRead(no, version, read?.Version);
            var listed = await process.Serve(
                _ => process.Remittances.List(new RemittanceFilter(no.Tenant) { SenderCode = operation.Remittance.Terms.SenderCode }, 0, 100, CancellationToken.None),
                TimeSpan.FromSeconds(30));
            auditor.CheckListed(no, listed.Lines, listed.Total);
        }
        catch (Exception failure)
        {
            Classify(failure, operation);
        }
    }

    private static long Code(RemittanceAnswer answer) => answer switch
    {
        RemittanceAnswer.Done done => done.Remittance.Version,
        RemittanceAnswer.Refused refused => -(long)refused.Reason,
        RemittanceAnswer.WalletRefused refused => -100 - (long)refused.Reason,
        _ => -1_000,
    };
}
