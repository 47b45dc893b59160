using System.Text;
using FinCode.Domain.Compliance.Screening.Names;

namespace FinCode.Api.Pdf;

/// <summary>
/// Text in the letters that Helvetica has in every reader, those of Windows-1252. A word with any other is written as it is read in Latin: Ṣẹgun as
/// Segun, Юрий as Yuriy.
/// </summary>
internal static class LatinText
{
    /// <summary>Stands for a letter that no table reads. A question mark would look like a name that somebody could not spell.</summary>
    public const char Unread = '•';

    public static readonly Encoding Encoding = CodePagesEncodingProvider.Instance.GetEncoding(1252, EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback)!;

    private static readonly Encoding Probe = CodePagesEncodingProvider.Instance.GetEncoding(1252, new EncoderReplacementFallback("\0"), DecoderFallback.ExceptionFallback)!;

    /// <summary>The same text where the typeface has all of it.</summary>
    public static string Of(string text) => Has(text) ? text : string.Join(' ', Sound(text).Split(' ').Select(word => Has(word) ? word : Shown(LatinReading.Of(word))));

    /// <summary>Halves of letters, which nothing can read, become a sign of their own.</summary>
    private static string Sound(string text) => string.Concat(text.EnumerateRunes());

    private static string Shown(string read)
    {
        if (Has(read)) return read;
        var shown = new StringBuilder(read.Length);
        foreach (var letter in read.EnumerateRunes()) shown.Append(Has(letter.ToString()) ? letter.ToString() : Unread.ToString());
        return shown.ToString();
    }

    private static bool Has(string text) => text.All(char.IsAscii) || !Probe.GetBytes(text).AsSpan().Contains((byte)0);
}
