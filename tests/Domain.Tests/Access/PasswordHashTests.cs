using System.Text;
using FinCode.Domain.Access;

namespace FinCode.Domain.Tests.Access;

public sealed class PasswordHashTests
{
    private static readonly byte[] Salt = [.. Enumerable.Range(1, PasswordHash.SaltBytes).Select(number => (byte)number)];

    [Fact]
    public void A_password_matches_its_hash_and_no_other()
    {
        var hash = PasswordHash.Create("Sandbox#2026", Salt, iterations: 2);
        Assert.True(PasswordHash.Matches(hash, "Sandbox#2026"));
        Assert.False(PasswordHash.Matches(hash, "Sandbox#2027"));
        Assert.False(PasswordHash.Matches(hash, ""));
    }

    [Fact]
    public void The_text_says_how_it_was_made()
    {
        var parts = PasswordHash.Create("Sandbox#2026", Salt, iterations: 2).Split('$');
        Assert.Equal(["pbkdf2-sha512", "2", Convert.ToBase64String(Salt)], parts[..3]);
        Assert.Equal(32, Convert.FromBase64String(parts[3]).Length);
    }

    /// <summary>The value that Python's <c>hashlib.pbkdf2_hmac("sha512", …)</c> gives.</summary>
    [Fact]
    public void It_is_pbkdf2_with_hmac_sha512() => Assert.Equal(
        "ef5e6ba88af97573953e9061aaab2e825d37ef34f96d6253598999b4870af210", Convert.ToHexStringLower(Convert.FromBase64String(PasswordHash.Create("password", Encoding.ASCII.GetBytes("saltsaltsaltsalt"), 1000).Split('$')[3])));

    [Fact]
    public void Another_salt_is_another_hash() => Assert.NotEqual(
        PasswordHash.Create("Sandbox#2026", Salt, 2), PasswordHash.Create("Sandbox#2026", [.. Salt.Reverse()], 2));

    [Theory]
    [InlineData("")]
    [InlineData("Sandbox#2026")]
    [InlineData("pbkdf2-sha512$2$AQID")]
    [InlineData("pbkdf2-sha512$2$AQID$AQID")]
    [InlineData("pbkdf2-sha512$0$AQIDBAUGBwgJCgsMDQ4PEA==$AQIDBAUGBwgJCgsMDQ4PEAECAwQFBgcICQoLDA0ODxA=")]
    [InlineData("pbkdf2-sha512$2000000000$AQIDBAUGBwgJCgsMDQ4PEA==$AQIDBAUGBwgJCgsMDQ4PEAECAwQFBgcICQoLDA0ODxA=")]
    [InlineData("md5$2$AQIDBAUGBwgJCgsMDQ4PEA==$AQIDBAUGBwgJCgsMDQ4PEAECAwQFBgcICQoLDA0ODxA=")]
    [InlineData("pbkdf2-sha512$2$%%%$AQIDBAUGBwgJCgsMDQ4PEAECAwQFBgcICQoLDA0ODxA=")]
    public void A_text_of_another_form_matches_nothing_and_is_outdated(string stored)
    {
        Assert.False(PasswordHash.Matches(stored, "Sandbox#2026"));
        Assert.True(PasswordHash.IsOutdated(stored));
    }

    [Fact]
    public void Other_parameters_than_todays_are_outdated()
    {
        var hash = PasswordHash.Create("Sandbox#2026", Salt, iterations: 2);
        Assert.False(PasswordHash.IsOutdated(hash, iterations: 2));
        Assert.True(PasswordHash.IsOutdated(hash, iterations: 3));
        Assert.True(PasswordHash.IsOutdated(PasswordHash.Create("Sandbox#2026", Salt.AsSpan(1), 2), iterations: 2));
        Assert.True(PasswordHash.Iterations >= 210_000);
    }
}
