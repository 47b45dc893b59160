using FinCode.Contracts.Tenants;
using FinCode.Contracts.Wallets;

namespace FinCode.Contracts;

/// <summary>The only place where names become grain keys. The tenant is always first.</summary>
public static class GrainAddresses
{
    extension(IGrainFactory grains)
    {
        public IWalletGrain Wallet(string tenant, Guid accountId) => grains.GetGrain<IWalletGrain>($"{tenant}/{accountId:D}");

        public IHoldExpiryGrain HoldExpiry() => grains.GetGrain<IHoldExpiryGrain>("holds");

        public ITenantGrain Tenant(string tenant) => grains.GetGrain<ITenantGrain>(tenant);
    }

    /// <summary>The tenant at the front of a grain key.</summary>
    public static string TenantOf(string key) => key.IndexOf('/') is > 0 and var slash ? key[..slash] : key;

    /// <summary>What follows the tenant in a grain key.</summary>
    public static string RestOf(string key) => key[(key.IndexOf('/') + 1)..];
}
