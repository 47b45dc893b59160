using System.Text;

namespace FinCode.Cli.ScreenBench;

/// <summary>The eight ways in which names come to us altered. The same name is altered the same way in every run.</summary>
internal static class Alterations
{
    private const string Vowels = "aeiouAEIOU";

    public static readonly IReadOnlyList<(string Name, Func<string, string> Alter)> All =
    [
        ("two neighbours swapped", SwapNeighbours),
        ("last word first, with a comma", LastFirst),
        ("no-break spaces", name => name.Replace(' ', '\u00A0')),
        ("question marks for what is not ASCII", name => Map(name, letter => letter < 128 ? letter : '?')),
        ("a double letter single", SingleDouble),
        ("what is not ASCII left out", name => Map(name, letter => letter < 128 ? letter : null)),
        ("a letter twice", DoubleSingle),
        ("a vowel changed", ChangeVowel),
    ];

    private static string SwapNeighbours(string name) => At(name, at => at + 1 < name.Length && IsLetter(name[at]) && IsLetter(name[at + 1]) && !SameLetter(name[at], name[at + 1]),
        at => name[..at] + name[at + 1] + name[at] + name[(at + 2)..]);

    private static string LastFirst(string name)
    {
        var space = name.LastIndexOf(' ');
        return space < 0 ? name : $"{name[(space + 1)..]}, {name[..space]}";
    }

    private static string SingleDouble(string name) => At(name, at => at + 1 < name.Length && IsLetter(name[at]) && SameLetter(name[at], name[at + 1]), at => name.Remove(at, 1));

    private static string DoubleSingle(string name) => At(name, at => IsLetter(name[at]), at => name.Insert(at, name[at].ToString()));

    private static string ChangeVowel(string name) => At(name, at => Vowels.Contains(name[at], StringComparison.Ordinal), at =>
    {
        var old = Vowels.IndexOf(name[at], StringComparison.Ordinal);
        var other = Vowels[(old / 5 * 5) + ((old + 1 + (int)(Hash(name) % 4)) % 5)];
        return name[..at] + other + name[(at + 1)..];
    });

    private static string At(string name, Func<int, bool> isPlace, Func<int, string> alter)
    {
        int[] places = [.. Enumerable.Range(0, name.Length).Where(isPlace)];
        return places.Length == 0 ? name : alter(places[Hash(name) % (uint)places.Length]);
    }

    private static string Map(string name, Func<char, char?> map)
    {
        var text = new StringBuilder();
        foreach (var letter in name) text.Append(map(letter));
        return text.ToString();
    }

    private static bool IsLetter(char letter) => char.IsAsciiLetter(letter);

    private static bool SameLetter(char one, char other) => char.ToLowerInvariant(one) == char.ToLowerInvariant(other);

    // FNV-1a: chosen once, so that a run can be repeated anywhere.
    internal static uint Hash(string text)
    {
        var hash = 2166136261u;
        foreach (var letter in text) hash = (hash ^ letter) * 16777619u;
        return hash ^ (hash >> 15);
    }
}
