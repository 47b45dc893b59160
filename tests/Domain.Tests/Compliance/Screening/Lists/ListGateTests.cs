using FinCode.Domain.Compliance.Screening.Lists;
using static FinCode.Domain.Tests.Compliance.Screening.ScreeningScenes;

namespace FinCode.Domain.Tests.Compliance.Screening.Lists;

public sealed class ListGateTests
{
    private static readonly DateOnly May = new(2024, 5, 1);

    [Fact]
    public void The_first_list_passes() => Assert.Null(ListGate.Check(null, Of(10), May));

    [Fact]
    public void An_empty_list_never_does()
    {
        Assert.Equal(ListRefusal.Empty, ListGate.Check(null, Of(0), May));
        Assert.Equal(ListRefusal.Empty, ListGate.Check(Of(10), Of(0), May));
    }

    [Theory]
    [InlineData(90, null)]
    [InlineData(89, ListRefusal.Shrunk)]
    [InlineData(200, null)]
    public void A_list_that_lacks_more_than_a_tenth_is_refused(int entries, ListRefusal? refusal) => Assert.Equal(refusal, ListGate.Check(Of(100), Of(entries), May));

    [Fact]
    public void Other_entries_in_the_place_of_the_old_do_not_hide_what_is_lacking() =>
        Assert.Equal(ListRefusal.Shrunk, ListGate.Check(Of(100), Of(100, from: 50), May));

    [Fact]
    public void A_list_that_says_it_is_older_is_refused()
    {
        Assert.Equal(ListRefusal.Older, ListGate.Check(Of(10, published: May), Of(10, published: May.AddDays(-1)), May));
        Assert.Null(ListGate.Check(Of(10, published: May), Of(10, published: May), May));
        Assert.Null(ListGate.Check(Of(10, published: May), Of(10), May));
    }

    [Theory]
    [InlineData(1, null)]
    [InlineData(2, ListRefusal.Ahead)]
    [InlineData(30_000, ListRefusal.Ahead)]
    public void A_list_of_a_day_that_has_not_come_is_refused_for_every_true_one_would_be_older(int days, ListRefusal? refusal)
    {
        Assert.Equal(refusal, ListGate.Check(null, Of(10, published: May.AddDays(days)), May));
        Assert.Equal(refusal, ListGate.Check(Of(10, published: May), Of(10, published: May.AddDays(days)), May));
    }

    [Fact]
    public void Files_of_different_days_are_refused()
    {
        Assert.Equal(ListRefusal.Mixed, ListGate.Check(null, Of(100, strays: 2), May));
        Assert.Null(ListGate.Check(null, Of(100, strays: 1), May));
    }

    [Theory]
    [InlineData(24, 0, ListAge.Fresh)]
    [InlineData(24, 1, ListAge.Stale)]
    [InlineData(72, 0, ListAge.Stale)]
    [InlineData(72, 1, ListAge.Expired)]
    public void A_list_grows_old(int hours, int seconds, ListAge age)
    {
        var checkedAt = new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

        Assert.Equal(age, ListFreshness.Of(checkedAt, checkedAt.AddHours(hours).AddSeconds(seconds)));
    }

    private static SanctionsList Of(int entries, int from = 0, DateOnly? published = null, int strays = 0) =>
        SanctionsList.Of(new ListSource("L", "", published, strays), Enumerable.Range(from, entries).Select(id => Person($"{id}", "A")));
}
