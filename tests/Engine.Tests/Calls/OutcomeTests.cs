namespace FinCode.Engine.Tests.Calls;

public sealed class OutcomeTests
{
    [Fact]
    public async Task An_exception_crosses_with_type_message_content_and_the_place_it_came_from()
    {
        await using var engine = await TestEngine.Start();
        var error = await Assert.ThrowsAsync<OutOfMoneyException>(() => engine.Grains.GetGrain<ICallGrain>("a").Throw("no"));
        Assert.Equal("no", error.Message);
        Assert.Equal(7, error.Missing);
        Assert.Contains("CallGrain.Throw", error.StackTrace, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_exception_before_the_first_await_reaches_the_caller_through_the_task()
    {
        await using var engine = await TestEngine.Start();
        var call = engine.Grains.GetGrain<ICallGrain>("a").ThrowAtOnce();
        await Assert.ThrowsAsync<InvalidOperationException>(() => call);
    }

    [Fact]
    public async Task Value_tasks_and_void_calls_work()
    {
        await using var engine = await TestEngine.Start();
        var grain = engine.Grains.GetGrain<ICallGrain>("a");
        Assert.Equal(42, await grain.Doubled(21));
        await grain.Nothing();
        grain.Fire("fired");
        await engine.Barrier.Reached("fired");
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(1000)]
    public async Task A_sequence_crosses_item_by_item(int count)
    {
        await using var engine = await TestEngine.Start();
        var seen = new List<int>();
        await foreach (var number in engine.Grains.GetGrain<ICallGrain>("a").Numbers(count)) seen.Add(number);
        Assert.Equal(Enumerable.Range(0, count), seen);
    }

    [Fact]
    public async Task A_sequence_that_is_left_early_does_no_harm()
    {
        await using var engine = await TestEngine.Start();
        var grain = engine.Grains.GetGrain<ICallGrain>("a");
        await foreach (var number in grain.Numbers(1000))
        {
            if (number == 3) break;
        }

        Assert.Equal(2, await grain.Doubled(1));
    }
}
