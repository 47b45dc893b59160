namespace FinCode.Domain.Compliance.TravelRule;

/// <summary>What may stand in messages between institutions.</summary>
public static class TravelText
{
    /// <summary>ISO 9362: <c>[A-Z0-9]{4}[A-Z]{2}[A-Z0-9]{2}([A-Z0-9]{3})?</c>.</summary>
    public static bool IsBic(string text) =>
        text.Length is 8 or 11 && text.All(character => char.IsAsciiDigit(character) || char.IsAsciiLetterUpper(character)) && char.IsAsciiLetterUpper(text[4]) && char.IsAsciiLetterUpper(text[5]);

    /// <summary>ISO 13616: <c>[A-Z]{2}[0-9]{2}[a-zA-Z0-9]{1,30}</c>.</summary>
    public static bool IsIban(string text) =>
        text.Length is >= 5 and <= 34 && char.IsAsciiLetterUpper(text[0]) && char.IsAsciiLetterUpper(text[1]) && char.IsAsciiDigit(text[2]) && char.IsAsciiDigit(text[3]) && text.All(char.IsAsciiLetterOrDigit);

    /// <summary>At most so many characters, none of them torn apart and none that XML cannot hold; null for nothing.</summary>
    public static string? Cut(string? text, int lengthMax)
    {
        if (text is null) return null;
        var clean = new string([.. text.Where(character => !char.IsControl(character) && character is not ('\uFFFE' or '\uFFFF'))]).Trim();
        if (clean.Length > lengthMax) clean = clean[..(char.IsHighSurrogate(clean[lengthMax - 1]) ? lengthMax - 1 : lengthMax)].Trim();
        return clean.Length == 0 ? null : clean;
    }
}
