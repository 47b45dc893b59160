using FinCode.Domain.Compliance.Screening.Lists;
using FinCode.Domain.Compliance.Screening.Match;

namespace FinCode.Domain.Compliance.Screening.Index;

/// <summary>Which entry each number of an index is, while a set is built.</summary>
internal sealed class ListSetContent
{
    public List<byte> ListOf { get; } = [];

    public List<int> PlaceOf { get; } = [];

    public List<ScreenedKind> KindOf { get; } = [];

    public List<ulong> IdentifierKeys { get; } = [];

    public List<int> IdentifierOwners { get; } = [];

    public int Add(byte list, int place, ListEntry entry)
    {
        var owner = PlaceOf.Count;
        ListOf.Add(list);
        PlaceOf.Add(place);
        KindOf.Add(entry.Kind);
        foreach (var identifier in entry.Identifiers)
        {
            var key = Qualifiers.IdentifierKey(identifier.Value);
            if (key.Length == 0) continue;
            IdentifierKeys.Add(SanctionsListBuilder.KeyOf(key));
            IdentifierOwners.Add(owner);
        }

        return owner;
    }
}
