namespace FinCode.Domain.Compliance.Screening.Index;

/// <summary>The names that a subject is asked for by.</summary>
internal static class SubjectNames
{
    public static string[] Of(ScreeningSubject subject)
    {
        var names = new string[1 + Math.Min(subject.OtherNames.Length, Limits.ScreenedNamesMax - 1)];
        names[0] = subject.Name;
        for (var at = 1; at < names.Length; at++) names[at] = subject.OtherNames[at - 1];
        return names;
    }
}
