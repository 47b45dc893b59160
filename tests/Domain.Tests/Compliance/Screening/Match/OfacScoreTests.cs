using FinCode.Domain.Compliance.Screening.Match;

namespace FinCode.Domain.Tests.Compliance.Screening.Match;

/// <summary>Scores that OFAC's public search showed.</summary>
public sealed class OfacScoreTests
{
    [Theory]
    [InlineData("VLADIMIR PUTIN", "PUTIN, Vladimir", 100)]
    [InlineData("VLADIMIR PUTNI", "PUTIN, Vladimir", 98)]
    [InlineData("OSAMA BIN LADEN", "BIN LADIN, Osama", 97)]
    [InlineData("KIM JONG UN", "KIM, Jong Man", 100)]
    [InlineData("PUTIN", "PUTINA, Maria", 97)]
    [InlineData("O'BRIEN", "O'BRIEN, Christopher", 100)]
    [InlineData("ASSAD BASHAR", "AL-ASAD, Bashar", 98)]
    public void The_score_is_what_its_page_shows(string searched, string listed, int score) => Assert.InRange(OfacScore.Of(searched, listed), score - 1, score + 1);

    [Theory]
    [InlineData("BUSH GEORGE", "HASWANI, George")]
    [InlineData("Владимир Путин", "PUTIN, Vladimir")]
    [InlineData("", "PUTIN, Vladimir")]
    public void What_its_page_does_not_show_stays_below_eighty(string searched, string listed) => Assert.InRange(OfacScore.Of(searched, listed), 0, 79);
}
