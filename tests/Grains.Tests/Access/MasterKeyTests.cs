using System.Security.Cryptography;
using FinCode.Grains.Secrets;

namespace FinCode.Grains.Tests.Access;

public sealed class MasterKeyTests
{
    private static readonly MasterKey Key = new([.. Enumerable.Range(0, MasterKey.Bytes).Select(number => (byte)number)]);

    [Fact]
    public void What_was_sealed_opens_again()
    {
        var box = Key.Seal("signing-keys", "k1", "secret"u8);
        Assert.Equal("secret"u8.ToArray(), Key.Open("signing-keys", "k1", box));
        Assert.DoesNotContain("secret", box, StringComparison.Ordinal);
        Assert.NotEqual(box, Key.Seal("signing-keys", "k1", "secret"u8));
    }

    [Fact]
    public void Another_purpose_context_or_key_does_not_open_it()
    {
        var box = Key.Seal("signing-keys", "k1", "secret"u8);
        Assert.ThrowsAny<CryptographicException>(() => Key.Open("webhooks", "k1", box));
        Assert.ThrowsAny<CryptographicException>(() => Key.Open("signing-keys", "k2", box));
        Assert.ThrowsAny<CryptographicException>(() => new MasterKey(new byte[MasterKey.Bytes]).Open("signing-keys", "k1", box));
    }

    [Theory]
    [InlineData("")]
    [InlineData("v1.")]
    [InlineData("v1.AAAA")]
    [InlineData("v1.%%%%")]
    [InlineData("v2.AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("v1.AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    public void What_was_not_sealed_does_not_open(string text) =>
        Assert.ThrowsAny<CryptographicException>(() => Key.Open("signing-keys", "k1", text));

    [Fact]
    public void Purposes_have_keys_of_their_own()
    {
        Assert.Equal(Key.Derive("a"), Key.Derive("a"));
        Assert.NotEqual(Key.Derive("a"), Key.Derive("b"));
        Assert.Throws<ArgumentOutOfRangeException>(() => new MasterKey(new byte[31]));
        Assert.DoesNotContain("0001", Key.ToString(), StringComparison.Ordinal);
    }
}
