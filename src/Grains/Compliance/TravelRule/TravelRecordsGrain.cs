using System.Collections.Immutable;
using FinCode.Contracts.Compliance.TravelRule;
using FinCode.Grains.Documents;
using FinCode.Grains.Remittances;
using Orleans.Concurrency;

namespace FinCode.Grains.Compliance.TravelRule;

/// <summary>Finds records by their senders. Holds nothing, so there may be many.</summary>
[StatelessWorker]
[GrainType("travel-records")]
public sealed class TravelRecordsGrain(IDocumentIndex index, IPcns pcns) : Grain, ITravelRecordsGrain
{
    public async Task<ImmutableArray<long>> ListOf(string senderCode, int take)
    {
        var tenant = this.GetPrimaryKeyString();
        var query = new DocumentQuery(TravelRuleGrain.Kind, tenant, [new DocumentRange(TravelState.Sender, senderCode, IsPrefix: false)], null, 0, take);
        var (states, _) = await index.Query<TravelState>(query, CancellationToken.None);
        var cipher = await pcns.Of(tenant);
        return [.. states.Select(state => cipher.Read(state.File!.Record.Reference)).OfType<long>()];
    }
}
