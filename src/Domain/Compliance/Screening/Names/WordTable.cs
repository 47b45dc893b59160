namespace FinCode.Domain.Compliance.Screening.Names;

/// <summary>Words that are not a name's own: what they do, and the spelling they are compared by.</summary>
internal static class WordTable
{
    /// <summary>Words of the longest phrase, such as "obshchestvo s ogranichennoi otvetstvennostyu".</summary>
    public const int PhraseWordsMax = 5;

    private static readonly Dictionary<string, (TokenRole Role, string Canonical)> OfPersons = [];
    private static readonly Dictionary<string, (TokenRole Role, string Canonical)> OfOrganisations = [];
    private static readonly Dictionary<string, string[]> Expansions = [];
    private static readonly HashSet<string> WordsOfPhrases = [];
    private static readonly Dictionary<string, string> FormsInAnyOrder = [];
    private static readonly HashSet<string> Inner = [];

    static WordTable()
    {
        foreach (var row in TableFile.Rows("words.txt"))
        {
            var canonical = row[1];
            if (row[0] == "expand")
            {
                foreach (var shortForm in row[2..]) Expansions[shortForm] = canonical.Split('_');
                continue;
            }

            var role = row[0] switch
            {
                "legal" => TokenRole.LegalForm,
                "title" => TokenRole.Title,
                "particle" or "inner" or "join" => TokenRole.Particle,
                "generic" => TokenRole.Generic,
                _ => TokenRole.Number,
            };
            foreach (var spelling in row[2..]) Add(role, canonical, spelling.TrimEnd('_').Replace('_', ' '), row[0]);
        }
    }

    /// <summary>Whether a phrase of several words may begin with it, in its order or in another.</summary>
    public static bool IsOfPhrase(string word) => WordsOfPhrases.Contains(word);

    /// <summary>
    /// The legal form that these words are, in whatever order: a system that puts the last word first, or sorts words, tears
    /// "public joint stock company" apart. Null where they are none.
    /// </summary>
    public static string? FindForm(List<string> words) => FormsInAnyOrder.GetValueOrDefault(InOrder(words));

    /// <summary>An, As and Le are names too where they stand first or last.</summary>
    public static bool IsOnlyInside(string word) => Inner.Contains(word);

    public static string[]? Expand(string word) => Expansions.GetValueOrDefault(word);

    public static bool TryFind(ReadOnlySpan<char> phrase, bool ofPerson, out TokenRole role, out string canonical)
    {
        var table = (ofPerson ? OfPersons : OfOrganisations).GetAlternateLookup<ReadOnlySpan<char>>();
        var isFound = table.TryGetValue(phrase, out var found);
        (role, canonical) = found;
        return isFound;
    }

    private static string InOrder(IEnumerable<string> words) => string.Join(' ', words.Order(StringComparer.Ordinal));

    private static void Add(TokenRole role, string canonical, string phrase, string kind)
    {
        if (kind == "inner") Inner.Add(phrase);
        var space = phrase.IndexOf(' ', StringComparison.Ordinal);
        if (space > 0 && role is TokenRole.LegalForm)
        {
            string[] words = phrase.Split(' ');
            WordsOfPhrases.UnionWith(words);
            FormsInAnyOrder.TryAdd(InOrder(words), canonical);
        }
        else if (space > 0) WordsOfPhrases.Add(phrase[..space]);

        if (role is TokenRole.Title || (role is TokenRole.Particle && kind != "join")) OfPersons.TryAdd(phrase, (role, canonical));
        if (role is not TokenRole.Title) OfOrganisations.TryAdd(phrase, (role, canonical));

        // A person's name may end like a company's by mistake; short forms are names of people too (Sa, An, As).
        if (role is TokenRole.LegalForm && phrase.Length > 2) OfPersons.TryAdd(phrase, (role, canonical));
    }
}
