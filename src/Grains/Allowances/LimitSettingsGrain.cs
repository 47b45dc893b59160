using System.Collections.Immutable;
using FinCode.Contracts.Allowances;
using FinCode.Domain.Allowances;
using FinCode.Grains.Documents;

namespace FinCode.Grains.Allowances;

/// <summary>The versions of one level's limits.</summary>
[GrainType("limit-settings")]
public sealed class LimitSettingsGrain(
    [PersistentState("limit-settings", StorageNames.Documents)] IPersistentState<LimitSettingsState> storage,
    TimeProvider clock) : DocumentGrain<LimitSettingsState>(storage), ILimitSettingsGrain
{
    public Task<ImmutableArray<LimitVersion>> Read() => Task.FromResult(State.Versions.Values.ToImmutableArray());

    public async Task<LimitChangeAnswer> Change(ImmutableDictionary<string, string> changes, DateTimeOffset? effectiveFrom, string setBy)
    {
        // To the millisecond, as it is shown: what was shown as the beginning must be it.
        var now = DateTimeOffset.FromUnixTimeMilliseconds(clock.GetUtcNow().ToUnixTimeMilliseconds());
        if (effectiveFrom is { } asked && asked < now) return new LimitChangeAnswer.InPast();

        if (changes.TryGetValue(LimitSettings.ReferenceCurrency, out var currency) && currency.Length > 0 && FixedCurrency() is { } before && currency != before)
        {
            return new LimitChangeAnswer.CurrencyFixed(before);
        }

        var version = new LimitVersion(State.LastNumber + 1, effectiveFrom ?? now, now, setBy, changes);
        await Store(new LimitSettingsState { LastNumber = version.Number, Versions = State.Versions.With(version) });
        return new LimitChangeAnswer.Changed(version);
    }

    /// <summary>Also one that has been announced and is not effective yet.</summary>
    private string? FixedCurrency() => State.Versions.Values
        .Select(version => version.Changes.GetValueOrDefault(LimitSettings.ReferenceCurrency, "")).FirstOrDefault(code => code.Length > 0);
}

/// <summary>Every version of a tenant's or an agent's limits, past and to come.</summary>
[GenerateSerializer, Alias("fincode.limit-settings-state")]
public sealed record LimitSettingsState
{
    [Id(0)]
    public int LastNumber { get; init; }

    [Id(1)]
    public ImmutableSortedDictionary<int, LimitVersion> Versions { get; init; } = ImmutableSortedDictionary<int, LimitVersion>.Empty;
}
