using FinCode.Api.OpenApi;
using FinCode.Api.Requests;

namespace FinCode.Api.Compliance.Reports;

/// <summary>What the API description says of reports to the authority.</summary>
internal static class ReportDocs
{
    private const string Tag = "Authority reports";

    private static readonly ParameterDoc Id = ParameterDoc.Path("reportId", "The report.");

    public static readonly OperationDoc List = new("listAuthorityReports", Tag, "List reports to the authority", "AuthorityReports")
    {
        Parameters =
        [
            new("query", "status", "DRAFT, APPROVED, FILED or ABANDONED; left out: all.", "DRAFT"),
            new("query", "caseId", "Those about this case.", ParameterDoc.ExampleId),
            ParameterDoc.Paging[0], ParameterDoc.Paging[1],
        ],
        Description = "The newest first. Only reporting officers read, write or learn of them.",
    };

    public static readonly OperationDoc Get = new("getAuthorityReport", Tag, "Read a report", "AuthorityReport") { Parameters = [Id], Reasons = ["REPORT_NOT_FOUND"] };

    public static readonly OperationDoc History = new("getAuthorityReportHistory", Tag, "Read what happened to a report", "CaseHistory")
    {
        Parameters = [Id],
        Description = "Chained like a case's history. The audit trail does not know reports.",
        Reasons = ["REPORT_NOT_FOUND"],
    };

    public static readonly OperationDoc Draft = new("draftAuthorityReport", Tag, "Begin a report", "AuthorityReport")
    {
        Body = "DraftReportRequest",
        Key = KeyUse.Optional,
        Description = "Due as the tenant's settings say: 30 days for suspicious activity, 15 for large cash, 14 for blocked property, from now.",
        Reasons = ["IDEMPOTENCY_KEY_REUSED", "CASE_NOT_FOUND"],
    };

    public static readonly OperationDoc Edit = new("editAuthorityReport", Tag, "Write a draft anew", "AuthorityReport")
    {
        Body = "EditReportRequest", Key = KeyUse.Optional, Parameters = [Id], Reasons = ["IDEMPOTENCY_KEY_REUSED", "REPORT_NOT_FOUND", "REPORT_ENDED", "REPORT_APPROVED", "REPORT_FULL"],
    };

    public static readonly OperationDoc Approve = new("approveAuthorityReport", Tag, "Approve a report", "AuthorityReport")
    {
        Key = KeyUse.Optional,
        Parameters = [Id],
        Description = "By somebody who has not written in it, unless authorityReport.secondPerson is OFF.",
        Reasons = ["REPORT_NOT_FOUND", "REPORT_ENDED", "REPORT_APPROVED", "AUTHOR_MAY_NOT_APPROVE"],
    };

    public static readonly OperationDoc File = new("fileAuthorityReport", Tag, "Note that a report was filed", "AuthorityReport")
    {
        Body = "FileReportRequest", Key = KeyUse.Optional, Parameters = [Id], Reasons = ["IDEMPOTENCY_KEY_REUSED", "REPORT_NOT_FOUND", "REPORT_ENDED", "REPORT_NOT_APPROVED"],
    };

    public static readonly OperationDoc Abandon = new("abandonAuthorityReport", Tag, "Decide not to file a report", "AuthorityReport")
    {
        Body = "AbandonReportRequest", Key = KeyUse.Optional, Parameters = [Id], Description = "With the reason, which is what an examiner asks for.",
        Reasons = ["IDEMPOTENCY_KEY_REUSED", "REPORT_NOT_FOUND", "REPORT_ENDED"],
    };
}
