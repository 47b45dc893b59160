namespace FinCode.Domain.Compliance.Screening.Names;

/// <summary>Spellings that stand for each other: Mohammed and Muhammad, and more weakly Bill and William.</summary>
internal static class VariantTable
{
    private static readonly Dictionary<string, short[]> Same = [];
    private static readonly Dictionary<string, short[]> Nick = [];

    static VariantTable()
    {
        short group = 0;
        foreach (var row in TableFile.Rows("variants.txt"))
        {
            group++;
            var table = row[0] == "same" ? Same : Nick;
            foreach (var spelling in row[1..]) table[spelling] = [.. table.GetValueOrDefault(spelling, []), group];
        }

        GroupCount = group + 1;
    }

    public static int GroupCount { get; }

    public static short[] SameOf(string word) => Same.GetValueOrDefault(word, []);

    public static short[] NickOf(string word) => Nick.GetValueOrDefault(word, []);
}
