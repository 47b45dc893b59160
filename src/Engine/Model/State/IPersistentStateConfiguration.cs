namespace Orleans.Runtime;

/// <summary>The name of a record and of the storage it lives in.</summary>
public interface IPersistentStateConfiguration
{
    string StateName { get; }

    /// <summary>Null means the default storage.</summary>
    string? StorageName { get; }
}
