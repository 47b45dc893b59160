using FinCode.Contracts.Approvals;
using FinCode.Grains.Documents;
using Orleans.Concurrency;

namespace FinCode.Grains.Approvals;

/// <summary>Finds requests: those that wait the oldest first, others the newest first. Holds nothing, so there may be many.</summary>
[StatelessWorker]
[GrainType("approval-directory")]
public sealed class ApprovalDirectoryGrain(IDocumentIndex index, TimeProvider clock) : Grain, IApprovalDirectoryGrain
{
    public async Task<ApprovalPage> Search(ApprovalSearch search)
    {
        DocumentRange first = search.Status is { } status
            ? new(ApprovalState.Status, $"{status}/", IsPrefix: true)
            : new(ApprovalState.Made, "", IsPrefix: true);
        var ranges = new List<DocumentRange> { first };
        if (search.Kind is { } kind) ranges.Add(new DocumentRange(ApprovalState.OfKind, kind.ToString(), IsPrefix: false));
        if (search.Maker is { } maker) ranges.Add(new DocumentRange(ApprovalState.Maker, maker, IsPrefix: false));
        var query = new DocumentQuery(ApprovalGrain.Kind, this.GetPrimaryKeyString(), ranges, null, search.Skip, search.Take);
        var (states, total) = await index.Query<ApprovalState>(query, CancellationToken.None);
        var now = clock.GetUtcNow();
        return new ApprovalPage([.. states.Select(state => state.Approval!.AsOf(now))], total);
    }
}
