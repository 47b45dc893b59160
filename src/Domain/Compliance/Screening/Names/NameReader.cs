using System.Text;
using FinCode.Domain.Compliance.Screening.Match;

namespace FinCode.Domain.Compliance.Screening.Names;

/// <summary>Reads a name as written into what is compared: its words, in Latin, with what each does.</summary>
internal static class NameReader
{
    /// <summary>From so many letters on a legal form is still seen when a letter of it is wrong.</summary>
    private const int SlipLettersMin = 6;

    /// <summary>One form for each way of reading that differs; none where the name has no letter or digit.</summary>
    public static NameForm[] Read(string name, ScreenedKind kind, TokenPool? pool = null)
    {
        var words = WordSplitter.Split(name.Length > Limits.ScreenedNameLengthMax ? name.AsSpan(0, Limits.ScreenedNameLengthMax) : name);
        if (words.Count == 0) return [];
        var forms = new List<NameForm>(2);
        ReadInto(forms, words, kind, pool);

        // "Jin Tiesan (金铁三)" is two names.
        if (words.Exists(IsLatin) && !words.TrueForAll(IsLatin))
        {
            ReadInto(forms, words.FindAll(IsLatin), kind, pool);
            ReadInto(forms, words.FindAll(word => !IsLatin(word)), kind, pool);
        }

        if (kind is ScreenedKind.Person or ScreenedKind.Unknown)
        {
            foreach (var reading in ChineseSpellings.ReadingsOf(words)) Add(forms, Form(reading, kind, ReadingStyle.First, pool, isLossy: true));
        }

        // Nobody said what it is, so it is read as either.
        if (kind is ScreenedKind.Unknown) ReadInto(forms, words, ScreenedKind.Organisation, pool);
        return [.. forms];
    }

    private static void ReadInto(List<NameForm> forms, List<string> words, ScreenedKind kind, TokenPool? pool)
    {
        Add(forms, Form(words, kind, ReadingStyle.First, pool));
        if (HasSecondReading(words)) Add(forms, Form(words, kind, ReadingStyle.Second, pool));
    }

    private static void Add(List<NameForm> forms, NameForm? form)
    {
        if (form is not null && !forms.Exists(known => AreSame(known, form))) forms.Add(form);
    }

    private static NameForm? Form(List<string> words, ScreenedKind kind, ReadingStyle style, TokenPool? pool, bool isLossy = false)
    {
        var latin = new List<LatinWord>(words.Count + 2);
        foreach (var word in words) Romaniser.Append(word, words.Count == 1, style, latin);
        if (kind is not (ScreenedKind.Person or ScreenedKind.Unknown)) Expand(latin);
        var tokens = Classify(latin, kind, pool);
        return tokens.Length == 0 ? null : new NameForm
        {
            Tokens = tokens,
            Native = NativeOf(words),
            IsLossy = isLossy || latin.Exists(word => word.IsLossy),
        };
    }

    private static NameToken[] Classify(List<LatinWord> words, ScreenedKind kind, TokenPool? pool)
    {
        var ofPerson = kind is ScreenedKind.Person or ScreenedKind.Unknown;
        var tokens = new List<NameToken>(words.Count);
        for (var at = 0; at < words.Count && tokens.Count < NameForm.TokensMax;)
        {
            var (taken, role, text) = Longest(words, at, ofPerson);
            if (taken == 0)
            {
                AddWord(words[at], ofPerson, isFirst: at == 0, tokens, pool);
                taken = 1;
            }
            else if (role is not TokenRole.LegalForm || !ofPerson || at > 0)
            {
                tokens.Add(Token(pool, text, role, isOpen: false, taken == 1 && IsSpellingKept(role, words[at].Text) ? words[at].Text : null));
            }
            else
            {
                tokens.Add(Token(pool, words[at].Text, TokenRole.Name, words[at].IsOpen));
                taken = 1;
            }

            at += taken;
        }

        return [.. tokens];
    }

