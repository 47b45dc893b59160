using FinCode.Contracts.Compliance.Reports;
using FinCode.Grains.Compliance.Chains;
using FinCode.Grains.Documents;
using Microsoft.Extensions.Logging;
using Orleans.Concurrency;

namespace FinCode.Grains.Compliance.Reports;

/// <summary>Finds reports, the newest first.</summary>
[StatelessWorker]
[GrainType("report-directory")]
public sealed class ReportDirectoryGrain(IDocumentIndex index, ILogger<ReportDirectoryGrain> logger) : Grain, IReportDirectoryGrain
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
        return new ReportPage(states.ReadAll(this.GetPrimaryKeyString(), logger), total);
    }
}
