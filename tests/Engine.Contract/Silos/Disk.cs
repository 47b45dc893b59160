namespace FinCode.Engine.Contract.Silos;

/// <summary>Records and reminders that outlive a silo.</summary>
internal sealed class Disk
{
    public RecordStorage Records { get; } = new();

    public StoredReminders Reminders { get; } = new();
}
