using FinCode.Engine.Contract.Silos;

namespace FinCode.Engine.Contract.Turns;

public sealed class CallChainTests(SharedSilo shared) : SharedSiloTest(shared)
{
    [Fact]
    public async Task A_chain_that_was_allowed_to_come_back_does()
    {
        var (a, b) = (new Steps<IStepGrain>(Silo, Key), new Steps<IStepGrain>(Silo, $"{Key} b"));
        Assert.Equal(1, await a.Grain.CallBack(b.Grain, ChainRule.Allow).Patience());
    }

    [Fact]
    public async Task Others_wait_while_a_chain_is_allowed_to_come_back()
    {
        var steps = new Steps<IStepGrain>(Silo, Key);
        var held = steps.Grain.AllowAndHold("1");
        await steps.Began("1");
        var other = steps.Grain.Hold("2");
        await steps.Peek();
        Assert.False(steps.HasBegun("2"));
        steps.LetEnd("1", "2");
        await Task.WhenAll(held, other).Patience();
    }

    [Theory]
    [InlineData(ChainRule.None)]
    [InlineData(ChainRule.AllowThenSuppress)]
    public async Task A_chain_that_was_not_allowed_to_come_back_is_a_deadlock(ChainRule rule)
    {
        var (a, b) = (new Steps<IStepGrain>(Silo, Key), new Steps<IStepGrain>(Silo, $"{Key} b"));
        var call = a.Grain.CallBack(b.Grain, rule);
        var error = await Assert.ThrowsAnyAsync<Exception>(() => call.Patience());
        if (SelectedSilo.IsOrleans)
        {
            Assert.IsType<TimeoutException>(error);
        }
        else
        {
            // Sooner than the time-out, and it names the grains of the chain.
            Assert.IsAssignableFrom<OrleansException>(error);
            Assert.Contains(Key, error.Message, StringComparison.Ordinal);
        }
    }
}
