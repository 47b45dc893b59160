using FinCode.Domain.Allowances;
using FinCode.Domain.Ledger;
using FinCode.Grains.Documents;

namespace FinCode.Grains.Allowances;

public sealed partial class AllowanceGrain
{
    /// <summary>
    /// Calls under one operation id may overtake each other; one that was confirmed a moment ago does not take room again. Beyond
    /// these, the journal knows.
    /// </summary>
    private const int ConfirmedMax = 1_000;

    private readonly HashSet<OperationId> confirmed = [];
    private readonly Queue<OperationId> confirmedInOrder = new();
    private GatheredWrites<UsageBook>? writes;

    private GatheredWrites<UsageBook> Writes => writes ??= new GatheredWrites<UsageBook>(storage, Checked, DeactivateOnIdle);

    private UsageBook Checked()
    {
        book.AssertInvariants();
        return book;
    }

    private bool WasConfirmed(OperationId operation) => confirmed.Contains(operation);

    private void Remember(OperationId operation)
    {
        if (!confirmed.Add(operation)) return;

        confirmedInOrder.Enqueue(operation);
        if (confirmedInOrder.Count > ConfirmedMax) confirmed.Remove(confirmedInOrder.Dequeue());
    }
}
