using System.Security.Cryptography;
using System.Text;
using FinCode.Contracts;
using FinCode.Domain.Access;
using FinCode.Grains.Secrets;
using FinCode.Grains.Users;

namespace FinCode.Grains.Pins;

/// <summary>
/// Sets and checks PINs. A PIN could be tried out by whoever has the store, whatever a hash costs; so what is hashed is the
/// PIN under a key from the master key, bound to tenant, user and kind.
/// </summary>
public sealed class UserPins(IGrainFactory grains, PasswordHashing hashing, MasterKey master)
{
    private readonly byte[] key = master.Derive("pins");

    /// <returns>False when there is one already and it was to be the first.</returns>
    /// <exception cref="HashingBusyException">Too many hashes are waiting. Nothing was done.</exception>
    public async Task<bool> Set(string tenant, string userCode, PinKind kind, string pin, bool isFirst, CancellationToken cancellation)
    {
        // Looked up first because hashing is slow.
        if (isFirst && await grains.Pins(tenant, userCode).Find(kind) is not null) return false;
        return await grains.Pins(tenant, userCode).Set(kind, await hashing.Hash(Keyed(tenant, userCode, kind, pin), cancellation), isFirst);
    }

    /// <summary>Decides one attempt, and counts it.</summary>
    /// <exception cref="HashingBusyException">Too many hashes are waiting. Nothing was done.</exception>
    public async Task<PinVerdict> Try(string tenant, string userCode, PinKind kind, string pin, CancellationToken cancellation)
    {
        if (await grains.Pins(tenant, userCode).Find(kind) is not { } known) return PinVerdict.NotSet;
        if (known.IsLocked) return PinVerdict.Locked;

        var matches = await hashing.Matches(known.Hash, Keyed(tenant, userCode, kind, pin), cancellation);
        return await grains.Pins(tenant, userCode).Try(kind, matches, known.Version);
    }

    private string Keyed(string tenant, string userCode, PinKind kind, string pin) =>
        Convert.ToBase64String(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes($"{tenant}/{userCode}/{kind}/{pin}")));
}
