using System.Collections.Immutable;
using FinCode.Contracts.Pins;
using FinCode.Domain.Access;
using FinCode.Grains.Documents;

namespace FinCode.Grains.Pins;

/// <summary>One user's PINs: load, decide, store, answer.</summary>
[GrainType("pins")]
public sealed class PinGrain([PersistentState("pins", StorageNames.Documents)] IPersistentState<PinState> storage)
    : DocumentGrain<PinState>(storage), IPinGrain
{
    public Task<Pin?> Find(PinKind kind) => Task.FromResult(State.Pins.GetValueOrDefault(kind));

    public async Task<bool> Set(PinKind kind, string hash, bool isFirst)
    {
        var before = State.Pins.GetValueOrDefault(kind);
        if (isFirst && before is not null) return false;

        await Keep(kind, Pin.Next(before, hash));
        return true;
    }

    public async Task<PinVerdict> Try(PinKind kind, bool matches, int version)
    {
        if (State.Pins.GetValueOrDefault(kind) is not { } pin) return PinVerdict.NotSet;

        var (verdict, next) = pin.Try(matches, version);
        if (next != pin) await Keep(kind, next);
        return verdict;
    }

    public Task Forget() => Exists ? Erase() : Task.CompletedTask;

    private Task Keep(PinKind kind, Pin pin) => Store(new PinState { Pins = State.Pins.SetItem(kind, pin) });
}

/// <summary>A user's PINs, one of each kind.</summary>
[GenerateSerializer, Alias("fincode.pin-state")]
public sealed record PinState
{
    [Id(0)]
    public ImmutableDictionary<PinKind, Pin> Pins { get; init; } = ImmutableDictionary<PinKind, Pin>.Empty;
}
