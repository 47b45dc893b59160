using FinCode.Contracts.Revenue;
using FinCode.Domain.Revenue;
using FinCode.Grains.Documents;
using Orleans.Concurrency;

namespace FinCode.Grains.Revenue;

/// <summary>Finds settlements. Holds nothing, so there may be many.</summary>
[StatelessWorker]
[GrainType("settlements")]
public sealed class SettlementsGrain(IDocumentIndex index) : Grain, ISettlementsGrain
{
    public async Task<SettlementPage> Search(string? partyCode, SettlementStatus? status, int skip, int take)
    {
        var ranges = new List<DocumentRange>
        {
            partyCode is null ? new DocumentRange(SettlementState.Made, "", IsPrefix: true) : new DocumentRange(SettlementState.Party, $"{partyCode}/", IsPrefix: true),
        };
        if (status is { } wanted) ranges.Add(new DocumentRange(SettlementState.Status, wanted.ToString(), IsPrefix: false));
        var query = new DocumentQuery(SettlementGrain.Kind, this.GetPrimaryKeyString(), ranges, null, skip, take);
        var (states, total) = await index.Query<SettlementState>(query, CancellationToken.None);
        return new SettlementPage([.. states.Select(state => state.Settlement!)], total);
    }
}
