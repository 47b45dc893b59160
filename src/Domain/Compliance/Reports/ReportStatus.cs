namespace FinCode.Domain.Compliance.Reports;

/// <summary>How far a report to the authority is. On the wire in capitals.</summary>
[GenerateSerializer, Alias("fincode.report-status")]
public enum ReportStatus
{
    Draft = 1,

    /// <summary>A second person agrees that it is filed.</summary>
    Approved,
    Filed,

    /// <summary>It was decided not to file it, and why.</summary>
    Abandoned,
}

/// <summary>What is reported.</summary>
[GenerateSerializer, Alias("fincode.report-type")]
public enum ReportType
{
    /// <summary>Suspicious activity or transaction (US SAR, UK SAR, STR elsewhere).</summary>
    SuspiciousActivity = 1,

    /// <summary>Cash over a line (US CTR).</summary>
    LargeCash,

    /// <summary>Property that was blocked (OFAC, OFSI).</summary>
    BlockedProperty,
}

/// <summary>Why something is not done to a report. Declaration order is the order of checking.</summary>
[GenerateSerializer, Alias("fincode.report-refusal")]
public enum ReportRefusal
{
    ReportNotFound = 1,

    /// <summary>It is filed or abandoned.</summary>
    ReportEnded,

    /// <summary>It was approved as it is; what is to be changed is drafted anew.</summary>
    ReportApproved,
    ReportNotApproved,

    /// <summary>Whoever wrote it does not approve it.</summary>
    AuthorMayNotApprove,

    /// <summary>As many changes as one report may have.</summary>
    ReportFull,
}
