using System.Collections.Immutable;
using FinCode.Contracts.Sessions;
using FinCode.Grains.Documents;
using Orleans.Storage;

namespace FinCode.Grains.Sessions;

/// <summary>What was revoked in one minute.</summary>
[GrainType("revocations")]
public sealed class RevocationGrain(
    [PersistentState(RevocationGrain.Kind, StorageNames.Documents)] IPersistentState<RevocationState> storage)
    : DocumentGrain<RevocationState>(storage), IRevocationGrain
{
    public const string Kind = "revocations";

    private const int AttemptsMax = 3;

    public async Task Add(Revocation revocation)
    {
        for (var attempt = 1; !State.Entries.Contains(revocation); attempt++)
        {
            try
            {
                await Store(new RevocationState { Entries = State.Entries.Add(revocation) });
            }
            catch (InconsistentStateException) when (attempt < AttemptsMax)
            {
                // Another process of this store wrote in the same minute.
                await Reload();
            }
        }
    }

    public async Task<ImmutableArray<Revocation>> Read()
    {
        await Reload();
        return State.Entries;
    }

    public async Task Clear()
    {
        if (Exists) await Erase();
        DeactivateOnIdle();
    }
}
