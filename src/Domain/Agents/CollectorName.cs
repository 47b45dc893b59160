using System.Globalization;
using System.Text;

namespace FinCode.Domain.Agents;

/// <summary>Whether the name on a document is the name that a remittance was sent to.</summary>
public static class CollectorName
{
    /// <summary>
    /// Every word of the recipient's name must stand on the document, in whatever order, with whatever accents and capitals; the document may
    /// have more. No name matches nothing.
    /// </summary>
    public static bool Matches(string recipientName, IdDocument document)
    {
        var shown = Words($"{document.FirstName} {document.LastName}");
        var expected = Words(recipientName);
        return expected.Count > 0 && expected.IsSubsetOf(shown);
    }

    /// <summary>In small letters without accents. A hyphen parts words, an apostrophe does not: documents write both ways.</summary>
    private static HashSet<string> Words(string name)
    {
        var plain = new StringBuilder(name.Length);
        foreach (var character in name.Replace("ß", "ss", StringComparison.Ordinal).Replace("æ", "ae", StringComparison.OrdinalIgnoreCase).Replace("œ", "oe", StringComparison.OrdinalIgnoreCase))
        {
            if (char.IsLetterOrDigit(character)) plain.Append(Folded(char.ToLowerInvariant(character)));
            else if (char.IsWhiteSpace(character) || CharUnicodeInfo.GetUnicodeCategory(character) == UnicodeCategory.DashPunctuation) plain.Append(' ');
        }

        return [.. plain.ToString().Split(' ', StringSplitOptions.RemoveEmptyEntries)];
    }

    /// <summary>By a table, because what the runtime knows of accents depends on what is installed beside it. Combining accents are no letters.</summary>
    private static char Folded(char letter) => letter is >= FirstFolded and < (char)0x180 && Base[letter - FirstFolded] is not ' ' and var plain ? plain : letter;

    private const char FirstFolded = (char)0xC0;

    /// <summary>The plain letter of each of U+00C0 to U+017F; a space where there is none.</summary>
    private const string Base =
        "aaaaaaaceeeeiiiidnooooo ouuuuytsaaaaaaaceeeeiiiidnooooo ouuuuytyaaaaaaccccccccddddeeeeeeeeeegggg"
        + "gggghhhhiiiiiiiiiiiijjkkkllllllllllnnnnnnnnnoooooooorrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzzs";
}
