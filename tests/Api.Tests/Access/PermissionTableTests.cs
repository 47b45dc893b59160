using System.Collections.Immutable;
using FinCode.Api.Access;
using FinCode.Contracts.Tenants;
using FinCode.Domain.Access;
using FinCode.Domain.Ledger;

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
        Assert.All(PermissionRow.Roles, role => Assert.Equal(role == Role.ReportingOfficer ? Scope.None : Scope.Own, PermissionTable.Rows[Permission.SpendFromWallet].For(role)));

    [Fact]
    public void Reports_to_the_authority_are_the_officers_alone_and_no_machines() =>
        Assert.All(PermissionRow.Roles, role => Assert.Equal(role == Role.ReportingOfficer ? Scope.Tenant : Scope.None, PermissionTable.Rows[Permission.ManageAuthorityReports].For(role)));

    [Fact]
    public void Asking_what_a_caller_may_and_whom_it_reaches_allocates_nothing()
    {
        var tenant = new TenantProfile("demo", new TenantNo(1), new TenantSettings("Demo", "SANDBOX", ImmutableDictionary<string, long>.Empty, RateLimited: true));
        var person = new Caller(tenant, "AB12CD", [Role.Cashier, Role.Customer], Guid.Empty) { Place = new Place("AGENT1", "BRNCH1") };
        var machine = person with { Scopes = PermissionSet.Of(["READ_CUSTOMERS"]) };
        Assert.True(Ask(person) && Ask(machine));

        var (held, before) = (true, GC.GetAllocatedBytesForCurrentThread());
        for (var check = 0; check < 1_000; check++) held &= Ask(person) && Ask(machine);
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;

        Assert.True(held);
        Assert.Equal(0, allocated);

        static bool Ask(Caller caller) =>
            caller.May(Permission.ReadCustomers)
            && !caller.May(Permission.ManageKeys)
            && caller.Reaches(Permission.ReadCustomers, "EF34GH", new Place("AGENT1", "BRNCH1"))
            && !caller.Reaches(Permission.ReadCustomers, "EF34GH", new Place("AGENT1", "BRNCH2"))
            && !caller.Is(Role.Manager)
            && !caller.SpendsForTenant;
    }

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
