using FinCode.Contracts.Compliance.Reports;
using FinCode.Domain;
using FinCode.Domain.Compliance.Reports;
using FinCode.Grains.Documents;
using Microsoft.Extensions.Logging;
using Orleans.Concurrency;

namespace FinCode.Grains.Compliance.Reports;

/// <summary>Finds reports, the newest first.</summary>
[StatelessWorker]
[GrainType("report-directory")]
public sealed partial class ReportDirectoryGrain(IDocumentIndex index, ILogger<ReportDirectoryGrain> logger) : Grain, IReportDirectoryGrain
{
    public async Task<ReportPage> Search(ReportSearch search)
    {
        List<DocumentRange> ranges =
        [
            search.Status is { } status ? new(ReportState.Status, $"{status}/", IsPrefix: true) : new(ReportState.Drafted, "", IsPrefix: true),
        ];
        if (search.CaseId is { } caseId) ranges.Add(new DocumentRange(ReportState.OfCase, caseId.ToString("D"), IsPrefix: false));
        var query = new DocumentQuery(AuthorityReportGrain.Kind, this.GetPrimaryKeyString(), ranges, null, search.Skip, search.Take);
        var (states, total) = await index.Query<ReportState>(query, CancellationToken.None);
        return new ReportPage([.. states.Select(Read).OfType<AuthorityReport>()], total);
    }

    /// <summary>One whose history does not hold is left out, and told: it must not take the others' list with it.</summary>
    private AuthorityReport? Read(ReportState state)
    {
        try
        {
            return state.ReadReport();
        }
        catch (InvariantBrokenException broken)
        {
            LogBroken(broken, this.GetPrimaryKeyString(), state.ReportId);
            return null;
        }
    }

    [LoggerMessage(LogLevel.Error, "The history of report {ReportId} of {Tenant} does not hold; somebody has changed it")]
    private partial void LogBroken(Exception broken, string tenant, Guid reportId);
}
