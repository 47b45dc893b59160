using FinCode.Domain.Ledger;

namespace FinCode.Domain.Compliance.Reports;

/// <summary>Notes that the authority has it.</summary>
/// <param name="Reference">The authority's.</param>
[GenerateSerializer, Immutable, Alias("fincode.file-report")]
public sealed record FileReport(OperationId OperationId, string By, [property: Id(0)] string Reference, [property: Id(1)] DateOnly On) : ReportCommand(OperationId, By)
{
    public override Terms Terms => Terms.Of(TermsField.Text("reference", Reference), TermsField.Number("filedOn", On.DayNumber));

    protected override ReportRefusal? Refuse(AuthorityReport current, bool needsSecond) =>
        current.Status == ReportStatus.Approved ? null : ReportRefusal.ReportNotApproved;

    protected override ReportEvent Next(AuthorityReport current) => new ReportEvent.Filed(Reference, On);
}
