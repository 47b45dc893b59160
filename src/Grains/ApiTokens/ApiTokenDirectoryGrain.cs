using FinCode.Contracts.ApiTokens;
using FinCode.Grains.Documents;
using Orleans.Concurrency;

namespace FinCode.Grains.ApiTokens;

/// <summary>Finds API tokens by whose they are. Holds nothing, so there may be many.</summary>
[StatelessWorker]
[GrainType("api-token-directory")]
public sealed class ApiTokenDirectoryGrain(IDocumentIndex index) : Grain, IApiTokenDirectoryGrain
{
    public async Task<ApiTokenPage> List(string? userCode, int skip, int take)
    {
        var range = userCode is null ? new DocumentRange(ApiTokenState.Any, ApiTokenState.All, IsPrefix: false) : new DocumentRange(ApiTokenState.User, userCode, IsPrefix: false);
        var (states, total) = await index.Query<ApiTokenState>(
            new DocumentQuery(ApiTokenGrain.Kind, this.GetPrimaryKeyString(), [range], null, skip, take), CancellationToken.None);
        return new ApiTokenPage([.. states.Select(state => state.Facts!)], total);
    }
}
