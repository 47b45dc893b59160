using FinCode.Simulation.Audit;
using FinCode.Simulation.World;

namespace FinCode.Simulation.Workload;

/// <summary>The clients: each does its operations one after the other and asks again when it does not know.</summary>
internal sealed class Crowd(Chance chance, WorkPlan plan, IReadOnlySet<int> skip, Client client, LedgerAuditor auditor, Machine machine, ClientHabits habits)
{
    private static readonly TimeSpan SettlePatience = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan SettlePause = TimeSpan.FromMilliseconds(200);

    // Numbers that no planned operation has.
    private const int TreasuryFrom = 1_000_000;
    private const int StaffFrom = 2_000_000;

    private int busy;
    private int desk;

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
        Begin([.. plan.Operations.Where(operation => !skip.Contains(operation.Index) && IsAsked(operation) && IsOpen(operation))], Insist);
    }

    /// <summary>Asks again for what was answered: the answers must stand.</summary>
    public void Repeat(int every) => Begin(
        [.. plan.Operations.Where(operation => operation.Index % every == 0 && !skip.Contains(operation.Index) && IsAsked(operation) && !IsOpen(operation))], Insist);

    private static bool IsAsked(PlannedOperation operation) => operation.IsOrder || operation.Items.Length > 0;

    private bool IsOpen(PlannedOperation operation) =>
        operation.IsOrder ? auditor.Of(operation).Answer is null : operation.Items.Any(item => auditor.Of(item).Answer is null);

    /// <summary>A wallet that is to pay is not open, or is another tenant's, so there is no answer that would stand.</summary>
    private bool IsForNobody(PlannedOperation operation) => operation.Remittance is { } remittance
        ? operation.Kind != OperationKind.Remit && (auditor.NumberOf(remittance) is null
            || (operation.Kind == OperationKind.PayRemittance && (auditor.Book(operation.Wallet) is null || operation.Wallet.Tenant != remittance.Payer.Tenant)))
        : operation.Kind is not (OperationKind.Open or OperationKind.Prefund)
        && operation.Items.Any(item => auditor.Book(item.Wallet) is null || item.Wallet.Tenant != operation.Wallet.Tenant);

    /// <summary>People at their desks: officers decide over what is held, and see to payouts that fail. They never go home.</summary>
    public void Staff(TimeSpan every) => machine.Start(async () =>
    {
        try
        {
            while (true)
            {
                await Task.Delay(every, machine.Clock);
                busy++;
                foreach (var task in auditor.OnDesks(chance, StaffFrom + desk).ToList())
                {
                    desk++;
                    await Insist(task);
                }

                busy--;
            }
        }
        catch (Exception defect)
        {
            auditor.Fail("simulation.defect", defect.ToString());
        }
    });

    /// <summary>Treasury sends the partner as much as all that was ever promised, so that nothing waits for money any more.</summary>
    public void FillPartners() => Begin(
        [
            .. plan.Partners.Select((partner, at) => new PlannedOperation
            {
                Index = TreasuryFrom + at,
                Client = 0,
                Kind = OperationKind.Prefund,
                Wallet = partner,
                Amount = 1 + plan.Operations
                    .Where(operation => operation.Kind == OperationKind.Remit && operation.Remittance!.Terms.Receive.Currency == partner.Currency)
                    .Sum(operation => operation.Remittance!.Terms.Receive.MinorUnits),
            }),
        ],
        Insist);

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
            case OperationKind.Read or OperationKind.Statement or OperationKind.ReadRemittance:
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
