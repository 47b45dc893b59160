using FinCode.Grains.Sweeps;

namespace FinCode.Grains.Tests.Sweeps;

public sealed class SetbacksTests
{
    private static readonly DateTimeOffset Start = DateTimeOffset.UnixEpoch.AddYears(50);

    [Fact]
    public void However_many_cannot_go_on_those_behind_them_have_their_turn()
    {
        var setbacks = new Setbacks<int>();
        var (stuck, fresh) = (Enumerable.Range(0, 100).ToArray(), Enumerable.Range(1_000, 5).ToArray());
        var woken = new List<int>();
        for (var look = 0; look < 10; look++)
        {
            int[] due = [.. stuck, .. fresh.Except(woken)];
            woken.AddRange(setbacks.Turn([.. due.Take(setbacks.Reach(50))], 50, Start.AddSeconds(look)));
        }

        Assert.Superset(fresh.ToHashSet(), woken.ToHashSet());
        Assert.Superset(stuck.ToHashSet(), woken.ToHashSet());
    }

    [Fact]
    public void What_cannot_go_on_is_tried_less_often_and_never_given_up()
    {
        var setbacks = new Setbacks<int>();
        var tries = Enumerable.Range(0, 3_600).Where(second => setbacks.Turn([7], 10, Start.AddSeconds(second)) is [7]).ToArray();

        Assert.Equal([0, 1, 2], tries[..3]);
        Assert.InRange(tries.Length, 60, 70);
        Assert.True(tries[^1] >= 3_540);
        Assert.All(tries.Zip(tries.Skip(1)), pair => Assert.InRange(pair.Second - pair.First, 1, 60));
    }

    [Fact]
    public void What_has_gone_on_and_is_due_again_is_woken_at_once()
    {
        var setbacks = new Setbacks<int>();
        for (var look = 0; look < 8; look++) setbacks.Turn([7], 10, Start.AddSeconds(look));
        Assert.Empty(setbacks.Turn([7], 10, Start.AddSeconds(8)));

        Assert.Empty(setbacks.Turn([], 10, Start.AddSeconds(9)));
        Assert.Equal([7], setbacks.Turn([7], 10, Start.AddSeconds(9)));
    }
}
