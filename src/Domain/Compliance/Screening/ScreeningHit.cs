using System.Collections.Immutable;
using System.Text;
using FinCode.Domain.Compliance.Screening.Lists;
using FinCode.Domain.Compliance.Screening.Match;

namespace FinCode.Domain.Compliance.Screening;

/// <summary>Words that were found to stand for each other.</summary>
/// <param name="Similarity">Thousandths.</param>
[GenerateSerializer, Immutable, Alias("fincode.matched-words")]
public sealed record MatchedWords([property: Id(0)] string Ours, [property: Id(1)] string Listed, [property: Id(2)] int Similarity, [property: Id(3)] TokenMatchKind Kind);

/// <summary>An entry that a subject may be.</summary>
/// <param name="EntryName">The entry's primary name.</param>
/// <param name="ListedName">The name of the entry that matched, as the list writes it; empty where an identifier alone did.</param>
/// <param name="OurName">The name of the subject that matched.</param>
/// <param name="Score">How alike the names are, in thousandths.</param>
/// <param name="OfacScore">What OFAC's public search would show, 0 to 100.</param>
/// <param name="OurRest">Words of the subject that nothing on the other side stands for.</param>
[GenerateSerializer, Immutable, Alias("fincode.screening-hit")]
public sealed record ScreeningHit(
    [property: Id(0)] string ListId,
    [property: Id(1)] string ListVersion,
    [property: Id(2)] string EntryId,
    [property: Id(3)] string EntryVersion,
    [property: Id(4)] ScreenedKind EntryKind,
    [property: Id(5)] string EntryName,
    [property: Id(6)] string ListedName,
    [property: Id(7)] NameStrength ListedStrength,
    [property: Id(8)] string OurName,
    [property: Id(9)] int Score,
    [property: Id(10)] int OfacScore,
    [property: Id(11)] ScreeningBand Band,
    [property: Id(12)] ImmutableArray<MatchedWords> Words,
    [property: Id(13)] ImmutableArray<string> OurRest,
    [property: Id(14)] ImmutableArray<string> ListedRest,
    [property: Id(15)] ImmutableArray<QualifierFinding> Qualifiers,
    [property: Id(16)] ImmutableArray<string> Programs)
{
    public bool IsAlert => Band >= ScreeningBand.Low;

    public string Explain()
    {
        var text = new StringBuilder();
        text.Append(Band).Append(": ").Append(EntryName).Append(" (").Append(EntryKind).Append("), ").Append(ListId).Append(" entry ").Append(EntryId);
        if (Programs.Length > 0) text.Append(", ").AppendJoin(", ", Programs);
        text.AppendLine(".");
        if (ListedName.Length > 0) ExplainName(text);
        foreach (var qualifier in Qualifiers) text.Append("  ").AppendLine(qualifier.Explain());
        text.Append("  List version ").Append(ListVersion).Append(", entry version ").Append(EntryVersion).AppendLine(".");
        return text.ToString();
    }

    private void ExplainName(StringBuilder text)
    {
        text.Append("  Name ").Append(ScreeningLines.Points(Score)).Append(" of 100 (OFAC's search: ").Append(OfacScore).Append("): \"").Append(OurName).Append("\" against ")
            .Append(ListedStrength switch { NameStrength.Primary => "the primary name", NameStrength.Strong => "the alias", _ => "the weak alias" })
            .Append(" \"").Append(ListedName).AppendLine("\".");
        foreach (var words in Words) text.Append("    ").Append(words.Ours).Append(" = ").Append(words.Listed).Append(": ").Append(HowTo(words)).AppendLine(".");
        if (OurRest.Length > 0) text.Append("    Only in our name: ").AppendJoin(' ', OurRest).AppendLine(".");
        if (ListedRest.Length > 0) text.Append("    Only in the listed name: ").AppendJoin(' ', ListedRest).AppendLine(".");
    }

    private static string HowTo(MatchedWords words) => words.Kind switch
    {
        TokenMatchKind.Exact => "the same",
        TokenMatchKind.Spelling => "the same sounds",
        TokenMatchKind.Variant => "a known spelling of the same name",
        TokenMatchKind.Nickname => "a short form",
        TokenMatchKind.Initial => "an initial",
        TokenMatchKind.Joined => "written together and apart",
        _ => $"near, {ScreeningLines.Points(words.Similarity)} of 100",
    };
}
