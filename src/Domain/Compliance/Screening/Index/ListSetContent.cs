using FinCode.Domain.Compliance.Screening.Lists;
using FinCode.Domain.Compliance.Screening.Match;

namespace FinCode.Domain.Compliance.Screening.Index;

/// <summary>Which entry each number of an index is, while a set is built.</summary>
internal sealed class ListSetContent
{
    public List<byte> ListOf { get; } = [];

    public List<int> PlaceOf { get; } = [];

    public List<ScreenedKind> KindOf { get; } = [];

    public Dictionary<string, int[]> ByIdentifier { get; } = new(StringComparer.Ordinal);

    public int Add(byte list, int place, ListEntry entry)
    {
        var owner = PlaceOf.Count;
        ListOf.Add(list);
        PlaceOf.Add(place);
        KindOf.Add(entry.Kind);
        foreach (var identifier in entry.Identifiers)
        {
            var key = Qualifiers.IdentifierKey(identifier.Value);
            if (key.Length > 0 && !ByIdentifier.GetValueOrDefault(key, []).Contains(owner)) ByIdentifier[key] = [.. ByIdentifier.GetValueOrDefault(key, []), owner];
        }

        return owner;
    }
}
