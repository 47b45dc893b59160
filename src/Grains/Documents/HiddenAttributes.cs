namespace FinCode.Grains.Documents;

/// <summary>
/// Attributes whose values the store must not hold in the clear; their names say so, to whoever writes and to whoever asks.
/// </summary>
public static class HiddenAttributes
{
    /// <summary>Found whole: an e-mail address.</summary>
    public static string Exact(string name) => $"={name}";

    /// <summary>Found by beginnings of three characters and more: a word of a name.</summary>
    public static string Word(string name) => $"~{name}";

    public static bool IsHidden(string attribute) => attribute.StartsWith('=') || IsHiddenWord(attribute);

    public static bool IsHiddenWord(string attribute) => attribute.StartsWith('~');
}
