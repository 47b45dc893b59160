using FinCode.Storage.Privacy;

namespace FinCode.Storage.Tests.Privacy;

public sealed class SearchPseudonymTests
{
    private static readonly byte[] Key = Enumerable.Range(0, 32).Select(number => (byte)number).ToArray();

    private static readonly string[] Words =
    [
        "ada", "adam", "adams", "adz", "ad", "a", "obi", "obianuju", "okonkwo", "okonkwu", "447700900123", "0123", "zoe.groenbech-77@example.com",
        "zoe.groenbech-77@example.co", "мария", "марина", "李小龍", "李小", "ада", "x\U0001F600yz", new string('a', 150), new string('a', 150) + "b",
    ];

    [Fact]
    public void A_pseudonym_begins_with_another_exactly_where_the_word_begins_with_the_other()
    {
        foreach (var word in Words)
        {
            foreach (var beginning in Words.Where(beginning => beginning.Length <= 100 && beginning != word))
            {
                var isFound = Pseudonym(word).StartsWith(Pseudonym(beginning), StringComparison.Ordinal);
                Assert.Equal(beginning.Length >= 3 && word.StartsWith(beginning, StringComparison.Ordinal), isFound);
            }
        }
    }

    [Fact]
    public void Every_beginning_of_three_letters_and_more_is_found()
    {
        const string word = "gronbech@ü.com";
        for (var length = 3; length <= word.Length; length++) Assert.StartsWith(Pseudonym(word[..length]), Pseudonym(word), StringComparison.Ordinal);
    }

    [Fact]
    public void Letters_that_differ_never_share_a_symbol_after_the_same_beginning()
    {
        var next = "abcdefghijklmnopqrstuvwxyz0123456789@.-_+äß李".Select(letter => Pseudonym($"obi{letter}")).ToArray();
        Assert.Equal(next.Length, next.Distinct().Count());
        Assert.All(next, one => Assert.DoesNotContain(next, other => other != one && other.StartsWith(one, StringComparison.Ordinal)));
    }

    [Fact]
    public void Nothing_of_the_word_shows_and_another_key_makes_another_pseudonym()
    {
        var other = (byte[])[.. Key.Reverse()];
        Assert.DoesNotContain("okonkwo", Pseudonym("okonkwo"), StringComparison.OrdinalIgnoreCase);
        Assert.NotEqual(Pseudonym("okonkwo"), SearchPseudonym.Word(other, "okonkwo"));
        Assert.NotEqual(SearchPseudonym.Exact(Key, "a@x"), SearchPseudonym.Exact(other, "a@x"));
        Assert.NotEqual(SearchPseudonym.Exact(Key, "a@x"), SearchPseudonym.Exact(Key, "a@y"));
        Assert.Equal("okonkwo".Length - 3 + 12, Pseudonym("okonkwo").Length);
    }

    private static string Pseudonym(string word) => SearchPseudonym.Word(Key, word);
}
