using FinCode.Domain.Access;

namespace FinCode.Domain.Tests.Access;

public sealed class EmailAddressTests
{
    [Theory]
    [InlineData("customer@demo.test", "customer@demo.test")]
    [InlineData("  Customer@Demo.TEST ", "customer@demo.test")]
    [InlineData("a.b+tag@mail.example.co.uk", "a.b+tag@mail.example.co.uk")]
    [InlineData("o'neil@example.com", "o'neil@example.com")]
    [InlineData("x@1a-b.example", "x@1a-b.example")]
    public void An_address_is_known_by_its_lower_case(string text, string expected)
    {
        Assert.True(EmailAddress.TryParse(text, out var email));
        Assert.Equal(expected, email.Value);
        Assert.Equal(expected, EmailAddress.Parse(text).ToString());
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("demo.test")]
    [InlineData("@demo.test")]
    [InlineData("a@")]
    [InlineData("a@localhost")]
    [InlineData("a@b@demo.test")]
    [InlineData("a b@demo.test")]
    [InlineData(".a@demo.test")]
    [InlineData("a.@demo.test")]
    [InlineData("a..b@demo.test")]
    [InlineData("a@demo..test")]
    [InlineData("a@.demo.test")]
    [InlineData("a@demo.test.")]
    [InlineData("a@-demo.test")]
    [InlineData("a@demo-.test")]
    [InlineData("a@de_mo.test")]
    [InlineData("ａ@demo.test")]
    [InlineData("a@dém.test")]
    [InlineData("a\n@demo.test")]
    [InlineData("\"a\"@demo.test")]
    public void What_is_no_plain_address_is_refused(string? text)
    {
        Assert.False(EmailAddress.TryParse(text, out _));
        Assert.Throws<FormatException>(() => EmailAddress.Parse(text ?? ""));
    }

    [Fact]
    public void Parts_have_their_longest()
    {
        Assert.True(EmailAddress.TryParse(new string('a', 64) + "@demo.test", out _));
        Assert.False(EmailAddress.TryParse(new string('a', 65) + "@demo.test", out _));
        Assert.True(EmailAddress.TryParse("a@" + new string('b', 63) + ".test", out _));
        Assert.False(EmailAddress.TryParse("a@" + new string('b', 64) + ".test", out _));
    }

    [Fact]
    public void The_whole_has_its_longest()
    {
        var labels = string.Concat(Enumerable.Repeat(new string('b', 50) + ".", 4));
        var longest = new string('a', Limits.EmailLengthMax - labels.Length - 5) + "@" + labels + "test";
        Assert.Equal(Limits.EmailLengthMax, longest.Length);
        Assert.True(EmailAddress.TryParse(longest, out _));
        Assert.True(EmailAddress.TryParse(" " + longest + " ", out _));
        Assert.False(EmailAddress.TryParse("a" + longest, out _));
    }
}
