namespace FinCode.Domain.Compliance.Screening.Names;

/// <summary>
/// How common a name is among people, by a table that is part of the algorithm and not of the lists: so a verdict on an entry
/// depends on that entry alone, and a change to one entry changes no other verdict.
/// </summary>
internal static class CommonNames
{
    public const byte CommonnessMax = 3;

    private static readonly Dictionary<string, byte> Table = [];

    static CommonNames()
    {
        foreach (var row in TableFile.Rows("common-names.txt"))
        {
            var commonness = (byte)(row[0][0] - '0');
            foreach (var name in row[1..]) Table[name] = commonness;
        }

        foreach (var row in TableFile.Rows("variants.txt"))
        {
            if (row[0] != "same") continue;
            var commonest = row.Skip(1).Max(name => Table.GetValueOrDefault(name));
            foreach (var name in row[1..]) Table[name] = Math.Max(Table.GetValueOrDefault(name), commonest);
        }
    }

    /// <summary>From 0, rare, to <see cref="CommonnessMax"/>. The spellings of a name are as common as the commonest of them.</summary>
    public static byte Of(string name) => Table.GetValueOrDefault(name);
}
