using FinCode.Contracts.Compliance.Cases;
using FinCode.Grains.Compliance.Chains;
using FinCode.Grains.Documents;
using Microsoft.Extensions.Logging;
using Orleans.Concurrency;

namespace FinCode.Grains.Compliance.Cases;

/// <summary>Finds cases: open ones by when they are due, others the newest first. Holds nothing, so there may be many.</summary>
[StatelessWorker]
[GrainType("case-directory")]
public sealed class CaseDirectoryGrain(IDocumentIndex index, ILogger<CaseDirectoryGrain> logger) : Grain, ICaseDirectoryGrain
{
    public async Task<CasePage> Search(CaseSearch search)
    {
        var ranges = new List<DocumentRange>
        {
            search.Status is { } status ? new(CaseState.Status, $"{status}/", IsPrefix: true)
                : search.IsOpen ? new(CaseState.Open, "", IsPrefix: true)
                : new(CaseState.Opened, "", IsPrefix: true),
        };
        if (search is { Status: not null, IsOpen: true }) ranges.Add(new DocumentRange(CaseState.Open, "", IsPrefix: true));
        Add(CaseState.OfQueue, search.Queue?.ToString());
        Add(CaseState.OfOutcome, search.Outcome?.ToString());
        Add(CaseState.Owner, search.Owner);
        Add(CaseState.Party, search.Party);
        Add(CaseState.Asked, search.Asked);
        var query = new DocumentQuery(CaseGrain.Kind, this.GetPrimaryKeyString(), ranges, null, search.Skip, search.Take);
        var (states, total) = await index.Query<CaseState>(query, CancellationToken.None);
        return new CasePage(states.ReadAll(this.GetPrimaryKeyString(), logger), total);

        void Add(string attribute, string? value)
        {
            if (value is not null) ranges.Add(new DocumentRange(attribute, value, IsPrefix: false));
        }
    }
}
