using System.Collections.Immutable;
using FinCode.Domain.Compliance.Screening.Lists;
using FinCode.Domain.Compliance.Screening.Match;

namespace FinCode.Domain.Compliance.Screening.Index;

/// <summary>Turns a match of names into a hit with its details and its explanation.</summary>
internal static class HitMaker
{
    /// <summary>A person is no ship: such names are not compared. A person and an organisation are, since either may be written for the other.</summary>
    public static bool AreComparable(ScreenedKind subject, ScreenedKind entry) => subject switch
    {
        ScreenedKind.Person => entry is ScreenedKind.Person or ScreenedKind.Organisation or ScreenedKind.Unknown,
        ScreenedKind.Unknown => true,
        _ => entry is not ScreenedKind.Person || subject is ScreenedKind.Organisation,
    };

    /// <returns>Null where it is not worth keeping.</returns>
    public static ScreeningHit? OfName(
        SanctionsList list, int place, ScreeningSubject subject, ScreeningPolicy policy, in NameMatch match, int listedOrdinal, string ourName,
        Func<(ImmutableArray<MatchedWords> Words, ImmutableArray<string> OurRest, ImmutableArray<string> ListedRest)> pairs)
    {
        var entry = list[place];
        var listed = entry.Names[listedOrdinal];
        var qualifiers = QualifiersOf(subject, entry);
        var band = Banding.Of(match.Score, listed.Strength, qualifiers, policy);
        if (band is ScreeningBand.None) return null;
        var (words, ourRest, listedRest) = pairs();
        return new ScreeningHit(
            list.Id, list.Version, entry.Id, list.EntryVersion(place), entry.Kind, entry.Names[0].Text, listed.Text, listed.Strength, ourName,
            match.Score, OfacScore.Of(ourName, entry.Names), band, words, ourRest, listedRest, qualifiers, entry.Programs);
    }

    public static ScreeningHit OfIdentifier(SanctionsList list, int place, ScreeningSubject subject)
    {
        var entry = list[place];
        return new ScreeningHit(
            list.Id, list.Version, entry.Id, list.EntryVersion(place), entry.Kind, entry.Names[0].Text, "", NameStrength.Primary, subject.Name,
            0, OfacScore.Of(subject.Name, entry.Names), ScreeningBand.High, [], [], [], QualifiersOf(subject, entry), entry.Programs);
    }

    private static ImmutableArray<QualifierFinding> QualifiersOf(ScreeningSubject subject, ListEntry entry)
    {
        var (birth, nationality, kind) = (Qualifiers.BirthDate(subject, entry), Qualifiers.Nationality(subject, entry), Qualifiers.Kind(subject, entry));
        return Qualifiers.Identifier(subject, entry) is { } identifier ? [identifier, birth, nationality, kind] : [birth, nationality, kind];
    }
}
