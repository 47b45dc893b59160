using System.Collections.Immutable;
using FinCode.Domain.Events;

namespace FinCode.Grains.Documents;

/// <summary>
/// A document of whose changes its tenant is told. The store compares each version with the one before and writes the notices in the
/// transaction that writes the document: none is lost with a process, and none tells of a write that failed.
/// </summary>
public interface IAnnouncedDocument<in TState>
{
    /// <summary>What has happened since the version before.</summary>
    /// <param name="before">Null where there was none.</param>
    IEnumerable<Announcement> AnnounceSince(TState? before, DocumentWrite write);
}

/// <summary>A document that carries notices of what it has read elsewhere, for itself or for others; they are written with it.</summary>
public interface INoticeCarrier
{
    ImmutableArray<TenantNotice> Carried { get; }
}

/// <summary>The write that makes a version.</summary>
/// <param name="Actor">The code of who asked for it; <c>system</c> for the platform.</param>
/// <param name="Version">That it makes. It rises with every write, so there are gaps where nobody is told.</param>
public sealed record DocumentWrite(string Actor, DateTimeOffset At, long Version);

/// <summary>A notice before the store gives it its id.</summary>
/// <param name="Reference">What clients know the subject by; of one reference they hear in order.</param>
/// <param name="Data">JSON; it names nobody but by code.</param>
public sealed record Announcement(string Type, string Reference, DateTimeOffset OccurredAt, string? Status, string Data);

/// <summary>Told of tenants that have notices since somebody last looked.</summary>
public interface INoticeSignal
{
    void Noticed(Domain.Ledger.TenantNo tenant);
}
