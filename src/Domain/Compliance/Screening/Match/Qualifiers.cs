using FinCode.Domain.Compliance.Screening.Lists;

namespace FinCode.Domain.Compliance.Screening.Match;

/// <summary>Compares what a subject and an entry say beside their names.</summary>
internal static class Qualifiers
{
    private const int IdentifierLengthMin = 5;

    public static QualifierFinding BirthDate(ScreeningSubject subject, ListEntry entry)
    {
        if (subject.BirthDate is not { } ours || entry.BirthDates.IsEmpty)
        {
            return new QualifierFinding(QualifierKind.BirthDate, QualifierOutcome.Unknown, subject.BirthDate?.ToString("yyyy-MM-dd", null) ?? "", string.Join(", ", entry.BirthDates));
        }

        var (best, listed) = (QualifierOutcome.Differs, string.Join(", ", entry.BirthDates));
        foreach (var theirs in entry.BirthDates)
        {
            var outcome = Compare(ours, theirs);
            if (outcome is QualifierOutcome.Agrees) return new QualifierFinding(QualifierKind.BirthDate, outcome, ours.ToString("yyyy-MM-dd", null), theirs.ToString());
            if (outcome is QualifierOutcome.Near) (best, listed) = (outcome, theirs.ToString());
        }

        return new QualifierFinding(QualifierKind.BirthDate, best, ours.ToString("yyyy-MM-dd", null), listed);
    }

    /// <summary>Only a stated nationality can differ; where someone was born or lives can agree.</summary>
    public static QualifierFinding Nationality(ScreeningSubject subject, ListEntry entry)
    {
        var ours = string.Join(", ", subject.Nationalities);
        var theirs = string.Join(", ", entry.Nationalities.IsEmpty ? entry.OtherCountries : entry.Nationalities);
        var outcome = subject.Nationalities.IsEmpty ? QualifierOutcome.Unknown
            : Share(subject, entry.Nationalities) ? QualifierOutcome.Agrees
            : Share(subject, entry.OtherCountries) ? QualifierOutcome.Near
            : entry.Nationalities.IsEmpty ? QualifierOutcome.Unknown
            : QualifierOutcome.Differs;
        return new QualifierFinding(QualifierKind.Nationality, outcome, ours, theirs);
    }

    public static QualifierFinding Kind(ScreeningSubject subject, ListEntry entry) => new(
        QualifierKind.Kind,
        subject.Kind is ScreenedKind.Unknown || entry.Kind is ScreenedKind.Unknown ? QualifierOutcome.Unknown
            : subject.Kind == entry.Kind ? QualifierOutcome.Agrees
            : QualifierOutcome.Differs,
        subject.Kind.ToString(),
        entry.Kind.ToString());

    /// <summary>Null unless a number is the same: that numbers differ says nothing, since everyone has several.</summary>
    public static QualifierFinding? Identifier(ScreeningSubject subject, ListEntry entry)
    {
        foreach (var ours in subject.Identifiers)
        {
            var key = IdentifierKey(ours);
            if (key.Length == 0) continue;
            foreach (var theirs in entry.Identifiers)
            {
                if (IdentifierKey(theirs.Value) == key) return new QualifierFinding(QualifierKind.Identifier, QualifierOutcome.Agrees, ours, $"{theirs.Type} {theirs.Value}");
            }
        }

        return null;
    }

    /// <summary>A number without its spaces and dashes; empty where it is too short to tell anyone from anyone.</summary>
    public static string IdentifierKey(string value)
    {
        Span<char> key = stackalloc char[64];
        var length = 0;
        var digits = 0;
        foreach (var letter in value.AsSpan(0, Math.Min(value.Length, 128)))
        {
            if (!char.IsAsciiLetterOrDigit(letter) || length == key.Length) continue;
            if (char.IsAsciiDigit(letter)) digits++;
            key[length++] = char.ToUpperInvariant(letter);
        }

        return length >= IdentifierLengthMin && digits >= 3 ? new string(key[..length]) : "";
    }

    private static QualifierOutcome Compare(DateOnly ours, BirthDate theirs)
    {
        var (from, to) = theirs.IsAbout ? (theirs.YearFrom - 2, theirs.YearTo + 2) : (theirs.YearFrom, theirs.YearTo);
        if (theirs.Month > 0 && theirs.Day > 0)
        {
            if (ours.Year == theirs.YearFrom && ours.Month == theirs.Month && ours.Day == theirs.Day) return QualifierOutcome.Agrees;
            if (ours.Year == theirs.YearFrom && ours.Month == theirs.Day && ours.Day == theirs.Month) return QualifierOutcome.Near;
            var sameDay = ours.Month == theirs.Month && ours.Day == theirs.Day;
            return Math.Abs(ours.Year - theirs.YearFrom) <= (sameDay ? 10 : 1) ? QualifierOutcome.Near : QualifierOutcome.Differs;
        }

        if (ours.Year >= from && ours.Year <= to) return theirs.Month > 0 && theirs.Month != ours.Month ? QualifierOutcome.Near : QualifierOutcome.Agrees;
        return ours.Year >= from - 1 && ours.Year <= to + 1 ? QualifierOutcome.Near : QualifierOutcome.Differs;
    }

    private static bool Share(ScreeningSubject subject, System.Collections.Immutable.ImmutableArray<string> countries)
    {
        foreach (var country in subject.Nationalities)
        {
            if (countries.Contains(country)) return true;
        }

        return false;
    }
}
