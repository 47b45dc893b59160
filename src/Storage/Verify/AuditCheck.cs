using FinCode.Domain.Audit;
using FinCode.Storage.Audit;

namespace FinCode.Storage.Verify;

/// <summary>
/// Recomputes every tenant's audit trail. An entry may lack its details only if a later entry tells of their erasure; and the
/// last entry must be the one that the head names.
/// </summary>
internal sealed class AuditCheck(FindingLog findings)
{
    private readonly Dictionary<string, (long Number, byte[] Hash)> ends = [];
    private readonly Dictionary<(string Tenant, long Number), string> erasures = [];
    private readonly List<(AuditNote Note, long Number, long? ErasedBy)> erased = [];

    /// <summary>In the order of each tenant's numbers.</summary>
    public void Add(AuditRow row)
    {
        var note = row.Note;
        var (last, previous) = ends.TryGetValue(note.Tenant, out var end) ? end : (0, AuditChain.Genesis.ToArray());
        findings.Expect(row.Number == last + 1, FindingKind.AuditTrail, $"Audit trail of {note.Tenant}: entry {row.Number} follows entry {last}.");
        var hash = AuditChain.Link(previous, row.Number, AuditChain.Content(note, row.DetailsHash));
        findings.Expect(hash.AsSpan().SequenceEqual(row.Hash), FindingKind.AuditTrail,
            $"Audit trail of {note.Tenant}: entry {row.Number} has another hash than its content and the entry before it make.");
        if (row.Details is { } details)
        {
            findings.Expect(AuditChain.HashOf(details).AsSpan().SequenceEqual(row.DetailsHash), FindingKind.AuditTrail,
                $"Audit trail of {note.Tenant}: the details of entry {row.Number} are not those that were written.");
        }
        else
        {
            erased.Add((note, row.Number, row.ErasedBy));
        }

        if (note.Action == AuditNote.Erasure) erasures[(note.Tenant, row.Number)] = note.Subject;
        // What follows is compared with the stored hash, so that damage shows where it is and not in every entry after.
        ends[note.Tenant] = (row.Number, row.Hash);
    }

    /// <param name="heads">The last number and hash of each trail, as kept beside it.</param>
    public void Finish(IReadOnlyDictionary<string, (long Number, byte[] Hash)> heads)
    {
        foreach (var tenant in ends.Keys.Union(heads.Keys))
        {
            var isSame = ends.TryGetValue(tenant, out var end) && heads.TryGetValue(tenant, out var head)
                && end.Number == head.Number && end.Hash.AsSpan().SequenceEqual(head.Hash);
            findings.Expect(isSame, FindingKind.AuditTrail, $"Audit trail of {tenant}: its last entry is not the one that its head names.");
        }

        foreach (var (note, number, by) in erased)
        {
            var isTold = by is { } telling && telling > number && erasures.TryGetValue((note.Tenant, telling), out var subject) && note.Subject == subject;
            findings.Expect(isTold, FindingKind.AuditTrail, $"Audit trail of {note.Tenant}: entry {number} has no details, and no entry tells of their erasure.");
        }
    }
}
