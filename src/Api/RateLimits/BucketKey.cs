using System.Net;
using System.Security.Cryptography;
using System.Text;
using FinCode.Domain;

namespace FinCode.Api.RateLimits;

/// <summary>Whose bucket it is. A struct of references that exist already: looking one up allocates nothing.</summary>
/// <param name="Credential">A user's code, an API token's id as text, an address; null for the tenant's own bucket.</param>
internal readonly record struct BucketKey(string Tenant, object? Credential, RateClass Class)
{
    /// <summary>As the store knows it. Addresses and codes are digested: keys lie in the store in the clear.</summary>
    public string Name
    {
        get
        {
            var whose = Credential switch
            {
                null => "",
                IPAddress address => $"/a/{Digest(address.ToString())}",
                var credential => $"/c/{Digest(credential.ToString()!)}",
            };
            return Class.Name + whose;
        }
    }

    public int ShardOf(string name)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes(name), hash);
        return hash[0] % Limits.QuotaShards;
    }

    private string Digest(string credential) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{Tenant}/{credential}")).AsSpan(0, 12));
}
