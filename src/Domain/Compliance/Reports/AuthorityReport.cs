using System.Collections.Immutable;
using FinCode.Domain.Compliance.Chains;

namespace FinCode.Domain.Compliance.Reports;

/// <summary>
/// A report to the authority, as its history made it. That there is one is known to those alone who write them: telling its subject, or
/// anybody who might, is an offence in most places (FATF recommendation 21).
/// </summary>
[GenerateSerializer, Immutable, Alias("fincode.authority-report")]
public sealed record AuthorityReport(
    [property: Id(0)] Guid ReportId,
    [property: Id(1)] ReportType Type,
    [property: Id(2)] Guid? CaseId,
    [property: Id(3)] string Narrative,
    [property: Id(4)] DateTimeOffset DueAt,
    [property: Id(5)] DateTimeOffset DraftedAt,
    [property: Id(6)] string Author)
{
    [Id(7)]
    public ReportStatus Status { get; init; } = ReportStatus.Draft;

    /// <summary>Everybody who has written in it.</summary>
    [Id(8)]
    public ImmutableArray<string> Authors { get; init; } = [Author];

    [Id(9)]
    public string? ApprovedBy { get; init; }

    /// <summary>The authority's.</summary>
    [Id(10)]
    public string? Reference { get; init; }

    [Id(11)]
    public DateOnly? FiledOn { get; init; }

    [Id(12)]
    public string? FiledBy { get; init; }

    [Id(13)]
    public string? AbandonedFor { get; init; }

    [Id(14)]
    public DateTimeOffset? MissedAt { get; init; }

    [Id(15)]
    public int Version { get; init; } = 1;

    public bool HasEnded => Status is ReportStatus.Filed or ReportStatus.Abandoned;

    /// <summary>When somebody has to look; null when nothing is due.</summary>
    public DateTimeOffset? WakeAt => HasEnded || MissedAt is not null ? null : DueAt;

    public static string SubjectOf(string tenant, Guid reportId) => $"{tenant}/authority-report/{reportId:D}";

    /// <summary>Null where there is none.</summary>
    /// <exception cref="InvariantBrokenException">Somebody has changed the history, or the events cannot follow each other.</exception>
    public static AuthorityReport? Read(string tenant, Guid reportId, ImmutableArray<HashedEntry> entries) =>
        HashedHistory.Replay<AuthorityReport>(SubjectOf(tenant, reportId), "a report", entries, (current, entry) =>
        {
            var happened = ReportEvent.Read(entry.Content);
            return current is null ? Begin(reportId, (ReportEvent.Drafted)happened, entry.At, entry.By) : current.Apply(happened, entry.At, entry.By);
        });

    public static AuthorityReport Begin(Guid reportId, ReportEvent.Drafted drafted, DateTimeOffset at, string by) =>
        new(reportId, drafted.Type, drafted.CaseId, drafted.Narrative, drafted.DueAt, at, by);

    public AuthorityReport Apply(ReportEvent happened, DateTimeOffset at, string by) => (happened switch
    {
        ReportEvent.Edited edited => this with { Narrative = edited.Narrative, Authors = Authors.Contains(by) ? Authors : Authors.Add(by) },
        ReportEvent.Approved => this with { Status = ReportStatus.Approved, ApprovedBy = by },
        ReportEvent.Filed filed => this with { Status = ReportStatus.Filed, Reference = filed.Reference, FiledOn = filed.On, FiledBy = by },
        ReportEvent.Abandoned abandoned => this with { Status = ReportStatus.Abandoned, AbandonedFor = abandoned.Reason },
        ReportEvent.DeadlineMissed => this with { MissedAt = at },
        _ => throw new InvariantBrokenException($"This cannot follow in a report: {happened.GetType().Name}."),
    }) with { Version = Version + 1 };

    // A record prints its members; what is reported names people.
    public override string ToString() => nameof(AuthorityReport);
}
