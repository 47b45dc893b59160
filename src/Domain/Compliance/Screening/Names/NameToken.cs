namespace FinCode.Domain.Compliance.Screening.Names;

/// <summary>A word of a name as it is compared. Two tokens with the same text and role are alike in everything.</summary>
internal sealed class NameToken
{
    private const ulong Vowels = 1UL | 1UL << 4 | 1UL << 8 | 1UL << 14 | 1UL << 20;
    public const ulong VowelBits = Vowels | Vowels << 30;

    /// <summary>The bits of <see cref="Letters"/> that say whether a symbol is there at all.</summary>
    public const ulong FirstBits = (1UL << 30) - 1;

    public NameToken(string text, TokenRole role, bool isOpen, string? spelt = null)
    {
        (Text, Role, IsOpen, Spelt) = (text, role, isOpen, spelt ?? text);
        Span<char> folded = stackalloc char[SoundFold.LengthMax];
        var length = role is TokenRole.Number ? 0 : SoundFold.Fold(Spelt, folded);
        Fold = length == 0 || folded[..length].SequenceEqual(Spelt) ? Spelt : new string(folded[..length]);
        Letters = SignatureOf(Fold);
        Anagram = AnagramOf(Spelt);
        Same = role is TokenRole.Name ? VariantTable.SameOf(text) : [];
        Nick = role is TokenRole.Name ? VariantTable.NickOf(text) : [];
        Commonness = CommonNames.Of(text);
        WeightClass = WeightClassOf(this);
    }

    /// <summary>Latin where its letters have a reading in Latin, in lower case.</summary>
    public string Text { get; }

    /// <summary>As it stood where <see cref="Text"/> is the one spelling of several: "cheikh" for "shaikh".</summary>
    public string Spelt { get; }

    /// <summary>What was spelt, without habits of spelling: see <see cref="SoundFold"/>.</summary>
    public string Fold { get; }

    public TokenRole Role { get; }

    /// <summary>Its script leaves vowels out, so the other side's cost nothing.</summary>
    public bool IsOpen { get; }

    /// <summary>Which symbols the fold has, and which it has twice: words whose signatures are far apart are too.</summary>
    public ulong Letters { get; }

    /// <summary>The same for words of the same letters in any order.</summary>
    public ulong Anagram { get; }

    public short[] Same { get; }

    public short[] Nick { get; }

    public byte Commonness { get; }

    public byte WeightClass { get; }

    public override string ToString() => Text;

    private static byte WeightClassOf(NameToken token) => token.Role switch
    {
        TokenRole.Name => (byte)(8 + (token.Commonness * 4) + token.Text.Length switch { 1 => 0, 2 => 1, 3 => 2, _ => 3 }),
        var role => (byte)role,
    };

    private static ulong AnagramOf(string text)
    {
        ulong sum = 0;
        foreach (var letter in text)
        {
            var mixed = (letter + 1UL) * 0x9E3779B97F4A7C15;
            sum += (mixed ^ (mixed >> 29)) * 0xBF58476D1CE4E5B9;
        }

        return sum;
    }

    private static ulong SignatureOf(string fold)
    {
        ulong once = 0, twice = 0;
        foreach (var symbol in fold)
        {
            var bit = 1UL << (symbol switch
            {
                >= 'a' and <= 'z' => symbol - 'a',
                'S' => 26,
                'C' => 27,
                'X' => 28,
                _ => 29,
            });
            twice |= once & bit;
            once |= bit;
        }

        return once | twice << 30;
    }
}
