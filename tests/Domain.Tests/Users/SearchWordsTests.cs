using FinCode.Domain.Users;

namespace FinCode.Domain.Tests.Users;

public sealed class SearchWordsTests
{
    [Theory]
    [InlineData("Zoë O'Brien-Łukasz", "zoe obrien lukasz")]
    [InlineData("Nguyễn Thị Ánh", "nguyen thi anh")]
    [InlineData("Strauß  STRAUSS", "strauss")]
    [InlineData("Ōe\u0301 محمد", "oe محمد")]
    [InlineData(" -- ", "")]
    public void Names_become_plain_words(string text, string words) => Assert.Equal(words, string.Join(' ', SearchWords.Of(text)));

    [Theory]
    [InlineData("Ada.Obi@Example.com", "ada.obi@example.com")]
    [InlineData("07700 900123", "7700 900123")]
    [InlineData("000", "")]
    [InlineData("a b c d e f g", "a b c d e")]
    public void What_is_asked_for_is_read_as_it_is_stored(string text, string words) => Assert.Equal(words, string.Join(' ', SearchWords.Asked(text)));

    [Fact]
    public void A_number_is_found_by_its_last_four_digits_and_no_fewer() =>
        Assert.Equal(["123456", "23456", "3456"], SearchWords.OfPhone("+123456"));
}
