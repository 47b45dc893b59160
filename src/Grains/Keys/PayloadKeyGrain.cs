using FinCode.Contracts.Keys;
using FinCode.Domain.Access;
using FinCode.Grains.Documents;

namespace FinCode.Grains.Keys;

/// <summary>The keys to which a tenant's clients encrypt secret fields.</summary>
[GrainType("payload-keys")]
public sealed class PayloadKeyGrain(
    [PersistentState("payload-keys", StorageNames.Documents)] IPersistentState<PayloadKeyState> storage,
    TimeProvider clock) : DocumentGrain<PayloadKeyState>(storage), IPayloadKeyGrain
{
    public Task<PayloadKeyRing> Read() => Task.FromResult(State.Ring);

    public Task<PayloadKeyRing> Offer(PayloadKey candidate) => Keep(State.Ring.First(candidate, clock.GetUtcNow()));

    public Task<PayloadKeyRing> Rotate(PayloadKey candidate) => Keep(State.Ring.Rotated(candidate, clock.GetUtcNow()));

    private async Task<PayloadKeyRing> Keep(PayloadKeyRing next)
    {
        if (next != State.Ring) await Store(new PayloadKeyState { Ring = next });
        return State.Ring;
    }
}

/// <summary>The keys that payloads are encrypted to.</summary>
[GenerateSerializer, Alias("fincode.payload-key-state")]
public sealed record PayloadKeyState
{
    [Id(0)]
    public PayloadKeyRing Ring { get; init; } = PayloadKeyRing.Empty;
}
