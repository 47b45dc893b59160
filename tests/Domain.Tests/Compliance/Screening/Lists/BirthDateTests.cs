using FinCode.Domain.Compliance.Screening.Lists;

namespace FinCode.Domain.Tests.Compliance.Screening.Lists;

public sealed class BirthDateTests
{
    [Theory]
    [InlineData("12 Mar 1946", "1946-03-12")]
    [InlineData("1946-03-12", "1946-03-12")]
    [InlineData("12/03/1946", "1946-03-12")]
    [InlineData("Mar 1946", "1946-03")]
    [InlineData("1946.", "1946")]
    [InlineData("circa 1953", "about 1953")]
    [InlineData("1946 to 1948", "1946 to 1948")]
    [InlineData("circa 1990-1993", "about 1990 to 1993")]
    [InlineData("01 Jan 1946 to 31 Dec 1948", "1946 to 1948")]
    [InlineData("01 Jan 1946 to 31 Dec 1946", "1946")]
    [InlineData("dd/mm/1946", "1946")]
    [InlineData("dd/03/1946", "1946-03")]
    public void Dates_are_read_as_lists_write_them(string text, string date)
    {
        Assert.True(BirthDate.TryParse(text, out var birth));
        Assert.Equal(date, birth.ToString());
    }

    [Theory]
    [InlineData("")]
    [InlineData("unknown")]
    [InlineData("46")]
    [InlineData("32 Mar 1946")]
    [InlineData("9999")]
    [InlineData("to 1946")]
    public void What_is_no_date_is_refused(string text) => Assert.False(BirthDate.TryParse(text, out _));
}
