using FinCode.Domain.Ledger;

namespace FinCode.Domain.Compliance.Reports;

/// <summary>Decides not to file it, and why.</summary>
[GenerateSerializer, Immutable, Alias("fincode.abandon-report")]
public sealed record AbandonReport(OperationId OperationId, string By, [property: Id(0)] string Reason) : ReportCommand(OperationId, By)
{
    public override Terms Terms => Terms.Of(TermsField.Text("reason", Reason));

    protected override ReportRefusal? Refuse(AuthorityReport current, bool needsSecond) => null;

    protected override ReportEvent Next(AuthorityReport current) => new ReportEvent.Abandoned(Reason);
}
