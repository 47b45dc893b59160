using FinCode.Contracts.Users;
using FinCode.Domain.Access;
using FinCode.Grains.Revenue;
using Microsoft.Extensions.DependencyInjection;

namespace FinCode.Silo.Tests.Revenue;

/// <summary>Whose a place was when something was paid out is whose it is: agents and sub-agents stay what they are.</summary>
public sealed class PlaceAgentsTests
{
    [Fact]
    public async Task An_agent_and_its_sub_agent_are_found_by_their_places()
    {
        await using var silo = await RunningSilo.Start();
        await RevenueScene.Start(silo, withPlans: false);
        var places = silo.Services.GetRequiredService<PlaceAgents>();

        Assert.Equal(new PlaceOwners(RevenueScene.Agent, ""), await places.Find("demo", RevenueScene.Agent));
        Assert.Equal(new PlaceOwners(RevenueScene.Agent, RevenueScene.SubAgent), await places.Find("demo", RevenueScene.SubAgent));
        Assert.Equal(PlaceOwners.Tenant, await places.Find("demo", ""));

        // Somebody who comes later is found then.
        Assert.Equal(PlaceOwners.Tenant, await places.Find("demo", "NEW22P"));
        Assert.IsType<CreateUserAnswer.Created>(await silo.Grains.User("demo", "NEW22P").Create(
            new CreateUser(Guid.NewGuid(), "new@demo.test", "Ada", "Agent", [Role.Agent], "GBR", 0, "hash")));
        Assert.Equal(new PlaceOwners("NEW22P", ""), await places.Find("demo", "NEW22P"));
    }

    [Theory]
    [InlineData(RevenueScene.Agent)]
    [InlineData(RevenueScene.SubAgent)]
    public async Task Neither_comes_to_another_agent(string code)
    {
        await using var silo = await RunningSilo.Start();
        await RevenueScene.Start(silo, withPlans: false);
        var user = silo.Grains.User("demo", code);
        var place = (await user.Find())!.Place;

        await Assert.ThrowsAnyAsync<Exception>(() => user.Move(new MoveUser(new Place("7HX2QC", code), null)));
        Assert.Equal(place, (await silo.Grains.User("demo", code).Find())!.Place);
    }
}
