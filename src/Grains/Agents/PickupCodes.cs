using System.Security.Cryptography;
using System.Text;
using FinCode.Domain.Agents;
using FinCode.Grains.Secrets;

namespace FinCode.Grains.Agents;

/// <summary>
/// Makes pickup codes and their digests. Nine digits could be tried out by whoever has the store, so what is stored is their digest
/// under a key from the master key, bound to tenant and PCN.
/// </summary>
public sealed class PickupCodes(MasterKey master)
{
    private const int ChanceBytes = 16;
    private readonly byte[] key = master.Derive("pickup-codes");

    /// <summary>A new code, for the sender to pass on, and what to store of it.</summary>
    public (string Code, string Digest) New(string tenant, string pcn)
    {
        var code = PickupCode.From(RandomNumberGenerator.GetBytes(ChanceBytes));
        return (code, Digest(tenant, pcn, code));
    }

    public string Digest(string tenant, string pcn, string code) =>
        Convert.ToBase64String(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes($"{tenant}/{pcn}/{code}")));
}
