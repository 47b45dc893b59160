using FinCode.Api.Access;
using FinCode.Domain.Access;

namespace FinCode.Api.Tests.Access;

public sealed class PermissionTableTests
{
    [Fact]
    public void Every_permission_has_one_row_and_a_meaning()
    {
        Assert.Equal(Enum.GetValues<Permission>().Skip(1), PermissionTable.All.Select(row => row.Permission));
        Assert.All(PermissionTable.All, row => Assert.NotEmpty(row.Meaning));
        Assert.Equal(Enum.GetValues<Role>().Order(), PermissionRow.Roles.Order());
    }

    [Fact]
    public void Of_several_roles_the_farthest_scope_counts()
    {
        Assert.Equal(Scope.None, PermissionTable.ScopeOf([], Permission.ReadCustomers));
        Assert.Equal(Scope.Own, PermissionTable.ScopeOf([Role.Customer], Permission.ReadCustomers));
        Assert.Equal(Scope.Agent, PermissionTable.ScopeOf([Role.Customer, Role.Agent, Role.Cashier], Permission.ReadCustomers));
    }

    [Fact]
    public void Nobody_spends_what_is_anothers() =>
        Assert.All(PermissionRow.Roles, role => Assert.Equal(Scope.Own, PermissionTable.Rows[Permission.SpendFromWallet].For(role)));

    [Fact]
    public void A_check_allocates_nothing()
    {
        Role[] roles = [Role.Cashier, Role.Customer];
        PermissionTable.ScopeOf(roles, Permission.ReadCustomers);

        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var check = 0; check < 1_000; check++)
        {
            PermissionTable.Allows(roles, Permission.ReadCustomers);
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }
}
