using FinCode.Simulation.Audit;
using FinCode.Simulation.World;

namespace FinCode.Simulation.Workload;

/// <summary>The clients: each does its operations one after the other and asks again when it does not know.</summary>
internal sealed class Crowd(Chance chance, WorkPlan plan, IReadOnlySet<int> skip, Client client, LedgerAuditor auditor, Machine machine, ClientHabits habits)
{
    private static readonly TimeSpan SettlePatience = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan SettlePause = TimeSpan.FromMilliseconds(200);

    private int busy;

    public bool IsBusy => busy > 0;

    public int Begun { get; private set; }

    public void Work()
    {
        foreach (var mine in plan.Operations.Where(operation => !skip.Contains(operation.Index)).GroupBy(operation => operation.Client).OrderBy(each => each.Key))
        {
            Begin([.. mine], Perform);
        }
    }

    /// <summary>Asks again for everything that was never finally answered, until it is.</summary>
    public void Settle()
    {
        client.Patience = SettlePatience;
        Begin(
                    [.. plan.Operations.Where(operation => !skip.Contains(operation.Index) && operation.Items.Length > 0 && IsOpen(operation))], Insist);
    }

    /// <summary>Asks again for what was answered: the answers must stand.</summary>
    public void Repeat(int every) => Begin(
        [.. plan.Operations.Where(operation => operation.Index % every == 0 && !skip.Contains(operation.Index) && operation.Items.Length > 0 && !IsOpen(operation))], Insist);

    private bool IsOpen(PlannedOperation operation) =>
        operation.Items.Any(item => auditor.Of(item).Answer is null);

    /// <summary>A wallet that is to pay is not open, or is another tenant's, so there is no answer that would stand.</summary>
    private bool IsForNobody(PlannedOperation operation) =>
        operation.Kind != OperationKind.Open
        && operation.Items.Any(item => auditor.Book(item.Wallet) is null || item.Wallet.Tenant != operation.Wallet.Tenant);

    private void Begin(IReadOnlyList<PlannedOperation> operations, Func<PlannedOperation, Task> perform)
    {
        busy++;
        machine.Start(async () =>
        {
            try
            {
                foreach (var operation in operations)
                {
                    await perform(operation);
                }
            }
            catch (Exception defect)
            {
                auditor.Fail("simulation.defect", defect.ToString());
            }

            busy--;
        });
    }

    private async Task Perform(PlannedOperation operation)
    {
        Begun++;
        await Pause(habits.ThinkMax);
        switch (operation.Kind)
        {
            case OperationKind.Read or OperationKind.Statement:
                await client.Read(operation);
                break;
            case OperationKind.Again:
                await client.Ask(operation.Target!);
                break;
            case OperationKind.OtherTerms:
                await client.AskOtherTerms(operation.Target!);
                break;
            default:
                await AskSome(operation);
                break;
        }
    }

    private async Task AskSome(PlannedOperation operation)
    {
        for (var attempt = 0; attempt < habits.AttemptsMax; attempt++)
        {
            // Now and then two devices of one customer send the same request at once.
            var second = chance.Hits(habits.TogetherPerMillion) ? client.Ask(operation) : Task.FromResult(false);
            if (await client.Ask(operation) | await second)
            {
                return;
            }

            await Pause(Ticks.Milliseconds(400));
        }
    }

    private async Task Insist(PlannedOperation operation)
    {
        while (!await client.Ask(operation) && !IsForNobody(operation))
        {
            await Task.Delay(SettlePause, machine.Clock);
        }
    }

    private Task Pause(long most) => most == 0 ? Task.CompletedTask : Task.Delay(TimeSpan.FromTicks(chance.Between(1, most)), machine.Clock);
}
