using FinCode.Domain.Access;

namespace FinCode.Domain.Tests.Access;

public sealed class ScopeTests
{
    private static readonly Place Counter = new("AGENT1", "AGENT1");
    private static readonly Place Shop = new("AGENT1", "SHOP01");

    [Theory]
    [InlineData(Scope.None, false, false, false, false)]
    [InlineData(Scope.Own, true, false, false, false)]
    [InlineData(Scope.Branch, true, true, false, false)]
    [InlineData(Scope.Agent, true, true, true, false)]
    [InlineData(Scope.Tenant, true, true, true, true)]
    public void A_scope_reaches_so_far_and_no_farther(Scope scope, bool self, bool branch, bool agent, bool tenant)
    {
        Assert.Equal(self, Shop.Reaches(scope, "ME0000", "ME0000", Place.OfTenant));
        Assert.Equal(branch, Shop.Reaches(scope, "ME0000", "YOU000", Shop));
        Assert.Equal(agent, Shop.Reaches(scope, "ME0000", "YOU000", Counter));
        Assert.Equal(tenant, Shop.Reaches(scope, "ME0000", "YOU000", new Place("AGENT2", "SHOP01")));
        Assert.Equal(tenant, Shop.Reaches(scope, "ME0000", "YOU000", Place.OfTenant));
    }

    [Fact]
    public void Two_who_belong_nowhere_do_not_belong_together() =>
        Assert.False(Place.OfTenant.Reaches(Scope.Agent, "ME0000", "YOU000", default));
}
