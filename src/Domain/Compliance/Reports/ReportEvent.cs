using System.Text.Json.Serialization;
using FinCode.Domain.Compliance.Chains;

namespace FinCode.Domain.Compliance.Reports;

/// <summary>Something that happened to a report, as its history keeps it. Names are stored for ever: add, never rename.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "event")]
[JsonDerivedType(typeof(Drafted), "drafted")]
[JsonDerivedType(typeof(Edited), "edited")]
[JsonDerivedType(typeof(Approved), "approved")]
[JsonDerivedType(typeof(Filed), "filed")]
[JsonDerivedType(typeof(Abandoned), "abandoned")]
[JsonDerivedType(typeof(DeadlineMissed), "deadline_missed")]
public abstract record ReportEvent
{
    private ReportEvent()
    {
    }

    public string Write() => HashedEvents.Write(this);

    /// <exception cref="InvariantBrokenException">It is no event that this version knows.</exception>
    public static ReportEvent Read(string content) => HashedEvents.Read<ReportEvent>(content, "a report");

    /// <param name="DueAt">Until when the law wants it filed.</param>
    public sealed record Drafted(ReportType Type, Guid? CaseId, string Narrative, DateTimeOffset DueAt) : ReportEvent;

    /// <param name="Narrative">The whole of it, not what was changed.</param>
    public sealed record Edited(string Narrative) : ReportEvent;

    /// <summary>It may be filed from here on, and is not edited any more.</summary>
    public sealed record Approved : ReportEvent;

    /// <param name="Reference">The authority's.</param>
    public sealed record Filed(string Reference, DateOnly On) : ReportEvent;

    /// <summary>It is not filed, and not edited any more.</summary>
    public sealed record Abandoned(string Reason) : ReportEvent;

    /// <summary>The instant until which the law wants it filed has passed, and it was not.</summary>
    public sealed record DeadlineMissed : ReportEvent;
}
