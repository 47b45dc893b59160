using System.Collections.Immutable;
using FinCode.Contracts;
using FinCode.Contracts.Tenants;
using FinCode.Grains.Tenants;

namespace FinCode.Silo.Operations;

/// <summary>What an operator does with tenants.</summary>
public sealed class TenantOperations(IGrainFactory grains, ITenantRegistry registry)
{
    private const int NameLengthMax = 63;

    /// <summary>Creates the tenant, or answers what it is when it exists.</summary>
    /// <param name="name">The first label of its host: lower-case letters, digits and hyphens.</param>
    /// <exception cref="ArgumentException">The name cannot be a host's label.</exception>
    public Task<TenantProfile> Create(string name, string displayName, bool isSandbox)
    {
        if (!IsName(name))
        {
            throw new ArgumentException("A tenant's name is the first label of its host: 1 to 63 lower-case letters, digits and hyphens, with no hyphen at either end.", nameof(name));
        }

        var environment = isSandbox ? "SANDBOX" : "PRODUCTION";
        return grains.Tenant(name).Create(new TenantSettings(displayName, environment, ImmutableDictionary<string, long>.Empty, RateLimited: true));
    }

    /// <summary>In the order of their creation.</summary>
    public async Task<IReadOnlyList<TenantProfile>> List(CancellationToken cancellation)
    {
        var profiles = new List<TenantProfile>();
        foreach (var tenant in await registry.List(cancellation))
        {
            if (await grains.Tenant(tenant.Name).Find() is { } profile) profiles.Add(profile);
        }

        return profiles;
    }

    public static bool IsName(string name) =>
        name.Length is > 0 and <= NameLengthMax
        && name.All(letter => char.IsAsciiLetterLower(letter) || char.IsAsciiDigit(letter) || letter == '-')
        && name[0] != '-' && name[^1] != '-';
}
