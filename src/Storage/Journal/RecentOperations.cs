using System.Collections.Concurrent;
using FinCode.Domain.Ledger;

namespace FinCode.Storage.Journal;

/// <summary>
/// Operations in flight, and the latest whose fate was settled, by tenant and id: a retry waits for the first call or hears
/// its answer without a query. Forgetting one costs a query, never correctness.
/// </summary>
internal sealed class RecentOperations(int keptMax)
{
    private readonly ConcurrentDictionary<(TenantNo Tenant, OperationId Operation), PendingAppend> known = new();
    private readonly Queue<(TenantNo Tenant, OperationId Operation)> kept = new();

    public PendingAppend? Find(TenantNo tenant, OperationId operation) => known.GetValueOrDefault((tenant, operation));

    /// <summary>False when the operation is in flight or was settled lately.</summary>
    public bool TryBegin(PendingAppend append) => known.TryAdd(Key(append), append);

    /// <summary>Its fate is durable. Called by the writer's loop only.</summary>
    public void Keep(PendingAppend append)
    {
        kept.Enqueue(Key(append));
        while (kept.Count > keptMax)
        {
            known.TryRemove(kept.Dequeue(), out _);
        }
    }

    public void Forget(PendingAppend append) => known.TryRemove(new(Key(append), append));

    private static (TenantNo Tenant, OperationId Operation) Key(PendingAppend append) => (append.Record!.Tenant, append.Record.OperationId);
}
