using System.Collections.Immutable;
using FinCode.Domain.Compliance.Chains;

namespace FinCode.Domain.Tests.Compliance.Chains;

public sealed class HashedHistoryTests
{
    private const string Subject = "demo/case/1";
    private static readonly DateTimeOffset At = new(2026, 11, 29, 10, 0, 0, TimeSpan.Zero);

    private static ImmutableArray<HashedEntry> Three =>
        HashedHistory.With(Subject, HashedHistory.With(Subject, HashedHistory.With(Subject, [], At, "system", "one"), At.AddSeconds(1), "MGR001", "two"), At.AddSeconds(2), "MGR002", "three");

    [Fact]
    public void What_was_written_holds()
    {
        Assert.Null(HashedHistory.FirstBroken(Subject, []));
        Assert.Null(HashedHistory.FirstBroken(Subject, Three));
        Assert.Equal([1, 2, 3], Three.Select(entry => entry.Number));
    }

    [Fact]
    public void Whatever_is_changed_breaks_the_chain_where_it_was_changed()
    {
        var whole = Three;
        Assert.Equal(2, HashedHistory.FirstBroken(Subject, whole.SetItem(1, whole[1] with { Content = "TWO" })));
        Assert.Equal(2, HashedHistory.FirstBroken(Subject, whole.SetItem(1, whole[1] with { By = "MGR002" })));
        Assert.Equal(2, HashedHistory.FirstBroken(Subject, whole.SetItem(1, whole[1] with { At = At.AddSeconds(9) })));
        Assert.Equal(3, HashedHistory.FirstBroken(Subject, whole.SetItem(2, whole[2] with { Number = 4 })));
        Assert.Equal(2, HashedHistory.FirstBroken(Subject, whole.RemoveAt(1)));
        Assert.Equal(2, HashedHistory.FirstBroken(Subject, whole.SetItem(1, whole[2]).SetItem(2, whole[1])));
        Assert.Equal(1, HashedHistory.FirstBroken("demo/case/2", whole));
    }

    [Fact]
    public void Who_and_what_cannot_be_shifted_into_each_other()
    {
        var one = HashedHistory.With(Subject, [], At, "ab", "c");
        var other = HashedHistory.With(Subject, [], At, "a", "bc");
        Assert.NotEqual(one[0].Hash, other[0].Hash);
    }
}
