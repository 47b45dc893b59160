using FinCode.Contracts.Revenue;
using FinCode.Grains.Documents;
using Orleans.Concurrency;

namespace FinCode.Grains.Revenue;

/// <summary>Finds settlements. Holds nothing, so there may be many.</summary>
[StatelessWorker]
[GrainType("settlements")]
public sealed class SettlementsGrain(IDocumentIndex index) : Grain, ISettlementsGrain
{
    public async Task<SettlementPage> Search(SettlementSearch search)
    {
        var (tenant, list) = (this.GetPrimaryKeyString(), SettlementState.ListOf(search.PartyCode, search.Status));
        var query = new DocumentQuery(SettlementGrain.Kind, tenant, [list], null, search.Skip, search.Take);
        if (search.After is { } after)
        {
            query = query with { After = $"{tenant}/{after.Id}", AfterValue = list.Value + NewestFirst.Of(after.Ticks), Skip = 0 };
        }

        var (states, total) = await index.Query<SettlementState>(query, CancellationToken.None);
        return new SettlementPage([.. states.Select(state => state.Settlement!)], total);
    }
}
