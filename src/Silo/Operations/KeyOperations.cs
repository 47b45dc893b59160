using FinCode.Contracts;
using FinCode.Domain.Access;
using FinCode.Grains.Keys;
using FinCode.Grains.Secrets;

namespace FinCode.Silo.Operations;

/// <summary>What an operator does with the keys that sign access tokens.</summary>
public sealed class KeyOperations(IGrainFactory grains, MasterKey master)
{
    /// <summary>Announces another key; it signs when every process knows it, and nobody notices.</summary>
    /// <returns>The key, or the one that was announced before and does not sign yet.</returns>
    public async Task<SigningKey> Rotate() => (await grains.KeyRing().Rotate(NewSigningKey.Create(master))).Keys[^1];

    /// <summary>Another key signs now, and no token of the others is good any more; clients renew theirs with their refresh tokens. For a leak.</summary>
    public async Task<SigningKey> Replace() => (await grains.KeyRing().Replace(NewSigningKey.Create(master))).Keys[^1];
}
