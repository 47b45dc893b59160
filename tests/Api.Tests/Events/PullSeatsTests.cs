using FinCode.Api.Events;

namespace FinCode.Api.Tests.Events;

public sealed class PullSeatsTests
{
    [Fact]
    public void A_tenant_takes_its_own_places_and_not_those_of_others()
    {
        var (seats, one, other) = (new PullSeats(), new TenantNo(1), new TenantNo(2));
        for (var number = 0; number < Limits.PullsWaitingPerTenantMax; number++) Assert.True(seats.TryTake(one));
        Assert.False(seats.TryTake(one));
        Assert.True(seats.TryTake(other));
        seats.GiveBack(one);
        Assert.True(seats.TryTake(one));
    }

    [Fact]
    public void The_process_has_so_many_whosever_they_are()
    {
        var seats = new PullSeats();
        for (var number = 0; number < Limits.PullsWaitingMax; number++) Assert.True(seats.TryTake(new TenantNo(1 + number)));
        Assert.False(seats.TryTake(new TenantNo(1 + Limits.PullsWaitingMax)));
        seats.GiveBack(new TenantNo(1));
        Assert.True(seats.TryTake(new TenantNo(1 + Limits.PullsWaitingMax)));
    }
}
