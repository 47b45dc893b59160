using FinCode.Domain.Compliance.Screening;
using FinCode.Domain.Compliance.Screening.Match;
using static FinCode.Domain.Compliance.Screening.QualifierOutcome;
using static FinCode.Domain.Tests.Compliance.Screening.ScreeningScenes;

namespace FinCode.Domain.Tests.Compliance.Screening.Match;

public sealed class QualifiersTests
{
    [Theory]
    [InlineData("12 Mar 1946", Agrees)]
    [InlineData("03 Dec 1946", Near)]
    [InlineData("12 Mar 1947", Near)]
    [InlineData("12 Mar 1954", Near)]
    [InlineData("30 Aug 1947", Near)]
    [InlineData("30 Aug 1948", Differs)]
    [InlineData("12 Mar 1957", Differs)]
    [InlineData("Mar 1946", Agrees)]
    [InlineData("Apr 1946", Near)]
    [InlineData("1946", Agrees)]
    [InlineData("1947", Near)]
    [InlineData("1948", Differs)]
    [InlineData("circa 1948", Agrees)]
    [InlineData("circa 1949", Near)]
    [InlineData("1940 to 1946", Agrees)]
    [InlineData("1948 to 1950", Differs)]
    public void Dates_of_birth_agree_as_far_as_they_are_known(string listed, QualifierOutcome outcome) =>
        Assert.Equal(outcome, Qualifiers.BirthDate(Customer("A").Born(1946, 3, 12), Person("1", "A").Born(listed)).Outcome);

    [Fact]
    public void A_date_that_one_side_lacks_says_nothing()
    {
        Assert.Equal(Unknown, Qualifiers.BirthDate(Customer("A"), Person("1", "A").Born("1946")).Outcome);
        Assert.Equal(Unknown, Qualifiers.BirthDate(Customer("A").Born(1946, 3, 12), Person("1", "A")).Outcome);
    }

    [Fact]
    public void Only_a_stated_nationality_differs()
    {
        var entry = Person("1", "A") with { OtherCountries = ["RU"] };

        Assert.Equal(Agrees, Qualifiers.Nationality(Customer("A").From("IR"), entry.Of("SY", "IR")).Outcome);
        Assert.Equal(Differs, Qualifiers.Nationality(Customer("A").From("FR"), entry.Of("SY", "IR")).Outcome);
        Assert.Equal(Near, Qualifiers.Nationality(Customer("A").From("RU"), entry.Of("SY")).Outcome);
        Assert.Equal(Unknown, Qualifiers.Nationality(Customer("A").From("FR"), entry).Outcome);
        Assert.Equal(Unknown, Qualifiers.Nationality(Customer("A"), entry.Of("SY")).Outcome);
    }

    [Theory]
    [InlineData("A 123-456", "a123456", true)]
    [InlineData("A123456", "A123457", false)]
    [InlineData("12", "12", false)]
    [InlineData("UNKNOWN", "UNKNOWN", false)]
    public void Numbers_are_the_same_without_their_spaces_and_dashes(string ours, string listed, bool isSame) =>
        Assert.Equal(isSame, Qualifiers.Identifier(Customer("A").Bearing(ours), Person("1", "A").Bearing("Passport", listed)) is not null);
}
