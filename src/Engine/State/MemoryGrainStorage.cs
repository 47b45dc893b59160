using System.Collections.Concurrent;
using System.Globalization;
using FinCode.Engine.Copying;
using Orleans;
using Orleans.Runtime;
using Orleans.Storage;

namespace FinCode.Engine.State;

/// <summary>Records in memory, with etags. They last as long as the process.</summary>
internal sealed class MemoryGrainStorage : IGrainStorage
{
    private readonly ConcurrentDictionary<(string State, GrainId Grain), Stored> _records = new();
    private long _versions;

    public Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        var found = _records.TryGetValue((stateName, grainId), out var stored);
        grainState.State = found ? Copy.Of((T)stored!.Content!) : GrainState<T>.Fresh();
        grainState.ETag = stored?.ETag;
        grainState.RecordExists = found;
        return Task.CompletedTask;
    }

    public Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        var next = new Stored(Copy.Of(grainState.State), Interlocked.Increment(ref _versions).ToString(CultureInfo.InvariantCulture));
        var key = (stateName, grainId);
        var present = _records.GetValueOrDefault(key);
        var written = present?.ETag == grainState.ETag
            && (present is null ? _records.TryAdd(key, next) : _records.TryUpdate(key, next, present));
        if (!written) return Conflict(stateName, grainId, grainState.ETag);

        grainState.ETag = next.ETag;
        grainState.RecordExists = true;
        return Task.CompletedTask;
    }

    public Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        var key = (stateName, grainId);
        var present = _records.GetValueOrDefault(key);
        if (present?.ETag != grainState.ETag || (present is not null && !_records.TryRemove(KeyValuePair.Create(key, present))))
            return Conflict(stateName, grainId, grainState.ETag);

        grainState.State = GrainState<T>.Fresh();
        grainState.ETag = null;
        grainState.RecordExists = false;
        return Task.CompletedTask;
    }

    private Task Conflict(string stateName, GrainId grainId, string? expected)
    {
        var stored = _records.GetValueOrDefault((stateName, grainId))?.ETag;
        return Task.FromException(new InconsistentStateException($"{stateName} of {grainId} was written by someone else.", stored, expected));
    }

    private sealed record Stored(object? Content, string ETag);
}
