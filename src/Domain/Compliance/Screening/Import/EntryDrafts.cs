using System.Security.Cryptography;
using FinCode.Domain.Compliance.Screening.Lists;

namespace FinCode.Domain.Compliance.Screening.Import;

/// <summary>The entries of a file while it is read, in its order.</summary>
internal sealed class EntryDrafts
{
    private readonly Dictionary<string, EntryDraft> byId = new(StringComparer.Ordinal);
    private readonly List<EntryDraft> inOrder = [];

    public int Strays { get; set; }

    public EntryDraft? Find(string id) => byId.GetValueOrDefault(id);

    /// <returns>Null where the id is taken.</returns>
    public EntryDraft? TryAdd(string id)
    {
        var draft = new EntryDraft(id);
        if (!byId.TryAdd(id, draft)) return null;
        inOrder.Add(draft);
        return draft;
    }

    public EntryDraft FindOrAdd(string id) => Find(id) ?? TryAdd(id)!;

    public bool IsFull => inOrder.Count >= Limits.ListEntriesMax;

    public SanctionsList ToList(string listId, IncrementalHash hash, DateOnly? publishedOn) =>
        SanctionsList.Of(
            new ListSource(listId, Convert.ToHexStringLower(hash.GetHashAndReset()), publishedOn, Strays),
            inOrder.Where(draft => draft.HasName).Select(draft => draft.ToEntry()));
}
