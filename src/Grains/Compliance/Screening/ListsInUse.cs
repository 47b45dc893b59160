namespace FinCode.Grains.Compliance.Screening;

/// <summary>The lists in use in this process. Read by any thread at any time; a swap is one assignment, and nobody waits for it.</summary>
public sealed class ListsInUse
{
    private LoadedLists? current;

    /// <summary>Null until they were loaded for the first time.</summary>
    public LoadedLists? Current => Volatile.Read(ref current);

    public void Swap(LoadedLists next) => Volatile.Write(ref current, next);
}
