using System.Text.Json.Nodes;
using FinCode.Domain.Audit;

namespace FinCode.Grains.Audit;

/// <summary>A tenant's audit trail. What a document's change has to say is written with the document; see decision 0020.</summary>
public interface IAuditTrail
{
    /// <summary>Writes an entry of its own.</summary>
    Task Append(AuditNote note, JsonObject details, CancellationToken cancellation);

    /// <summary>Entries, the newest first, and how many match, as far as <see cref="Domain.Limits.CountMax"/>.</summary>
    Task<(IReadOnlyList<AuditEntry> Entries, long Total)> Search(AuditQuery query, CancellationToken cancellation);

    /// <summary>At most <paramref name="take"/> entries after a number, the oldest first.</summary>
    Task<IReadOnlyList<AuditEntry>> Read(string tenant, long after, int take, CancellationToken cancellation);
}

/// <param name="Number">In the tenant's trail, from 1, without a gap.</param>
/// <param name="Details">What changed; null once it was erased.</param>
/// <param name="Hash">Of this entry and, through the one before, of all before.</param>
/// <param name="ErasedBy">The entry that tells of the erasure of the details.</param>
public sealed record AuditEntry(long Number, AuditNote Note, JsonObject? Details, ReadOnlyMemory<byte> DetailsHash, ReadOnlyMemory<byte> Hash, long? ErasedBy);

/// <param name="Subject">One subject, or all of a kind: <c>user</c>.</param>
/// <param name="From">Inclusive.</param>
/// <param name="To">Exclusive.</param>
/// <param name="Before">Only entries with lower numbers.</param>
public sealed record AuditQuery(
    string Tenant, string? Actor, string? Subject, string? Action, DateTimeOffset? From, DateTimeOffset? To, long? Before, int Skip, int Take);
