using System.Collections.Frozen;
using FinCode.Domain.Compliance.Screening.Names;

namespace FinCode.Domain.Compliance.Screening;

/// <summary>The countries that lists name in words.</summary>
public static class Countries
{
    private static readonly FrozenDictionary<string, string> CodeOf = Read();
    private static readonly FrozenDictionary<string, string>.AlternateLookup<ReadOnlySpan<char>> Lookup = CodeOf.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>The ISO 3166-1 alpha-2 code of a country's name, adjective or code; null where there is none that we know.</summary>
    public static string? Find(string text)
    {
        Span<char> key = stackalloc char[80];
        var length = 0;
        foreach (var letter in text.AsSpan(0, Math.Min(text.Length, key.Length)))
        {
            if (char.IsLetter(letter)) key[length++] = Plain(char.ToLowerInvariant(letter));
            else if (length > 0 && key[length - 1] != ' ') key[length++] = ' ';
        }

        return Lookup.TryGetValue(key[..length].Trim(), out var code) ? code : null;
    }

    private static char Plain(char letter) => LetterTable.Of(letter, second: false) is { Length: 1 } plain ? plain[0] : letter;

    private static FrozenDictionary<string, string> Read()
    {
        var codes = new Dictionary<string, string>();
        foreach (var row in TableFile.Rows("countries.txt"))
        {
            codes[row[0].ToLowerInvariant()] = row[0];
            foreach (var name in string.Join(' ', row.Skip(1)).Split('|')) codes.TryAdd(name, row[0]);
        }

        return codes.ToFrozenDictionary();
    }
}
