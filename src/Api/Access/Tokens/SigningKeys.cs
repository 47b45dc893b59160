using System.Collections.Concurrent;
using FinCode.Api.Hosting;
using FinCode.Contracts;
using FinCode.Domain.Access;
using FinCode.Grains.Keys;
using FinCode.Grains.Secrets;
using Microsoft.IdentityModel.Tokens;

namespace FinCode.Api.Access.Tokens;

/// <summary>This process's view of the key ring, and the keys opened from it.</summary>
internal sealed class SigningKeys(IGrainFactory grains, MasterKey master, TimeProvider clock)
{
    private const int OffersMax = 3;
    private readonly Seldom looking = new(clock, TimeSpan.FromSeconds(1));
    private readonly ConcurrentDictionary<string, ECDsaSecurityKey> verifiers = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, SigningCredentials> signers = new(StringComparer.Ordinal);
    private volatile KeyRing ring = KeyRing.Empty;

    public KeyRing Ring => ring;

    /// <summary>Reads the ring again, and adds a key when it is time.</summary>
    public async Task Refresh()
    {
        var read = await grains.KeyRing().Read();

        // More than one offer is needed only when another process wrote at the same moment.
        for (var offers = 0; offers < OffersMax && read.NeedsKeyAt(clock.GetUtcNow()); offers++)
        {
            read = await grains.KeyRing().Offer(NewSigningKey.Create(master));
        }

        ring = read;
        foreach (var gone in verifiers.Keys.Except(read.Keys.Select(key => key.Id), StringComparer.Ordinal))
        {
            verifiers.TryRemove(gone, out _);
            signers.TryRemove(gone, out _);
        }
    }

    /// <summary>Another process may have begun to sign with a key that we have not heard of. Asked about once a second at most.</summary>
    public async ValueTask<ECDsaSecurityKey?> FindVerifier(string keyId)
    {
        if (Find(keyId) is { } known)
        {
            return known;
        }

        if (!looking.IsDue()) return null;
        await Refresh();
        return Find(keyId);
    }

    /// <exception cref="System.Security.Cryptography.CryptographicException">The key was sealed with another master key.</exception>
    public SigningCredentials Signer()
    {
        var key = ring.SignerAt(clock.GetUtcNow()) ?? throw new InvalidOperationException("The signing keys have not been read yet.");
        return signers.GetOrAdd(key.Id, static (_, from) => SigningKeyPair.Signer(from.key, from.master), (key, master));
    }

    private ECDsaSecurityKey? Find(string keyId)
    {
        foreach (var key in ring.Keys)
        {
            if (string.Equals(key.Id, keyId, StringComparison.Ordinal))
            {
                return verifiers.GetOrAdd(keyId, static (_, key) => SigningKeyPair.Verifier(key), key);
            }
        }

        return null;
    }
}
