using FinCode.Contracts.Compliance.Reports;
using FinCode.Grains.Documents;
using Orleans.Concurrency;

namespace FinCode.Grains.Compliance.Reports;

/// <summary>Finds reports, the newest first.</summary>
[StatelessWorker]
[GrainType("report-directory")]
public sealed class ReportDirectoryGrain(IDocumentIndex index) : Grain, IReportDirectoryGrain
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
        return new ReportPage([.. states.Select(state => state.ReadReport()!)], total);
    }
}
