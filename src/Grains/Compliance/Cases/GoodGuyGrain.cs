using FinCode.Contracts.Compliance.Cases;
using FinCode.Domain.Compliance.Cases;
using FinCode.Grains.Clocks;
using FinCode.Grains.Documents;

namespace FinCode.Grains.Compliance.Cases;

/// <summary>Which entries of lists one person was found not to be.</summary>
[GrainType("good-guy")]
public sealed class GoodGuyGrain(
    [PersistentState(GoodGuyGrain.Kind, StorageNames.Documents)] IPersistentState<GoodGuyState> storage,
    ITenantClock clocks) : DocumentGrain<GoodGuyState>(storage), IGoodGuyGrain
{
    public const string Kind = "good-guy";

    public Task<GoodGuys> Read() => Task.FromResult(State.Known);

    public async Task<GoodGuys> Add(GoodGuy decision)
    {
        if (State.Known.With(decision) is var next && next != State.Known) await Store(new GoodGuyState { Known = next });
        return State.Known;
    }

    public async Task<GoodGuys?> Revoke(ListEntry entry, string by)
    {
        if (State.Known.Decisions.All(known => known.Entry != entry)) return null;
        if (State.Known.Without(entry, by, clocks.Of(Tenant).GetUtcNow()) is var next && next != State.Known) await Store(new GoodGuyState { Known = next });
        return State.Known;
    }
}

[GenerateSerializer, Alias("fincode.good-guy-state")]
public sealed record GoodGuyState
{
    [Id(0)]
    public GoodGuys Known { get; init; } = GoodGuys.None;
}
