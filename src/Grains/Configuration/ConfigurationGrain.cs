using System.Collections.Immutable;
using FinCode.Contracts.Configuration;
using FinCode.Domain.Configuration;
using FinCode.Domain.Ledger;
using FinCode.Grains.Documents;

namespace FinCode.Grains.Configuration;

/// <summary>One level of a tenant's configuration: load, decide, store, answer.</summary>
[GrainType("configuration")]
public sealed class ConfigurationGrain(
    [PersistentState(ConfigurationGrain.Kind, StorageNames.Documents)] IPersistentState<ConfigurationState> storage,
    [PersistentState("counter-settings", StorageNames.Documents)] IPersistentState<CounterSettingsState> earlier,
    TimeProvider clock) : DocumentGrain<ConfigurationState>(storage), IConfigurationGrain
{
    public const string Kind = "configuration";

    private ImmutableDictionary<string, string>? current;
    private DateTimeOffset currentUntil;

    /// <summary>An earlier version kept the settings of counters, without their history, in a document of their own.</summary>
    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        if (Exists || earlier.State.Values.IsEmpty) return;

        var now = clock.GetUtcNow();
        var values = earlier.State.Values.ToImmutableSortedDictionary(value => value.Key, value => (string?)value.Value, StringComparer.Ordinal);
        await Store(new ConfigurationState { Level = LevelSettings.None.With(new ChangeSettings(default, "system", values, null, null), now) });
    }

    public Task<ImmutableDictionary<string, string>> Read()
    {
        var now = clock.GetUtcNow();
        if (current is null || now >= currentUntil)
        {
            current = State.Level.At(now).ToImmutableDictionary(setting => setting.Key, setting => setting.Value.Value!);
            currentUntil = State.Level.NextAfter(now) ?? DateTimeOffset.MaxValue;
        }

        return Task.FromResult(current);
    }

    public Task<ImmutableDictionary<string, SettingVersion>> ReadAt(DateTimeOffset at) =>
        Task.FromResult(State.Level.At(at).ToImmutableDictionary(setting => setting.Key, setting => setting.Value));

    public Task<ImmutableArray<SettingVersion>> Versions(string name) => Task.FromResult(State.Level.Versions.GetValueOrDefault(name, []));

    public Task<bool> Knows(OperationId operation) => Task.FromResult(State.Remembered.Find(operation) is not null);

    public async Task<SettingsAnswer> Change(ChangeSettings change)
    {
        if (State.Remembered.Find(change.OperationId) is { } asked)
        {
            return asked.FirstDifference(change.Terms) is { } field
                ? new SettingsAnswer.DifferentTerms(field)
                : new SettingsAnswer.Changed(State.Level.Number, IsReplay: true);
        }

        var now = clock.GetUtcNow();
        if (State.Level.Judge(change, now) is { } reason) return new SettingsAnswer.Refused(reason);

        await Store(new ConfigurationState { Level = State.Level.With(change, now), Remembered = State.Remembered.With(change.OperationId, change.Terms) });
        current = null;
        return new SettingsAnswer.Changed(State.Level.Number, IsReplay: false);
    }
}

/// <summary>What is set at one level: a tenant, an agent or a sub-agent.</summary>
[GenerateSerializer, Alias("fincode.configuration-state")]
public sealed record ConfigurationState
{
    [Id(0)]
    public LevelSettings Level { get; init; } = LevelSettings.None;

    [Id(1), Domain.Audit.Unaudited("Digests of what the other fields say.")]
    public RememberedOperations Remembered { get; init; } = RememberedOperations.None;
}

/// <summary>What an earlier version stored.</summary>
[GenerateSerializer, Alias("fincode.counter-settings-state")]
public sealed record CounterSettingsState
{
    [Id(0)]
    public ImmutableDictionary<string, string> Values { get; init; } = ImmutableDictionary<string, string>.Empty;
}
