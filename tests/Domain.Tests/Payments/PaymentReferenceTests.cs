using FinCode.Domain.Payments;

namespace FinCode.Domain.Tests.Payments;

public sealed class PaymentReferenceTests
{
    private static readonly string Reference = PaymentReference.Of(new Guid("0190a3f4-6a2b-7c3d-8e4f-5a6b7c8d9e0f"));

    [Fact]
    public void A_reference_is_read_as_a_statement_shows_it()
    {
        Assert.True(PaymentReference.TryRead(Reference, out var same));
        Assert.True(PaymentReference.TryRead($" {Reference[..6].ToLowerInvariant()}-{Reference[6..]} ", out var shown));
        Assert.Equal((Reference, Reference), (same, shown));
    }

    [Fact]
    public void One_wrong_character_and_two_that_changed_places_are_seen()
    {
        for (var at = PaymentReference.Prefix.Length; at < Reference.Length; at++)
        {
            foreach (var letter in "23456789ABCDEFGHJKLMNPQRSTUVWXYZ".Where(letter => letter != Reference[at]))
            {
                Assert.False(PaymentReference.TryRead($"{Reference[..at]}{letter}{Reference[(at + 1)..]}", out _));
            }

            if (at + 1 >= Reference.Length - 1 || Reference[at] == Reference[at + 1]) continue;
            var swapped = $"{Reference[..at]}{Reference[at + 1]}{Reference[at]}{Reference[(at + 2)..]}";
            Assert.False(PaymentReference.TryRead(swapped, out _) && (Alphabet(Reference[at]) - Alphabet(Reference[at + 1])) % 16 != 0, swapped);
        }

        static int Alphabet(char letter) => "23456789ABCDEFGHJKLMNPQRSTUVWXYZ".IndexOf(letter, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData(null)]
    [InlineData("AP")]
    [InlineData("AP0000000000")]
    public void Anything_else_is_none(string? text) => Assert.False(PaymentReference.TryRead(text, out _));
}
