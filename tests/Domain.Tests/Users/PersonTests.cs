using FinCode.Domain.Users;

namespace FinCode.Domain.Tests.Users;

public sealed class PersonTests
{
    private static readonly DateOnly Today = new(2026, 11, 22);

    [Theory]
    [InlineData("Al", true)]
    [InlineData("Anne-Marie O'Neill", true)]
    [InlineData("José María", true)]
    [InlineData("王小明", true)]
    [InlineData("A", false)]
    [InlineData("--", false)]
    [InlineData(" Ada", false)]
    [InlineData("R2D2", false)]
    [InlineData("Ada_", false)]
    public void A_name_has_letters_spaces_hyphens_and_apostrophes(string name, bool good) => Assert.Equal(good, PersonName.IsWellFormed(name));

    [Fact]
    public void A_name_has_at_most_fifty_characters()
    {
        Assert.True(PersonName.IsWellFormed(new string('a', 50)));
        Assert.False(PersonName.IsWellFormed(new string('a', 51)));
    }

    [Theory]
    [InlineData("2008-11-22", null)]
    [InlineData("2008-11-23", BirthDateProblem.TooYoung)]
    [InlineData("2026-11-23", BirthDateProblem.InFuture)]
    [InlineData("1906-11-22", null)]
    [InlineData("1906-11-21", BirthDateProblem.TooLongAgo)]
    public void A_customer_is_of_age_and_can_be_alive(string birth, BirthDateProblem? problem) =>
        Assert.Equal(problem, BirthDate.Check(DateOnly.Parse(birth), Today));

    [Theory]
    [InlineData("2026-02-28", BirthDateProblem.TooYoung)]
    [InlineData("2026-03-01", null)]
    public void Who_was_born_on_a_leap_day_is_of_age_the_day_after(string today, BirthDateProblem? problem) =>
        Assert.Equal(problem, BirthDate.Check(new DateOnly(2008, 2, 29), DateOnly.Parse(today)));

    [Theory]
    [InlineData("+44", "7700900123", "+447700900123")]
    [InlineData("+44", "07700900123", "+447700900123")]
    [InlineData("+44", "+447700900123", "+447700900123")]
    [InlineData(null, "+447700900123", "+447700900123")]
    [InlineData(null, "7700900123", null)]
    [InlineData("+234", "7700900123", null)]
    [InlineData("44", "7700900123", null)]
    [InlineData("+44", "+15551234567", null)]
    [InlineData("+44", "7700 900123", null)]
    [InlineData("+44", "٧٧٠٠٩٠٠١٢٣", null)]
    [InlineData("+44", "77009001", null)]
    [InlineData("+44", "77009001234", null)]
    public void A_number_is_one_that_the_country_can_have(string? dialingCode, string phone, string? number)
    {
        Assert.True(Country.TryFind("GBR", out var country));
        Assert.Equal(number is not null, PhoneNumber.TryRead(dialingCode, phone, country, out var read));
        Assert.Equal(number ?? "", read);
    }

    [Theory]
    [InlineData("ITA", "+39", "0612345678", "+390612345678")]
    [InlineData("ITA", "+39", "3123456789", "+393123456789")]
    [InlineData("BEN", "+229", "0195123456", "+2290195123456")]
    [InlineData("DEU", "+49", "015123456789", "+4915123456789")]
    [InlineData("NGA", "+234", "08021234567", "+2348021234567")]
    [InlineData("NGA", "+234", "8021234", null)]
    [InlineData("ZWE", "+263", "0712345678", "+263712345678")]
    public void A_leading_zero_stays_where_numbers_have_one(string iso3, string dialingCode, string phone, string? number)
    {
        Assert.True(Country.TryFind(iso3, out var country));
        Assert.Equal(number is not null, PhoneNumber.TryRead(dialingCode, phone, country, out var read));
        Assert.Equal(number ?? "", read);
    }

    [Fact]
    public void Every_country_has_a_calling_code_and_room_for_a_number()
    {
        Assert.Equal(249, Country.All.Count);
        Assert.All(Country.All, country =>
        {
            Assert.Matches("^[A-Z]{3}$", country.Iso3);
            Assert.Matches("^[1-9][0-9]{0,2}$", country.CallingCode);
            Assert.True(country.DigitsMin <= country.DigitsMax && country.CallingCode.Length + country.DigitsMax <= 16);
        });
        Assert.False(Country.TryFind("XXX", out _));
    }
}
