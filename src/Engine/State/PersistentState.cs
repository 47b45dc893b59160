using FinCode.Engine.Activations;
using Orleans.Runtime;
using Orleans.Storage;

namespace FinCode.Engine.State;

/// <summary>One record of one activation.</summary>
internal sealed class PersistentState<T>(string name, Activation activation, IGrainStorage storage) : IPersistentState<T>, IActivationPart
{
    private readonly GrainState<T> _record = new();

    public T State
    {
        get => _record.State;
        set => _record.State = value;
    }

    public string? Etag => _record.ETag;

    public bool RecordExists => _record.RecordExists;

    public Task Start(CancellationToken cancellationToken) => ReadStateAsync();

    public Task Stop() => Task.CompletedTask;

    public Task ReadStateAsync() => storage.ReadStateAsync(name, activation.GrainId, _record);

    public Task WriteStateAsync() => storage.WriteStateAsync(name, activation.GrainId, _record);

    public Task ClearStateAsync() => storage.ClearStateAsync(name, activation.GrainId, _record);
}
