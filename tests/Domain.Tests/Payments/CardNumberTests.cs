using FinCode.Domain.Payments;

namespace FinCode.Domain.Tests.Payments;

public sealed class CardNumberTests
{
    [Theory]
    [InlineData("4111111111111111", "1111")]
    [InlineData("4000 0000 0000 9995", "9995")]
    [InlineData("378282246310005", "0005")]
    public void A_number_whose_last_digit_is_right_is_a_card_and_prints_only_its_end(string text, string lastFour)
    {
        Assert.True(CardNumber.TryRead(text, out var card));
        Assert.Equal((lastFour, $"card {lastFour}"), (card.LastFour, card.ToString()));
    }

    [Theory]
    [InlineData("4111111111111112")]
    [InlineData("1411111111111111")]
    [InlineData("411111111111")]
    [InlineData("41111111111111111111")]
    [InlineData("4111x11111111111")]
    [InlineData("４１１１１１１１１１１１１１１１")]
    [InlineData("")]
    [InlineData(null)]
    public void Anything_else_is_none(string? text) => Assert.False(CardNumber.TryRead(text, out _));

    [Fact]
    public void A_card_is_good_until_its_month_is_over()
    {
        Assert.Equal(new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero), CardNumber.ReadExpiry("12/2025"));
        Assert.Null(CardNumber.ReadExpiry("13/2025"));
        Assert.Null(CardNumber.ReadExpiry("2025-12"));
    }
}
