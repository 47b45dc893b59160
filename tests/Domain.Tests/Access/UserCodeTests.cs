using FinCode.Domain.Access;

namespace FinCode.Domain.Tests.Access;

public sealed class UserCodeTests
{
    [Fact]
    public void A_code_has_six_characters_without_look_alikes()
    {
        var random = new Random(1);
        var chance = new byte[8];
        for (var round = 0; round < 1_000; round++)
        {
            random.NextBytes(chance);
            var code = UserCode.From(chance);
            Assert.True(UserCode.IsWellFormed(code), code);
            Assert.DoesNotContain(code, character => character is '1' or 'I' or 'O');
        }
    }

    [Fact]
    public void Other_chance_is_another_code() => Assert.NotEqual(
        UserCode.From([0, 0, 0, 0, 0, 0, 0, 1]), UserCode.From([0, 0, 0, 0, 0, 0, 0, 2]));

    [Fact]
    public void The_first_and_the_last_character_of_the_alphabet_are_used()
    {
        Assert.Equal("000000", UserCode.From(new byte[8]));
        Assert.Equal("00000Z", UserCode.From([0, 0, 0, 0, 0, 0, 0, 32]));
        Assert.Equal("000020", UserCode.From([0, 0, 0, 0, 0, 0, 0, 33]));
    }

    [Fact]
    public void A_derived_code_is_fixed_for_ever()
    {
        var customer = EmailAddress.Parse("customer@demo.test");
        Assert.Equal(UserCode.Derived("demo", customer), UserCode.Derived("demo", customer));
        Assert.NotEqual(UserCode.Derived("demo", customer), UserCode.Derived("load", customer));
    }

    [Theory]
    [InlineData("RZ0LNK", true)]
    [InlineData("RZ0LN", false)]
    [InlineData("RZ0LNKK", false)]
    [InlineData("RZOLNK", false)]
    [InlineData("rz0lnk", false)]
    [InlineData("RZ/LNK", false)]
    public void Only_such_texts_are_codes(string text, bool isCode) => Assert.Equal(isCode, UserCode.IsWellFormed(text));
}
