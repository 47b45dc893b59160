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
    public async Task<KeyRing> Read()
    {
        await Reload();
        return State.Ring;
    }

    public Task<KeyRing> Offer(SigningKey candidate) => Change(ring => ring.With(candidate, clock.GetUtcNow()));

    public Task<KeyRing> Replace(SigningKey candidate) => Change(_ => KeyRing.ReplacedBy(candidate, clock.GetUtcNow()));

    private async Task<KeyRing> Change(Func<KeyRing, KeyRing> change)
    {
        var next = change(State.Ring);
        if (next == State.Ring) return next;

        try
        {
            await Store(new KeyRingState { Ring = next });
        }
        catch (InconsistentStateException)
        {
            // Another process of this store was first. Its ring is as good as ours; the caller looks again if not.
            await Reload();
        }

        return State.Ring;
    }
}
