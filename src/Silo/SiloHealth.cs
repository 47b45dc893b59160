using FinCode.Storage.Journal;

namespace FinCode.Silo;

/// <summary>What a host may ask of the silo within it.</summary>
public sealed class SiloHealth(JournalWriter journal)
{
    /// <summary>False while the journal waits for its store to come back.</summary>
    public bool CanWrite => journal.IsAvailable;
}
