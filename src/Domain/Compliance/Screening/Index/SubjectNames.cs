using System.Text;

namespace FinCode.Domain.Compliance.Screening.Index;

/// <summary>The names that a subject is asked for by.</summary>
internal static class SubjectNames
{
    private const string Opening = "\"“„«(";
    private const string Closing = "\"””»)";

    public static string[] Of(ScreeningSubject subject)
    {
        var names = new List<string>(1 + subject.OtherNames.Length) { subject.Name };
        foreach (var other in subject.OtherNames.Take(Limits.ScreenedNamesMax - 1)) names.Add(other);
        for (var (at, given) = (0, names.Count); at < given && names.Count < Limits.ScreenedNamesMax; at++)
        {
            if (WithoutNicknames(names[at]) is { } plain) names.Add(plain);
        }

        return [.. names];
    }

    /// <summary>
    /// What somebody is called besides stands in quotation marks or parentheses inside a name, and no list need have it: with all of it and without
    /// any are two names. Null where there is none, or what is left is less than two words.
    /// </summary>
    private static string? WithoutNicknames(string name)
    {
        if (name.AsSpan().IndexOfAny(Opening) < 0) return null;
        var plain = new StringBuilder(name.Length);
        for (var at = 0; at < name.Length; at++)
        {
            var end = EndOfNickname(name, at);
            plain.Append(end < 0 ? name[at] : ' ');
            if (end > 0) at = end;
        }

        var left = plain.ToString().Trim();
        return left.Length < name.Length && left.Contains(' ', StringComparison.Ordinal) ? left : null;
    }

    /// <summary>Where it ends, others within it included. Negative where none begins here, or it never ends.</summary>
    private static int EndOfNickname(string name, int from)
    {
        var kind = Opening.IndexOf(name[from], StringComparison.Ordinal);
        if (kind < 0) return -1;
        var within = 0;
        for (var at = from + 1; at < name.Length; at++)
        {
            if (name[at] == Closing[kind] && within-- == 0) return at;
            if (name[at] == Opening[kind] && Opening[kind] != Closing[kind]) within++;
        }

        return -1;
    }
}
