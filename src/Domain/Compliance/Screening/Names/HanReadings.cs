namespace FinCode.Domain.Compliance.Screening.Names;

/// <summary>How a Han character is read in Mandarin (without tones) and in Korean, and its simplified form.</summary>
internal static class HanReadings
{
    private static readonly string?[] MandarinOf = new string?[0x5200];
    private static readonly string?[] KoreanOf = new string?[0x5200];
    private static readonly char[] SimpleOf = new char[0x5200];

    static HanReadings()
    {
        foreach (var row in TableFile.Rows("han.txt"))
        {
            var korean = row[0] == "k" ? Hangul.Romanise(row[1][0], southern: false) : null;
            foreach (var character in row[2])
            {
                if (row[0] == "m") MandarinOf[character - '\u4E00'] = row[1];
                else if (row[0] == "s") SimpleOf[character - '\u4E00'] = row[1][0];
                else KoreanOf[character - '\u4E00'] = korean;
            }
        }
    }

    public static bool Is(char letter) => letter is >= '\u4E00' and <= '\u9FFF';

    public static string? Mandarin(char character) => MandarinOf[character - '\u4E00'];

    public static string? Korean(char character) => KoreanOf[character - '\u4E00'];

    public static char Simplified(char character) =>
        Is(character) && SimpleOf[character - '\u4E00'] is var simple and not '\0' ? simple : character;
}
