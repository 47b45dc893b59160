using System.Security.Cryptography;
using FinCode.Domain.Compliance.Screening.Lists;

namespace FinCode.Domain.Compliance.Screening.Import;

/// <summary>The entries of a file whose rows are spread, while it is read; in its order.</summary>
internal sealed class EntryDrafts
{
    private readonly Dictionary<string, EntryDraft> byId = new(StringComparer.Ordinal);
    private readonly List<EntryDraft> inOrder = [];

    public EntryDraft FindOrAdd(string id)
    {
        if (byId.TryGetValue(id, out var known)) return known;
        var draft = new EntryDraft(id);
        byId.Add(id, draft);
        inOrder.Add(draft);
        return draft;
    }

    public bool IsFull => inOrder.Count >= Limits.ListEntriesMax;

    public SanctionsList ToList(string listId, IncrementalHash hash, DateOnly? publishedOn) =>
        SanctionsList.Of(
            new ListSource(listId, Convert.ToHexStringLower(hash.GetHashAndReset()), publishedOn),
            inOrder.Where(draft => draft.HasName).Select(draft => draft.ToEntry()));
}
