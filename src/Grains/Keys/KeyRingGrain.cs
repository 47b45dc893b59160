using FinCode.Contracts.Keys;
using FinCode.Domain.Access;
using FinCode.Grains.Documents;
using Orleans.Storage;

namespace FinCode.Grains.Keys;

/// <summary>The keys that sign access tokens.</summary>
[GrainType("key-ring")]
public sealed class KeyRingGrain(
    [PersistentState("key-ring", StorageNames.Documents)] IPersistentState<KeyRingState> storage,
    TimeProvider clock) : DocumentGrain<KeyRingState>(storage), IKeyRingGrain
{
    private const int AttemptsMax = 3;

    public async Task<KeyRing> Read()
    {
        await Reload();
        return State.Ring;
    }

    public Task<KeyRing> Offer(SigningKey candidate) => Change(ring => ring.With(candidate, clock.GetUtcNow()));

    public Task<KeyRing> Rotate(SigningKey candidate) => Change(ring => ring.Rotated(candidate, clock.GetUtcNow()));

    public Task<KeyRing> Replace(SigningKey candidate) => Change(ring => ring.Keys is [var only] && only.Id == candidate.Id ? ring : KeyRing.ReplacedBy(candidate, clock.GetUtcNow()));

    private async Task<KeyRing> Change(Func<KeyRing, KeyRing> change)
    {
        for (var attempt = 1; change(State.Ring) is var next && next != State.Ring; attempt++)
        {
            try
            {
                await Store(new KeyRingState { Ring = next });
            }
            catch (InconsistentStateException) when (attempt < AttemptsMax)
            {
                // Another process of this store was first: decide again on what it wrote.
                await Reload();
            }
        }

        return State.Ring;
    }
}
