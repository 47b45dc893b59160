namespace Orleans.Core;

/// <summary>One stored record of a grain.</summary>
public interface IStorage
{
    /// <summary>The version that was last read or written; null when there is none.</summary>
    string? Etag { get; }

    bool RecordExists { get; }

    Task ClearStateAsync();

    /// <exception cref="Storage.InconsistentStateException">Someone else wrote since this activation read.</exception>
    Task WriteStateAsync();

    Task ReadStateAsync();

    Task ClearStateAsync(CancellationToken cancellationToken) => ClearStateAsync();

    Task WriteStateAsync(CancellationToken cancellationToken) => WriteStateAsync();

    Task ReadStateAsync(CancellationToken cancellationToken) => ReadStateAsync();
}

/// <summary>One stored record of a grain, with its content.</summary>
public interface IStorage<TState> : IStorage
{
    TState State { get; set; }
}
