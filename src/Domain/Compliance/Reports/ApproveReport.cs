using FinCode.Domain.Ledger;

namespace FinCode.Domain.Compliance.Reports;

/// <summary>Somebody who has not written in it agrees that it is filed.</summary>
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
