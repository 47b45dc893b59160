using System.Collections.Immutable;
using FinCode.Domain.Compliance.Chains;
using FinCode.Domain.Compliance.Reports;

namespace FinCode.Contracts.Compliance.Reports;

/// <summary>One report to the authority. Key: <c>tenant/report id</c>. Only those ask for it who write them.</summary>
[Alias("fincode.authority-report-grain")]
public interface IAuthorityReportGrain : IGrainWithStringKey
{
    [Alias("execute")]
    Task<ReportAnswer> Execute(ReportCommand command);

    /// <summary>Null when there is none.</summary>
    [Alias("find")]
    Task<AuthorityReport?> Find();

    [Alias("history")]
    Task<ImmutableArray<HashedEntry>> History();

    /// <summary>Notes that its time is over.</summary>
    [Alias("continue")]
    Task Continue();
}

/// <summary>What became of a command to a report.</summary>
[GenerateSerializer, Immutable, Alias("fincode.report-answer")]
public abstract record ReportAnswer
{
    private ReportAnswer()
    {
    }

    /// <param name="IsReplay">Whether it had been done before this call.</param>
    [GenerateSerializer, Immutable, Alias("fincode.report-answer.done")]
    public sealed record Done([property: Id(0)] AuthorityReport Report, [property: Id(1)] bool IsReplay) : ReportAnswer;

    /// <summary>The report stays as it is.</summary>
    [GenerateSerializer, Immutable, Alias("fincode.report-answer.refused")]
    public sealed record Refused([property: Id(0)] ReportRefusal Reason) : ReportAnswer;

    /// <param name="Field">The first field that differs from what the operation id was used for before.</param>
    [GenerateSerializer, Immutable, Alias("fincode.report-answer.different-terms")]
    public sealed record DifferentTerms([property: Id(0)] string Field) : ReportAnswer;
}

/// <summary>Finds a tenant's reports, newest first. Key: the tenant's name.</summary>
[Alias("fincode.report-directory-grain")]
public interface IReportDirectoryGrain : IGrainWithStringKey
{
    [Alias("search")]
    Task<ReportPage> Search(ReportSearch search);
}

/// <param name="CaseId">Those about this case; null for all.</param>
[GenerateSerializer, Immutable, Alias("fincode.report-search")]
public sealed record ReportSearch(
    [property: Id(0)] ReportStatus? Status, [property: Id(1)] Guid? CaseId, [property: Id(2)] int Skip, [property: Id(3)] int Take);

/// <param name="Total">How many there are in all, on whatever page.</param>
[GenerateSerializer, Immutable, Alias("fincode.report-page")]
public sealed record ReportPage([property: Id(0)] ImmutableArray<AuthorityReport> Reports, [property: Id(1)] long Total);
