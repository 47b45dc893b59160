namespace FinCode.Grains.Documents;

/// <summary>
/// A grain whose state is one document. The next state becomes the state when it is stored; after a write that failed
/// nobody knows what the store holds, so the activation goes and the next call reads the truth.
/// </summary>
public abstract class DocumentGrain<TState>(IPersistentState<TState> storage) : Grain
    where TState : class
{
    protected TState State => storage.State;

    protected bool Exists => storage.RecordExists;

    protected string Tenant => Contracts.GrainAddresses.TenantOf(this.GetPrimaryKeyString());

    protected string KeyInTenant => Contracts.GrainAddresses.RestOf(this.GetPrimaryKeyString());

    /// <summary>Stores the state and only then shows it.</summary>
    protected async Task Store(TState next)
    {
        var before = storage.State;
        storage.State = next;
        try
        {
            await storage.WriteStateAsync();
        }
        catch
        {
            storage.State = before;
            DeactivateOnIdle();
            throw;
        }
    }

    /// <summary>Reads the document again, for what other processes may have written.</summary>
    protected Task Reload() => storage.ReadStateAsync();

    protected Task Erase() => storage.ClearStateAsync();
}
