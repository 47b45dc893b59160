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
            if (WithoutNickname(names[at]) is { } plain) names.Add(plain);
        }

        return [.. names];
    }

    /// <summary>
    /// What somebody is called besides stands in quotation marks inside a name, and no list need have it: with it and without it are two names.
    /// Null where there is none, or what is left is less than two words.
    /// </summary>
    private static string? WithoutNickname(string name)
    {
        var from = name.AsSpan().IndexOfAny(Opening);
        if (from < 0) return null;
        var closing = name.IndexOf(Closing[Opening.IndexOf(name[from], StringComparison.Ordinal)], from + 1);
        if (closing < 0) return null;
        var plain = $"{name.AsSpan(0, from)} {name.AsSpan(closing + 1)}".Trim();
        return plain.Contains(' ', StringComparison.Ordinal) ? plain : null;
    }
}
