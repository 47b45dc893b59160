using System.Collections.Immutable;
using FinCode.Domain.Compliance.Screening;
using FinCode.Domain.Compliance.Screening.Lists;
using FinCode.Domain.Compliance.Screening.Match;
using static FinCode.Domain.Compliance.Screening.QualifierOutcome;

namespace FinCode.Domain.Tests.Compliance.Screening.Match;

public sealed class BandingTests
{
    private static readonly ScreeningPolicy Policy = new(800, 880, 950);

    [Theory]
    [InlineData(799, ScreeningBand.None)]
    [InlineData(800, ScreeningBand.Weak)]
    [InlineData(879, ScreeningBand.Weak)]
    [InlineData(880, ScreeningBand.Medium)]
    [InlineData(949, ScreeningBand.Medium)]
    [InlineData(950, ScreeningBand.High)]
    public void The_name_alone_gives_the_band(int score, ScreeningBand band) => Assert.Equal(band, Band(score, Unknown, Unknown));

    [Theory]
    [InlineData(900, Agrees, Unknown, ScreeningBand.High)]
    [InlineData(900, Near, Unknown, ScreeningBand.Medium)]
    [InlineData(900, Differs, Unknown, ScreeningBand.Weak)]
    [InlineData(900, Unknown, Differs, ScreeningBand.Low)]
    [InlineData(900, Near, Differs, ScreeningBand.Low)]
    [InlineData(900, Differs, Differs, ScreeningBand.Weak)]
    [InlineData(960, Differs, Unknown, ScreeningBand.Low)]
    [InlineData(960, Unknown, Differs, ScreeningBand.Medium)]
    [InlineData(820, Agrees, Unknown, ScreeningBand.Medium)]
    [InlineData(820, Agrees, Differs, ScreeningBand.Weak)]
    [InlineData(820, Near, Agrees, ScreeningBand.Weak)]
    public void Details_move_it(int score, QualifierOutcome birth, QualifierOutcome nationality, ScreeningBand band) =>
        Assert.Equal(band, Band(score, birth, nationality));

    [Fact]
    public void No_detail_hides_a_name_that_is_as_good_as_the_same() =>
        Assert.Equal(ScreeningBand.Low, Banding.Of(1000, NameStrength.Primary, Findings(Differs, Differs, Differs), Policy));

    [Fact]
    public void A_weak_alias_alerts_only_when_it_is_borne_out()
    {
        Assert.Equal(ScreeningBand.Weak, Banding.Of(1000, NameStrength.Weak, Findings(Unknown, Agrees), Policy));
        Assert.Equal(ScreeningBand.Medium, Banding.Of(1000, NameStrength.Weak, Findings(Agrees, Unknown), Policy));
        Assert.Equal(ScreeningBand.Weak, Banding.Of(870, NameStrength.Weak, Findings(Agrees, Agrees), Policy));
    }

    [Fact]
    public void The_same_number_is_certain() =>
        Assert.Equal(ScreeningBand.High, Banding.Of(0, NameStrength.Primary, [new QualifierFinding(QualifierKind.Identifier, Agrees, "", "")], Policy));

    private static ScreeningBand Band(int score, QualifierOutcome birth, QualifierOutcome nationality) =>
        Banding.Of(score, NameStrength.Primary, Findings(birth, nationality), Policy);

    private static ImmutableArray<QualifierFinding> Findings(QualifierOutcome birth, QualifierOutcome nationality, QualifierOutcome kind = Agrees) =>
    [
        new(QualifierKind.BirthDate, birth, "", ""), new(QualifierKind.Nationality, nationality, "", ""), new(QualifierKind.Kind, kind, "", ""),
    ];
}
