using FinCode.Domain.Events;
using FinCode.Domain.Ledger;

namespace FinCode.Domain.Tests.Events;

public sealed class FeedPlaceTests
{
    [Fact]
    public void A_place_is_read_back_from_its_text()
    {
        var place = new FeedPlace(EventCursor.Start.After(new EntryNo(64 + 3)).After(new EntryNo(128 + 9)), 42);

        Assert.True(FeedPlace.TryParse(place.ToString(), out var read));
        Assert.Equal(place, read);
        Assert.True(FeedPlace.TryParse(FeedPlace.Start.ToString(), out var start));
        Assert.Equal(FeedPlace.Start, start);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("abc")]
    [InlineData(".")]
    [InlineData(".-1")]
    [InlineData("!.1")]
    [InlineData(".99999999999999999999")]
    public void What_is_no_place_is_told_apart(string? text) => Assert.False(FeedPlace.TryParse(text, out _));
}
