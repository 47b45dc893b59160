using System.Collections.Frozen;
using FinCode.Domain.Access;

namespace FinCode.Api.Access;

/// <summary>
/// Role by permission, in one place. The role opens the door; whose wallet it is gets checked by the endpoint: a
/// customer reads and spends only their own, and nobody spends another's.
/// </summary>
public static class PermissionTable
{
    private static readonly FrozenDictionary<Permission, Role[]> Allowed = new Dictionary<Permission, Role[]>
    {
        [Permission.SignedIn] = [Role.Manager, Role.Agent, Role.Cashier, Role.Customer],
        [Permission.OpenWallet] = [Role.Manager, Role.Customer],
        [Permission.ReadWallets] = [Role.Manager, Role.Agent, Role.Cashier, Role.Customer],
        [Permission.SpendFromWallet] = [Role.Manager, Role.Agent, Role.Cashier, Role.Customer],
        [Permission.FundWallet] = [Role.Manager],
        [Permission.ChangeWalletStatus] = [Role.Manager],
        [Permission.ReadLedger] = [Role.Manager, Role.Agent, Role.Cashier, Role.Customer],
        [Permission.PostEntries] = [Role.Manager, Role.Customer],
        [Permission.ReadTrialBalance] = [Role.Manager],
    }.ToFrozenDictionary();

    public static bool Allows(IReadOnlyList<Role> roles, Permission permission)
    {
        if (permission == Permission.Anonymous)
        {
            return true;
        }

        // Once a request: no enumerator, no closure.
        var allowed = Allowed[permission];
        for (var at = 0; at < roles.Count; at++)
        {
            if (Array.IndexOf(allowed, roles[at]) >= 0) return true;
        }

        return false;
    }

    public static IReadOnlyDictionary<Permission, Role[]> Rows => Allowed;
}
