using Orleans.Storage;

namespace FinCode.Engine.Bench;

/// <summary>A storage that keeps nothing and takes no time, so that what is left is the engine's part of a write.</summary>
internal sealed class NoStorage : IGrainStorage
{
    public const string Name = "none";

    public Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        grainState.State ??= Activator.CreateInstance<T>();
        return Task.CompletedTask;
    }

    public Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        grainState.RecordExists = true;
        return Task.CompletedTask;
    }

    public Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState) => Task.CompletedTask;
}
