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

    public async Task ReadStateAsync()
    {
        try
        {
            await storage.ReadStateAsync(name, activation.GrainId, _record);
        }
        catch (Exception error) when (error is not OrleansException)
        {
            throw Wrapped(error, nameof(ReadStateAsync));
        }
    }

    public async Task WriteStateAsync()
    {
        try
        {
            await storage.WriteStateAsync(name, activation.GrainId, _record);
        }
        catch (Exception error) when (error is not OrleansException)
        {
            throw Wrapped(error, nameof(WriteStateAsync));
        }
    }

    public async Task ClearStateAsync()
    {
        try
        {
            await storage.ClearStateAsync(name, activation.GrainId, _record);
        }
        catch (Exception error) when (error is not OrleansException)
        {
            throw Wrapped(error, nameof(ClearStateAsync));
        }
    }

    // Whoever calls a grain need not know the exceptions of its storage, so Orleans wraps them, and so does this.
    private OrleansException Wrapped(Exception error, string operation) => new(
        $"Error from storage provider {storage.GetType().Name}.{name} during {operation} for grain {activation.GrainId}: {error.Message}", error);
}
