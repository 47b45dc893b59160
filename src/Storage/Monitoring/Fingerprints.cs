using System.Buffers.Text;
using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using FinCode.Grains.Compliance.Monitoring;
using FinCode.Storage.Privacy;

namespace FinCode.Storage.Monitoring;

/// <summary>HMAC-SHA256 under a key that is made from the one key of the tenant that never changes; its first half, which nobody will ever meet twice.</summary>
internal sealed class Fingerprints(TenantKeys keys) : IFingerprints
{
    private static readonly byte[] Purpose = "monitoring fingerprints"u8.ToArray();

    private readonly ConcurrentDictionary<string, Fingerprint> known = new(StringComparer.Ordinal);

    public ValueTask<Fingerprint> Of(string tenant) =>
        known.TryGetValue(tenant, out var fingerprint) ? ValueTask.FromResult(fingerprint) : new ValueTask<Fingerprint>(Make(tenant));

    private async Task<Fingerprint> Make(string tenant)
    {
        var ring = await keys.Of(tenant);
        var key = HKDF.DeriveKey(HashAlgorithmName.SHA256, ring.IndexKey.ToArray(), HMACSHA256.HashSizeInBytes, info: Purpose);
        return known.GetOrAdd(tenant, (kind, text) => Hash(key, kind, text));
    }

    private static string Hash(byte[] key, string kind, string text)
    {
        Span<byte> hash = stackalloc byte[HMACSHA256.HashSizeInBytes];
        HMACSHA256.HashData(key, Encoding.UTF8.GetBytes($"{kind}\n{text}"), hash);
        return Base64Url.EncodeToString(hash[..(HMACSHA256.HashSizeInBytes / 2)]);
    }
}
