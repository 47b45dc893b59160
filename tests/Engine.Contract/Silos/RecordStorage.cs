using System.Collections.Concurrent;
using System.Text.Json;
using Orleans.Storage;

namespace FinCode.Engine.Contract.Silos;

/// <summary>A storage with etags that can be told to fail its next write or read of a grain.</summary>
public sealed class RecordStorage : IGrainStorage
{
    public const string Name = "records";

    private readonly Lock gate = new();
    private readonly Dictionary<(string, GrainId), (string Json, string ETag)> records = [];
    private readonly ConcurrentDictionary<string, Exception> failures = new();
    private int version;

    /// <summary>The next write of the grain with that key fails before anything is stored.</summary>
    public void FailNextWrite(string key) => failures[$"write {key}"] = new IOException("The disk is full.");

    /// <summary>The next read of the grain with that key fails.</summary>
    public void FailNextRead(string key) => failures[$"read {key}"] = new IOException("The disk is gone.");

    public Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        if (failures.TryRemove($"read {grainId.Key}", out var failure)) return Task.FromException(failure);
        lock (gate)
        {
            var found = records.TryGetValue((stateName, grainId), out var record);
            grainState.State = found ? JsonSerializer.Deserialize<T>(record.Json)! : Activator.CreateInstance<T>();
            (grainState.ETag, grainState.RecordExists) = (found ? record.ETag : null!, found);
        }

        return Task.CompletedTask;
    }

    public Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        if (failures.TryRemove($"write {grainId.Key}", out var failure)) return Task.FromException(failure);
        lock (gate)
        {
            Compare(stateName, grainId, grainState.ETag);
            grainState.ETag = NextVersion();
            grainState.RecordExists = true;
            records[(stateName, grainId)] = (JsonSerializer.Serialize(grainState.State), grainState.ETag);
        }

        return Task.CompletedTask;
    }

    public Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        lock (gate)
        {
            Compare(stateName, grainId, grainState.ETag);
            records.Remove((stateName, grainId));
            (grainState.State, grainState.ETag, grainState.RecordExists) = (Activator.CreateInstance<T>(), null!, false);
        }

        return Task.CompletedTask;
    }

    private string NextVersion() => $"{++version}";

    private void Compare(string stateName, GrainId grainId, string? expected)
    {
        var stored = records.TryGetValue((stateName, grainId), out var record) ? record.ETag : null;
        if (stored != expected) throw new InconsistentStateException($"{stateName} of {grainId} is not what was read.", stored ?? "none", expected ?? "none");
    }
}
