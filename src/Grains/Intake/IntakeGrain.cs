using FinCode.Contracts.Intake;
using FinCode.Domain.Ledger;
using FinCode.Grains.Ledger;
using Orleans.Concurrency;

namespace FinCode.Grains.Intake;

/// <summary>Holds nothing, so there may be as many as there is work; each appends to the journal of the silo it happens to run on.</summary>
[StatelessWorker]
[Reentrant]
[GrainType("intake")]
public sealed class IntakeGrain(IJournal journal) : Grain, IIntakeGrain
{
    public async Task<string?> Bind(BindRequest command)
    {
        var receipt = await journal.Append(new JournalRecord
        {
            Tenant = command.Tenant,
            OperationId = command.OperationId,
            Kind = RecordKind.RequestAccepted,
            Context = command.Context,
            Terms = command.Terms,
        });
        return receipt is JournalReceipt.Existed existed ? existed.Stamped.Record.Terms.FirstDifference(command.Terms) : null;
    }

    public Task<bool> IsOpen() => Task.FromResult(journal.IsAvailable);
}
