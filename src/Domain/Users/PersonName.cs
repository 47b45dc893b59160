using System.Globalization;

namespace FinCode.Domain.Users;

/// <summary>A first or last name: 2 to 50 letters of any script, spaces, hyphens and apostrophes, with at least one letter.</summary>
public static class PersonName
{
    public static bool IsWellFormed(ReadOnlySpan<char> name)
    {
        if (name.Length is < Limits.PersonNameLengthMin or > Limits.PersonNameLengthMax || name[0] == ' ' || name[^1] == ' ')
        {
            return false;
        }

        var letters = 0;
        foreach (var character in name.EnumerateRunes())
        {
            var category = System.Text.Rune.GetUnicodeCategory(character);
            var isLetter = System.Text.Rune.IsLetter(character);
            var isMark = category is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark;
            if (!isLetter && !isMark && character.Value is not (' ' or '-' or '\'' or '’'))
            {
                return false;
            }

            letters += isLetter ? 1 : 0;
        }

        return letters > 0;
    }
}
