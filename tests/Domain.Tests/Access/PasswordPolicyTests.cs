using FinCode.Domain.Access;

namespace FinCode.Domain.Tests.Access;

public sealed class PasswordPolicyTests
{
    [Theory]
    [InlineData("Sandbox#2026")]
    [InlineData("Tr0ub4dor&3")]
    [InlineData("correct-Horse 7 battery")]
    [InlineData("Ünïcode!9x")]
    [InlineData("Kx!9sdPw")]
    public void A_password_with_all_four_kinds_may_be_used(string password) => Assert.Empty(PasswordPolicy.Check(password));

    [Theory]
    [InlineData("Kx!9sdP", PasswordProblem.TooShort)]
    [InlineData("kx!9sdpw", PasswordProblem.NoUpperCaseLetter)]
    [InlineData("KX!9SDPW", PasswordProblem.NoLowerCaseLetter)]
    [InlineData("Kx!ysdPw", PasswordProblem.NoDigit)]
    [InlineData("Kx79sdPw", PasswordProblem.NoSpecialCharacter)]
    [InlineData("Kx79 sdPw", PasswordProblem.NoSpecialCharacter)]
    [InlineData("Kx!9\tsdPw", PasswordProblem.ForbiddenCharacter)]
    [InlineData("Password1!", PasswordProblem.CommonWord)]
    [InlineData("P@ssw0rd!9", PasswordProblem.CommonWord)]
    [InlineData("!!Welcome2026", PasswordProblem.CommonWord)]
    [InlineData("Qwerty-59", PasswordProblem.CommonWord)]
    [InlineData("Kx!1234sdPw", PasswordProblem.CommonPattern)]
    [InlineData("Kx!9876sdPw", PasswordProblem.CommonPattern)]
    [InlineData("Kx!9aaaasPw", PasswordProblem.CommonPattern)]
    [InlineData("Kx!9abcdsPw", PasswordProblem.CommonPattern)]
    [InlineData("Customer!9x", PasswordProblem.ContainsEmail)]
    public void Each_shortcoming_is_named(string password, PasswordProblem problem) =>
        Assert.Equal([problem], PasswordPolicy.Check(password, EmailAddress.Parse("customer@demo.test")).ToArray());

    [Theory]
    [InlineData("Kx!123sd9Pw")]
    [InlineData("Kx!9aaasdPw")]
    [InlineData("Kx!9121212Pw")]
    [InlineData("Kx!91233321Pw")]
    public void Three_in_a_row_are_no_pattern(string password) => Assert.Empty(PasswordPolicy.Check(password));

    [Fact]
    public void Several_shortcomings_come_in_their_order() => Assert.Equal(
        [PasswordProblem.TooShort, PasswordProblem.NoUpperCaseLetter, PasswordProblem.NoDigit, PasswordProblem.NoSpecialCharacter],
        PasswordPolicy.Check("kxsdpw").ToArray());

    [Fact]
    public void Two_hundred_characters_are_enough()
    {
        var longest = "Kx!9" + string.Concat(Enumerable.Repeat("ac", (Limits.PasswordLengthMax - 4) / 2));
        Assert.Empty(PasswordPolicy.Check(longest));
        Assert.Equal([PasswordProblem.TooLong], PasswordPolicy.Check(longest + "e").ToArray());
    }

    [Fact]
    public void A_short_local_part_forbids_nothing() =>
        Assert.Empty(PasswordPolicy.Check("Kx!9sdPw", EmailAddress.Parse("sdp@demo.test")));
}