    // What is a slip from a word of the tables must be compared with how that word is written: "Comapny" with "company", not with "co". The short forms
    // are left out, because something is always a slip from "as" or "ltd".
    private static bool IsSpellingKept(TokenRole role, string spelt) => role switch
    {
        TokenRole.LegalForm => spelt.Length >= SlipLettersMin,
        TokenRole.Number => spelt.Length >= TokenSimilarity.NumberWordLettersMin,
        _ => true,
    };

    private static NameToken Token(TokenPool? pool, string text, TokenRole role, bool isOpen, string? spelt = null) =>
        pool is null ? new NameToken(text, role, isOpen, spelt) : pool.Of(text, role, isOpen, spelt ?? text);

    private static void AddWord(LatinWord word, bool ofPerson, bool isFirst, List<NameToken> tokens, TokenPool? pool)
    {
        var text = word.Text;
        if (Numerals.TryRead(text, allowRoman: !ofPerson && !isFirst, out var number)) tokens.Add(Token(pool, number, TokenRole.Number, isOpen: false, text));
        else if (text.Length == 1 && char.IsAsciiLetterLower(text[0])) tokens.Add(Token(pool, text, TokenRole.Initial, isOpen: false));
        else tokens.Add(Token(pool, text, TokenRole.Name, word.IsOpen));
    }

    private static void Expand(List<LatinWord> words)
    {
        for (var at = 0; at < words.Count; at++)
        {
            if (WordTable.Expand(words[at].Text) is not { } longForm) continue;
            words.RemoveAt(at);
            foreach (var part in longForm) words.Insert(at++, new LatinWord(part, false, false));
            at--;
        }
    }

    private static (int Taken, TokenRole Role, string Text) Longest(List<LatinWord> words, int at, bool ofPerson)
    {
        var word = words[at].Text;
        if (ofPerson && (word.Length == 1 || ((at == 0 || at == words.Count - 1) && WordTable.IsOnlyInside(word)))) return (0, TokenRole.Name, "");

        // A son's name never begins with "son of" in Arabic, but Ben is a name.
        if (ofPerson && word == "ben" && words.Count == 2) return (0, TokenRole.Name, "");
        var longest = WordTable.IsOfPhrase(words[at].Text) ? Math.Min(WordTable.PhraseWordsMax, words.Count - at) : 1;
        var phrase = new StringBuilder(words[at].Text);
        var found = WordTable.TryFind(words[at].Text, ofPerson, out var role, out var canonical) ? (1, role, canonical) : (0, TokenRole.Name, "");
        for (var taken = 2; taken <= longest; taken++)
        {
            phrase.Append(' ').Append(words[at + taken - 1].Text);
            if (WordTable.TryFind(phrase.ToString(), ofPerson, out role, out canonical)) found = (taken, role, canonical);
            else if (!ofPerson && WordTable.FindForm(words.GetRange(at, taken).ConvertAll(part => part.Text)) is { } form) found = (taken, TokenRole.LegalForm, form);
        }

        return found;
    }

    private static bool HasSecondReading(List<string> words)
    {
        foreach (var word in words)
        {
            foreach (var letter in word)
            {
                if (letter > '\u024F' && (Hangul.Is(letter) || (HanReadings.Is(letter) && IsKoreanSurname(words[0][0])) || LetterTable.Of(letter, true) != LetterTable.Of(letter, false))) return true;
            }
        }

        return false;
    }

    // Han characters are read in Korean only where the name begins as most Koreans' do.
    private static bool IsKoreanSurname(char character) => "金朴李崔鄭姜趙尹張林韓吳徐申權黃安宋洪".Contains(character, StringComparison.Ordinal);

    private static bool IsLatin(string word) => word[0] <= '\u024F' || word[0] is >= '\u1E00' and <= '\u1EFF';

    private static bool AreSame(NameForm one, NameForm other) =>
        one.Tokens.Length == other.Tokens.Length && one.Tokens.Zip(other.Tokens).All(pair => pair.First.Text == pair.Second.Text && pair.First.Role == pair.Second.Role);

    private static string NativeOf(List<string> words)
    {
        if (!words.Exists(word => word[0] > '\u024F')) return "";
        var native = new StringBuilder();
        foreach (var word in words)
        {
            foreach (var letter in word) native.Append(char.ToLowerInvariant(HanReadings.Simplified(letter)));
        }

        return native.ToString();
    }
}
