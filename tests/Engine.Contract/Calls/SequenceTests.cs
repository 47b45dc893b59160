using FinCode.Engine.Contract.Silos;

namespace FinCode.Engine.Contract.Calls;

public sealed class SequenceTests(SharedSilo shared) : SharedSiloTest(shared)
{
    private ICallGrain Grain => Silo.Grains.GetGrain<ICallGrain>(Key);

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(1000)]
    public async Task A_sequence_crosses_item_by_item(int count)
    {
        var seen = new List<int>();
        await foreach (var number in Grain.Numbers(count)) seen.Add(number);
        Assert.Equal(Enumerable.Range(0, count), seen);
    }

    [Fact]
    public async Task A_sequence_that_throws_gives_what_came_before()
    {
        var seen = new List<int>();
        var error = await Assert.ThrowsAsync<OutOfMoneyException>(async () =>
        {
            await foreach (var number in Grain.Numbers(10, throwAt: 4)) seen.Add(number);
        });
        Assert.Equal(4, error.Missing);
        Assert.Equal([0, 1, 2, 3], seen);
    }

    [Fact]
    public async Task A_sequence_that_is_left_early_is_closed_in_the_grain()
    {
        await foreach (var number in Grain.Numbers(100_000))
        {
            if (number == 3) break;
        }

        await Barrier.Reached($"{Key} sequence closed");
        Assert.Equal(2, await Grain.Doubled(1));
    }
}
