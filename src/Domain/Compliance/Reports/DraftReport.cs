using FinCode.Domain.Ledger;

namespace FinCode.Domain.Compliance.Reports;

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
