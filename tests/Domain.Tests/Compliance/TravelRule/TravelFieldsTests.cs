using FinCode.Domain.Compliance.TravelRule;
using FinCode.Domain.Money;
using Cash = FinCode.Domain.Money.Money;

namespace FinCode.Domain.Tests.Compliance.TravelRule;

public sealed class TravelFieldsTests
{
    private static readonly DateOnly Day = new(2026, 11, 29);

    private static readonly TravelParty Whole = new()
    {
        PrimaryName = "Obi", SecondaryName = "Ada", Account = "1234", CustomerNumber = "RZ0LNK", BirthDate = new DateOnly(1980, 5, 17), BirthCountry = "NGA",
        Address = new TravelAddress("HOME", "1 High Street", null, "N1 1AA", "London", "GBR"), Identification = new TravelIdentification("CCPT", "123456789", "GBR"), CountryOfResidence = "GBR",
    };

    public static readonly TheoryData<string, long, string, bool> Lines = new()
    {
        { "GBR", 800_00, "GBP", false },
        { "GBR", 800_01, "GBP", true },
        { "DEU", 1_000_00, "EUR", false },
        { "DEU", 1_000_01, "EUR", true },
        { "USA", 2_999_99, "USD", false },
        { "USA", 3_000_00, "USD", true },
        { "NGA", 1_000_00, "USD", false },
        { "NGA", 1_000_01, "USD", true },
        // What no line names is over it: a rate that nobody has fixed must not let it pass.
        { "GBR", 1, "NGN", true },
    };

    [Theory]
    [MemberData(nameof(Lines))]
    public void Each_place_has_its_line(string country, long minorUnits, string currency, bool isAbove) =>
        Assert.Equal(isAbove, TravelRegimes.For(country, Day).IsAbove(new Cash(minorUnits, Currency.Parse(currency))));

    [Fact]
    public void Lines_hold_from_their_day_and_everywhere_has_one()
    {
        Assert.Equal("UK-FTR", TravelRegimes.For("GBR", Day).Name);
        Assert.Equal("FATF-R16", TravelRegimes.For("GBR", new DateOnly(2020, 12, 31)).Name);
        Assert.Equal("FATF-R16", TravelRegimes.For("KEN", new DateOnly(2030, 12, 30)).Name);
        Assert.Equal("FATF-R16-2025", TravelRegimes.For("KEN", new DateOnly(2030, 12, 31)).Name);
        Assert.Equal("FATF-R16", TravelRegimes.For("DEU", new DateOnly(2011, 1, 1)).Name);
        Assert.Equal("FATF-R16", TravelRegimes.For("KEN", DateOnly.MinValue).Name);
        Assert.All(TravelRegimes.All, regime => Assert.NotEmpty(regime.Source));
    }

    [Fact]
    public void Every_demand_of_every_line_can_be_checked()
    {
        var bare = Record(new TravelParty(), 5_000_00);
        foreach (var regime in TravelRegimes.All)
        {
            Assert.NotEmpty(TravelFields.MissingIn(bare, regime));
            Assert.Empty(TravelFields.MissingIn(Record(Whole, 5_000_00), regime));
        }
    }

    [Fact]
    public void What_is_missing_is_named_and_the_shortest_way_to_have_it()
    {
        var regime = TravelRegimes.For("DEU", Day);

        Assert.Equal(
            ["originator.dateAndPlaceOfBirth.placeOfBirth"],
            TravelFields.MissingIn(Record(Whole with { BirthCountry = null, Identification = null, Address = null }, 2_000_00), regime).AsEnumerable());
        Assert.Equal(
            ["originator.nationalIdentification"],
            TravelFields.MissingIn(Record(Whole with { BirthCountry = null, BirthDate = null, Identification = null }, 2_000_00), regime).AsEnumerable());
        Assert.Equal(["originator.name.secondaryIdentifier"], TravelFields.MissingIn(Record(Whole with { SecondaryName = " " }, 500_00), regime).AsEnumerable());
        Assert.Empty(TravelFields.MissingIn(Record(Whole with { SecondaryName = null, IsLegalPerson = true }, 500_00), regime).AsEnumerable());
    }

    [Fact]
    public void Below_the_line_names_and_accounts_are_enough()
    {
        var little = new TravelParty { PrimaryName = "Obi", SecondaryName = "Ada", Account = "1234" };

        Assert.Empty(TravelFields.MissingIn(Record(little, 500_00), TravelRegimes.For("DEU", Day)));
        Assert.NotEmpty(TravelFields.MissingIn(Record(little, 1_500_00), TravelRegimes.For("DEU", Day)));
    }

    [Fact]
    public void A_reference_is_a_uuid_of_the_fourth_kind_and_always_the_same()
    {
        Assert.Equal(TravelRecord.UetrOf("demo/TR1"), TravelRecord.UetrOf("demo/TR1"));
        Assert.NotEqual(TravelRecord.UetrOf("demo/TR1"), TravelRecord.UetrOf("acme/TR1"));
        Assert.Matches("^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$", TravelRecord.UetrOf("demo/TR1").ToString("D"));
    }

    [Theory]
    [InlineData("DEUTDEFF", true)]
    [InlineData("DEUTDEFF500", true)]
    [InlineData("DEUTDEF", false)]
    [InlineData("deutdeff", false)]
    [InlineData("DEUT12FF", false)]
    public void A_bic_has_its_form(string text, bool isBic) => Assert.Equal(isBic, TravelText.IsBic(text));

    [Fact]
    public void A_text_is_cut_without_tearing_a_character_apart()
    {
        Assert.Equal("ab", TravelText.Cut("ab\U0001F600", 3));
        Assert.Equal("ab", TravelText.Cut(" a\u0000b\n ", 10));
        Assert.Null(TravelText.Cut(" \t ", 10));
        Assert.Null(TravelText.Cut(null, 10));
    }

    private static TravelRecord Record(TravelParty originator, long euros) => new(
        "TR000000000007", Guid.Empty, DateTimeOffset.UnixEpoch, new Cash(euros, Currency.Parse("EUR")), new Cash(1, Currency.Parse("NGN")), originator, Whole,
        new TravelInstitution("A", null, null, "DEU"), new TravelInstitution("B", null, null, "NGA"));
}
