using System.Collections.Immutable;
using FinCode.Contracts.Agents;
using FinCode.Domain;
using FinCode.Grains.Documents;

namespace FinCode.Grains.Agents;

/// <summary>What is set for counters at one level.</summary>
[GrainType("counter-settings")]
public sealed class CounterSettingsGrain(
    [PersistentState("counter-settings", StorageNames.Documents)] IPersistentState<CounterSettingsState> storage)
    : DocumentGrain<CounterSettingsState>(storage), ICounterSettingsGrain
{
    public Task<ImmutableDictionary<string, string>> Read() => Task.FromResult(State.Values);

    public async Task<ImmutableDictionary<string, string>?> Change(ImmutableDictionary<string, string?> changes)
    {
        var next = State.Values;
        foreach (var (name, value) in changes) next = value is null ? next.Remove(name) : next.SetItem(name, value);
        if (next.Count > Limits.SettingsPerLevelMax) return null;

        await Store(new CounterSettingsState { Values = next });
        return next;
    }
}

[GenerateSerializer, Alias("fincode.counter-settings-state")]
public sealed record CounterSettingsState
{
    [Id(0)]
    public ImmutableDictionary<string, string> Values { get; init; } = ImmutableDictionary<string, string>.Empty;
}
