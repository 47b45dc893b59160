using System.Security.Cryptography;
using System.Text;
using FinCode.Domain.Access;

namespace FinCode.Domain.Tests.Access;

public sealed class TotpTests
{
    private static readonly byte[] Secret = "12345678901234567890"u8.ToArray();

    /// <summary>RFC 6238, appendix B.</summary>
    [Theory]
    [InlineData(59, "94287082", "46119246", "90693936")]
    [InlineData(1111111109, "07081804", "68084774", "25091201")]
    [InlineData(1111111111, "14050471", "67062674", "99943326")]
    [InlineData(1234567890, "89005924", "91819424", "93441116")]
    [InlineData(2000000000, "69279037", "90698825", "38618901")]
    [InlineData(20000000000, "65353130", "77737706", "47863826")]
    public void The_vectors_of_the_standard_come_out(long seconds, string sha1, string sha256, string sha512)
    {
        var step = Totp.StepAt(DateTimeOffset.FromUnixTimeSeconds(seconds));

        Assert.Equal(sha1, Totp.Code(Secret, step, HashAlgorithmName.SHA1, 8));
        Assert.Equal(sha256, Totp.Code("12345678901234567890123456789012"u8, step, HashAlgorithmName.SHA256, 8));
        Assert.Equal(sha512, Totp.Code("1234567890123456789012345678901234567890123456789012345678901234"u8, step, HashAlgorithmName.SHA512, 8));
    }

    /// <summary>RFC 4226, appendix D: counters 0 to 9.</summary>
    [Theory]
    [InlineData(0, "755224")]
    [InlineData(1, "287082")]
    [InlineData(7, "162583")]
    [InlineData(9, "520489")]
    public void Six_digits_are_the_counters_own(long step, string code) => Assert.Equal(code, Totp.Code(Secret, step, HashAlgorithmName.SHA1));

    [Fact]
    public void A_clock_may_be_off_by_one_period_and_no_more()
    {
        var now = DateTimeOffset.FromUnixTimeSeconds(1111111111);
        var step = Totp.StepAt(now);
        foreach (var off in new[] { -1, 0, 1 }) Assert.Equal(step + off, Totp.FindStep(Secret, Totp.Code(Secret, step + off, HashAlgorithmName.SHA1), now));
        foreach (var off in new[] { -2, 2 }) Assert.Null(Totp.FindStep(Secret, Totp.Code(Secret, step + off, HashAlgorithmName.SHA1), now));
        Assert.Null(Totp.FindStep(Secret, "", now));
        Assert.Null(Totp.FindStep(Secret, "1234567", now));
    }

    /// <summary>RFC 4648, section 10, without its padding.</summary>
    [Theory]
    [InlineData("", "")]
    [InlineData("f", "MY")]
    [InlineData("fo", "MZXQ")]
    [InlineData("foo", "MZXW6")]
    [InlineData("foob", "MZXW6YQ")]
    [InlineData("fooba", "MZXW6YTB")]
    [InlineData("foobar", "MZXW6YTBOI")]
    public void Base32_is_the_standards(string text, string encoded) => Assert.Equal(encoded, Totp.ToBase32(Encoding.ASCII.GetBytes(text)));
}
