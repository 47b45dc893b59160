using System.Collections.Concurrent;
using System.Security.Cryptography;
using FinCode.Domain.Remittances;
using FinCode.Grains.Remittances;
using FinCode.Storage.Privacy;

namespace FinCode.Storage.Remittances;

/// <summary>The key is made from the one key of the tenant that never changes, so that a number is read the same for ever.</summary>
internal sealed class Pcns(TenantKeys keys) : IPcns, IDisposable
{
    private static readonly byte[] Purpose = "payment code numbers"u8.ToArray();

    private readonly ConcurrentDictionary<string, PcnCipher> ciphers = new(StringComparer.Ordinal);

    public ValueTask<PcnCipher> Of(string tenant) =>
        ciphers.TryGetValue(tenant, out var cipher) ? ValueTask.FromResult(cipher) : new ValueTask<PcnCipher>(Make(tenant));

    public void Dispose()
    {
        foreach (var cipher in ciphers.Values) cipher.Dispose();
    }

    private async Task<PcnCipher> Make(string tenant)
    {
        var ring = await keys.Of(tenant);
        var made = new PcnCipher(HKDF.DeriveKey(HashAlgorithmName.SHA256, ring.IndexKey.ToArray(), PcnCipher.KeyBytes, info: Purpose));
        var kept = ciphers.GetOrAdd(tenant, made);
        if (!ReferenceEquals(kept, made)) made.Dispose();
        return kept;
    }
}
