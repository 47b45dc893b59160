using System.Security.Cryptography;
using FinCode.Domain.Remittances;

namespace FinCode.Domain.Tests.Remittances;

public sealed class PcnCipherTests
{
    private static readonly byte[] Key = [.. Enumerable.Range(1, PcnCipher.KeyBytes).Select(at => (byte)at)];

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(999_999_999_999)]
    public void What_is_written_is_read(long serial)
    {
        using var cipher = new PcnCipher(Key);

        var pcn = cipher.Write(serial);

        Assert.Matches("^TR[0-9]{12}$", pcn);
        Assert.Equal(serial, cipher.Read(pcn));
    }

    /// <summary>Numbers in use are read the same for ever: this one was written when the cipher was made.</summary>
    [Fact]
    public void The_permutation_never_changes()
    {
        using var cipher = new PcnCipher(Key);

        Assert.Equal("TR839439824160", cipher.Write(1));
    }

    [Fact]
    public void No_two_serials_share_a_number()
    {
        using var cipher = new PcnCipher(Key);

        Assert.Equal(20_000, Enumerable.Range(0, 20_000).Select(serial => cipher.Write(serial)).Distinct().Count());
    }

    /// <summary>Neighbours lie far apart: of a thousand steps, hardly any stays within a thousandth of the space.</summary>
    [Fact]
    public void A_number_tells_nothing_of_the_next()
    {
        using var cipher = new PcnCipher(Key);
        var numbers = Enumerable.Range(0, 1_001).Select(serial => long.Parse(cipher.Write(serial)[2..], System.Globalization.CultureInfo.InvariantCulture)).ToArray();

        Assert.True(numbers.Zip(numbers.Skip(1), (left, right) => Math.Abs(left - right)).Count(step => step < PcnCipher.Space / 1_000) < 20);
    }

    [Fact]
    public void Another_tenants_key_reads_another_remittance()
    {
        using var own = new PcnCipher(Key);
        using var other = new PcnCipher(RandomNumberGenerator.GetBytes(PcnCipher.KeyBytes));

        Assert.NotEqual(42, other.Read(own.Write(42)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("TR12345678901")]
    [InlineData("TR1234567890123")]
    [InlineData("tr123456789012")]
    [InlineData("TR12345678901x")]
    [InlineData("TR١٢٣٤٥٦٧٨٩٠١٢")]
    public void What_is_not_a_number_is_not_read(string text)
    {
        using var cipher = new PcnCipher(Key);

        Assert.Null(cipher.Read(text));
    }
}
