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
        foreach (var character in name.Normalize(NormalizationForm.FormKD))
        {
            if (char.IsLetterOrDigit(character)) plain.Append(char.ToLowerInvariant(character));
            else if (char.IsWhiteSpace(character) || CharUnicodeInfo.GetUnicodeCategory(character) == UnicodeCategory.DashPunctuation) plain.Append(' ');
        }

        return [.. plain.ToString().Split(' ', StringSplitOptions.RemoveEmptyEntries)];
    }
}
