using FinCode.Engine.Contract.Silos;

namespace FinCode.Engine.Contract.Turns;

public sealed class InterleavingTests(SharedSilo shared) : SharedSiloTest(shared)
{
    [Fact]
    public async Task Requests_of_a_reentrant_grain_interleave()
    {
        var steps = new Steps<IReentrantStepGrain>(Silo, Key);
        var first = steps.Grain.Hold("1");
        await steps.Began("1");
        var second = steps.Grain.Hold("2");
        await steps.Began("2");
        steps.LetEnd("2");
        Assert.Equal(2, await second.Patience());
        steps.LetEnd("1");
        Assert.Equal(1, await first.Patience());
    }

    [Fact]
    public async Task A_method_that_always_interleaves_neither_waits_nor_holds_back()
    {
        var steps = new Steps<IStepGrain>(Silo, Key);
        var held = steps.Grain.Hold("1");
        await steps.Began("1");
        var interleaving = steps.Grain.HoldInterleaving("2");
        await steps.Began("2");
        steps.LetEnd("1");
        await held.Patience();

        var next = steps.Grain.Hold("3");
        await steps.Began("3");
        steps.LetEnd("2", "3");
        await Task.WhenAll(interleaving, next).Patience();
    }

    [Fact]
    public async Task Reads_interleave_with_one_another()
    {
        var steps = new Steps<IStepGrain>(Silo, Key);
        var first = steps.Grain.Read("r1");
        await steps.Began("r1");
        var second = steps.Grain.Read("r2");
        await steps.Began("r2");
        steps.LetEnd("r1", "r2");
        await Task.WhenAll(first, second).Patience();
    }

    [Fact]
    public async Task A_read_overtakes_a_write_that_waits_for_a_read()
    {
        var steps = new Steps<IStepGrain>(Silo, Key);
        var first = steps.Grain.Read("r1");
        await steps.Began("r1");
        var write = steps.Grain.Hold("w");
        var second = steps.Grain.Read("r2");
        await steps.Began("r2");
        Assert.False(steps.HasBegun("w"));
        steps.LetEnd("r2", "r1", "w");
        await Task.WhenAll(first, second, write).Patience();
    }

    [Fact]
    public async Task A_read_waits_for_a_write()
    {
        var steps = new Steps<IStepGrain>(Silo, Key);
        var write = steps.Grain.Hold("w");
        await steps.Began("w");
        var read = steps.Grain.Read("r");
        await steps.Peek();
        Assert.False(steps.HasBegun("r"));
        steps.LetEnd("w", "r");
        await Task.WhenAll(write, read).Patience();
    }

    [Theory]
    [InlineData("r1", "r2")]
    [InlineData("r2", "r1")]
    public async Task A_write_waits_for_every_read(string firstToEnd, string lastToEnd)
    {
        var steps = new Steps<IStepGrain>(Silo, Key);
        var reads = new Dictionary<string, Task>();
        foreach (var read in new[] { "r1", "r2" })
        {
            reads[read] = steps.Grain.Read(read);
            await steps.Began(read);
        }

        var write = steps.Grain.Hold("w");
        steps.LetEnd(firstToEnd);
        await reads[firstToEnd].Patience();
        await steps.Peek();
        Assert.False(steps.HasBegun("w"));

        steps.LetEnd(lastToEnd, "w");
        await Task.WhenAll(reads[lastToEnd], write).Patience();
    }

    [Fact]
    public async Task A_predicate_lets_chosen_requests_interleave()
    {
        var steps = new Steps<IPickyStepGrain>(Silo, Key);
        var held = steps.Grain.Hold("1");
        await steps.Began("1");
        var blunt = steps.Grain.Hold("now");
        var polite = steps.Grain.Hold("please");
        await steps.Began("please");
        Assert.False(steps.HasBegun("now"));
        steps.LetEnd("please", "1", "now");
        await Task.WhenAll(held, blunt, polite).Patience();
    }

    [Fact]
    public async Task A_request_that_the_predicate_lets_interleave_holds_nobody_back()
    {
        var steps = new Steps<IPickyStepGrain>(Silo, Key);
        var polite = steps.Grain.Hold("please");
        await steps.Began("please");
        var blunt = steps.Grain.Hold("now");
        await steps.Began("now");
        steps.LetEnd("please", "now");
        await Task.WhenAll(polite, blunt).Patience();
    }

    [Fact]
    public async Task A_request_waits_as_long_as_one_that_may_not_interleave_runs()
    {
        var steps = new Steps<IPickyStepGrain>(Silo, Key);
        var polite = steps.Grain.Hold("please");
        await steps.Began("please");
        var first = steps.Grain.Hold("1");
        await steps.Began("1");
        var second = steps.Grain.Hold("2");
        steps.LetEnd("please");
        await polite.Patience();
        await steps.Peek();
        Assert.False(steps.HasBegun("2"));
        steps.LetEnd("1", "2");
        await Task.WhenAll(first, second).Patience();
    }
}
