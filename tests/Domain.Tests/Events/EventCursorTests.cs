using FinCode.Domain.Events;
using FinCode.Domain.Ledger;

namespace FinCode.Domain.Tests.Events;

public sealed class EventCursorTests
{
    private static readonly DateTimeOffset Noon = new(2026, 6, 1, 12, 0, 0, TimeSpan.Zero);

    private static EntryNo Entry(int slot, int second) => EntryNo.Next(default, Noon.AddSeconds(second), slot);

    [Fact]
    public void It_knows_each_slots_last_entry_and_never_goes_back()
    {
        var place = EventCursor.Start.After(Entry(3, 5)).After(Entry(0, 9)).After(Entry(3, 4));

        Assert.True(place.Has(Entry(3, 5)) && place.Has(Entry(0, 1)));
        Assert.False(place.Has(Entry(3, 6)) || place.Has(Entry(1, 1)));
        Assert.Equal(Noon.AddSeconds(9), place.NewestAt);
        Assert.Null(EventCursor.Start.NewestAt);
        Assert.Equal(place.After(Entry(1, 7)), EventCursor.Start.After(Entry(1, 7)).Or(place));
    }

    [Fact]
    public void As_text_it_comes_back_the_same()
    {
        var place = EventCursor.Start.After(Entry(0, 1)).After(Entry(63, 2)).After(Entry(17, 3));

        Assert.True(EventCursor.TryParse(place.ToString(), out var again));
        Assert.Equal(place, again);
        Assert.True(EventCursor.TryParse("", out var start));
        Assert.Equal(EventCursor.Start, start);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("AAAA")]
    [InlineData("AAAAAAAAAAA")]
    [InlineData("no cursor!")]
    [InlineData("_____________________w")]
    public void What_is_no_place_is_refused(string? text) => Assert.False(EventCursor.TryParse(text, out _));

    [Fact]
    public void Slots_out_of_order_or_twice_are_no_place()
    {
        var one = EventCursor.Start.After(Entry(5, 1)).ToString();
        var twice = Convert.ToBase64String([.. Bytes(one), .. Bytes(one)]).TrimEnd('=').Replace('+', '-').Replace('/', '_');
        Assert.False(EventCursor.TryParse(twice, out _));
    }

    private static byte[] Bytes(string text) => System.Buffers.Text.Base64Url.DecodeFromChars(text);
}
