using System.Globalization;
using FinCode.Contracts.Audit;
using FinCode.Contracts.Intake;
using FinCode.Contracts.Keys;
using FinCode.Contracts.Sessions;
using FinCode.Contracts.Tenants;
using FinCode.Contracts.Users;
using FinCode.Contracts.Wallets;
using FinCode.Domain.Ledger;

namespace FinCode.Contracts;

/// <summary>The only place where names become grain keys. The tenant is always first.</summary>
public static class GrainAddresses
{
    extension(IGrainFactory grains)
    {
        public IWalletGrain Wallet(string tenant, Guid accountId) => grains.GetGrain<IWalletGrain>($"{tenant}/{accountId:D}");

        /// <summary>The transfers of one request, all or none. The request's operation is the address.</summary>
        public IAtomicTransfersGrain AtomicTransfers(string tenant, OperationId operation) =>
            grains.GetGrain<IAtomicTransfersGrain>($"{tenant}/{operation}");

        /// <summary>Where a request is journaled that no account owns.</summary>
        public IIntakeGrain Intake(string tenant) => grains.GetGrain<IIntakeGrain>(tenant);

        public IHoldExpiryGrain HoldExpiry() => grains.GetGrain<IHoldExpiryGrain>("holds");

        public IAuditGrain Audit(string tenant) => grains.GetGrain<IAuditGrain>(tenant);

        public ITenantGrain Tenant(string tenant) => grains.GetGrain<ITenantGrain>(tenant);

        public IUserGrain User(string tenant, string userCode) => grains.GetGrain<IUserGrain>($"{tenant}/{userCode}");

        public IUserDirectoryGrain UserDirectory(string tenant) => grains.GetGrain<IUserDirectoryGrain>(tenant);

        public ISessionGrain Session(string tenant, Guid sessionId) => grains.GetGrain<ISessionGrain>($"{tenant}/{sessionId:D}");

        public ISessionSweepGrain SessionSweep() => grains.GetGrain<ISessionSweepGrain>("sessions");

        /// <summary>What was revoked in the minute of this instant.</summary>
        public IRevocationGrain Revocations(DateTimeOffset at) =>
            grains.GetGrain<IRevocationGrain>($"{Platform}/{at.UtcDateTime.ToString("yyyyMMddHHmm", CultureInfo.InvariantCulture)}");

        public IKeyRingGrain KeyRing() => grains.GetGrain<IKeyRingGrain>($"{Platform}/access-tokens");
    }

    /// <summary>Stands where a tenant stands in keys that belong to no tenant. No host label can spell it.</summary>
    public const string Platform = "_platform";

    /// <summary>The tenant at the front of a grain key.</summary>
    public static string TenantOf(string key) => key.IndexOf('/') is > 0 and var slash ? key[..slash] : key;

    /// <summary>What follows the tenant in a grain key.</summary>
    public static string RestOf(string key) => key[(key.IndexOf('/') + 1)..];
}
