using FinCode.Contracts;

namespace FinCode.Api.Wallets;

/// <summary>Who may own wallets: users of the tenant, until they are erased.</summary>
internal sealed class Owners(IGrainFactory grains)
{
    public Task<bool> MayOwn(string tenant, string code) => grains.User(tenant, code).MayOwnAccounts();

    /// <summary>
    /// After an account has become durable. An erasure announces itself before it looks for accounts, so one of the two sees the
    /// other: the erasure the account, or we the erasure.
    /// </summary>
    /// <returns>False when the owner was erased meanwhile: the account must go.</returns>
    public Task<bool> Own(string tenant, string code) => grains.User(tenant, code).OwnAccount();
}
