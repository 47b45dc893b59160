using Orleans.Runtime;

namespace Orleans.Storage;

/// <summary>
/// A place where grain records live. Registered by name as a keyed service; the name <c>Default</c> serves
/// parameters that name none.
/// </summary>
public interface IGrainStorage
{
    /// <summary>Fills in content and etag, or leaves a fresh record when nothing is stored.</summary>
    Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState);

    /// <summary>Stores the content if the stored version is still the record's etag, and sets the new etag.</summary>
    /// <exception cref="InconsistentStateException">The stored version is another one.</exception>
    Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState);

    /// <exception cref="InconsistentStateException">The stored version is another one.</exception>
    Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState);
}
