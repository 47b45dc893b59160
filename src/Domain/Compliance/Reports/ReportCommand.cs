using FinCode.Domain.Ledger;

namespace FinCode.Domain.Compliance.Reports;

/// <summary>Something that somebody wants of a report.</summary>
/// <param name="OperationId">Names the request for ever: again it changes nothing.</param>
/// <param name="By">The code of the person.</param>
[GenerateSerializer, Immutable, Alias("fincode.report-command")]
public abstract record ReportCommand([property: Id(0)] OperationId OperationId, [property: Id(1)] string By)
{
    /// <summary>Of the request, so that its key cannot be used for another.</summary>
    public abstract Terms Terms { get; }

    /// <param name="needsSecond">Whether somebody else than its authors has to approve it.</param>
    public (ReportEvent? Event, ReportRefusal? Refusal) Decide(AuthorityReport? current, DateTimeOffset now, bool needsSecond)
    {
        if (current is null) return Begin() is { } drafted ? (drafted, null) : (null, ReportRefusal.ReportNotFound);
        if (current.HasEnded) return (null, ReportRefusal.ReportEnded);
        var refusal = Refuse(current, needsSecond);
        return refusal is null ? (Next(current), null) : (null, refusal);
    }

    protected abstract ReportRefusal? Refuse(AuthorityReport current, bool needsSecond);

    /// <summary>Null where it is so already.</summary>
    protected abstract ReportEvent? Next(AuthorityReport current);

    protected virtual ReportEvent.Drafted? Begin() => null;

    public sealed override string ToString() => $"{GetType().Name} {OperationId}";
}

/// <summary>Begins a report; again it is the one that there is.</summary>
[GenerateSerializer, Immutable, Alias("fincode.draft-report")]
public sealed record DraftReport(
    OperationId OperationId,
    string By,
    [property: Id(0)] ReportType Type,
    [property: Id(1)] Guid? CaseId,
    [property: Id(2)] string Narrative,
    [property: Id(3)] DateTimeOffset DueAt) : ReportCommand(OperationId, By)
{
    // The deadline is worked out of now, so it is no part of what was asked.
    public override Terms Terms => Terms.Of(
        TermsField.Text("type", Type.ToString()), TermsField.Text("caseId", CaseId?.ToString("D")), TermsField.Text("narrative", Narrative));

    protected override ReportEvent.Drafted Begin() => new(Type, CaseId, Narrative, DueAt);

    protected override ReportRefusal? Refuse(AuthorityReport current, bool needsSecond) => null;

    protected override ReportEvent? Next(AuthorityReport current) => null;
}

[GenerateSerializer, Immutable, Alias("fincode.edit-report")]
public sealed record EditReport(OperationId OperationId, string By, [property: Id(0)] string Narrative) : ReportCommand(OperationId, By)
{
    public override Terms Terms => Terms.Of(TermsField.Text("narrative", Narrative));

    protected override ReportRefusal? Refuse(AuthorityReport current, bool needsSecond) =>
        current.Status == ReportStatus.Approved ? ReportRefusal.ReportApproved
        : current.Version >= Limits.ReportEntriesMax - 5 ? ReportRefusal.ReportFull
        : null;

    protected override ReportEvent? Next(AuthorityReport current) => current.Narrative == Narrative ? null : new ReportEvent.Edited(Narrative);
}

[GenerateSerializer, Immutable, Alias("fincode.approve-report")]
public sealed record ApproveReport(OperationId OperationId, string By) : ReportCommand(OperationId, By)
{
    public override Terms Terms => Terms.None;

    protected override ReportRefusal? Refuse(AuthorityReport current, bool needsSecond) =>
        current.Status == ReportStatus.Approved && current.ApprovedBy != By ? ReportRefusal.ReportApproved
        : needsSecond && current.Authors.Contains(By) ? ReportRefusal.AuthorMayNotApprove
        : null;

    protected override ReportEvent? Next(AuthorityReport current) => current.Status == ReportStatus.Approved ? null : new ReportEvent.Approved();
}

[GenerateSerializer, Immutable, Alias("fincode.file-report")]
public sealed record FileReport(OperationId OperationId, string By, [property: Id(0)] string Reference, [property: Id(1)] DateOnly On) : ReportCommand(OperationId, By)
{
    public override Terms Terms => Terms.Of(TermsField.Text("reference", Reference), TermsField.Number("filedOn", On.DayNumber));

    protected override ReportRefusal? Refuse(AuthorityReport current, bool needsSecond) =>
        current.Status == ReportStatus.Approved ? null : ReportRefusal.ReportNotApproved;

    protected override ReportEvent Next(AuthorityReport current) => new ReportEvent.Filed(Reference, On);
}

[GenerateSerializer, Immutable, Alias("fincode.abandon-report")]
public sealed record AbandonReport(OperationId OperationId, string By, [property: Id(0)] string Reason) : ReportCommand(OperationId, By)
{
    public override Terms Terms => Terms.Of(TermsField.Text("reason", Reason));

    protected override ReportRefusal? Refuse(AuthorityReport current, bool needsSecond) => null;

    protected override ReportEvent Next(AuthorityReport current) => new ReportEvent.Abandoned(Reason);
}
