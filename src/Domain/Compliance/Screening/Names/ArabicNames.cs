namespace FinCode.Domain.Compliance.Screening.Names;

/// <summary>Names in Arabic script whose vowels are known, by table.</summary>
internal static class ArabicNames
{
    private static readonly Dictionary<string, string> Table = [];

    static ArabicNames()
    {
        foreach (var row in TableFile.Rows("arabic-names.txt"))
        {
            foreach (var written in row[1..]) Table[written] = row[0];
        }
    }

    public static bool Is(char letter) => letter is >= '\u0600' and <= '\u06FF';

    public static string? Find(string word) => Table.GetValueOrDefault(word);
}
