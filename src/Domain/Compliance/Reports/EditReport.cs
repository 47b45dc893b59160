using FinCode.Domain.Ledger;

namespace FinCode.Domain.Compliance.Reports;

/// <summary>Writes a draft anew. Whoever does is one of its authors.</summary>
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
