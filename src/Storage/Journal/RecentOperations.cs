using System.Collections.Concurrent;
using FinCode.Domain.Ledger;

namespace FinCode.Storage.Journal;

/// <summary>
/// Operations in flight, and the latest that were committed, by tenant and id: a retry waits for the first call or hears
/// its answer without a query. Forgetting one costs a query, never correctness.
/// </summary>
internal sealed class RecentOperations(int committedMax)
{
    private readonly ConcurrentDictionary<(TenantNo Tenant, OperationId Operation), PendingAppend> known = new();
    private readonly Queue<(TenantNo Tenant, OperationId Operation)> committed = new();

    public PendingAppend? Find(TenantNo tenant, OperationId operation) => known.GetValueOrDefault((tenant, operation));

    /// <summary>False when the operation is in flight or was committed lately.</summary>
    public bool TryBegin(PendingAppend append) => known.TryAdd(Key(append), append);

    /// <summary>Called by the writer's loop only.</summary>
    public void Committed(PendingAppend append)
    {
        committed.Enqueue(Key(append));
        while (committed.Count > committedMax)
        {
            known.TryRemove(committed.Dequeue(), out _);
        }
    }

    public void Forget(PendingAppend append) => known.TryRemove(new(Key(append), append));

    private static (TenantNo Tenant, OperationId Operation) Key(PendingAppend append) => (append.Record!.Tenant, append.Record.OperationId);
}
