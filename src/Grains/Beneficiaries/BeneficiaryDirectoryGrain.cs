using FinCode.Contracts;
using FinCode.Contracts.Beneficiaries;
using FinCode.Grains.Documents;
using Orleans.Concurrency;

namespace FinCode.Grains.Beneficiaries;

/// <summary>Finds beneficiaries by what their documents were stored with. Holds nothing, so there may be many.</summary>
[StatelessWorker]
[GrainType("beneficiary-directory")]
public sealed class BeneficiaryDirectoryGrain(IDocumentIndex index) : Grain, IBeneficiaryDirectoryGrain
{
    public async Task<string?> FindById(Guid id)
    {
        var key = await index.FindUnique(BeneficiaryGrain.Kind, this.GetPrimaryKeyString(), BeneficiaryState.ById, id.ToString("D"), CancellationToken.None);
        return key is null ? null : GrainAddresses.RestOf(key);
    }

    public async Task<BeneficiaryPage> List(BeneficiaryListing listing)
    {
        var query = new DocumentQuery(BeneficiaryGrain.Kind, this.GetPrimaryKeyString(), [.. RangesOf(listing)], null, listing.Skip, listing.Take);
        var (states, total) = await index.Query<BeneficiaryState>(query, CancellationToken.None);
        return new BeneficiaryPage([.. states.Select(state => state.ToBeneficiary())], total);
    }

    /// <summary>The fewest first.</summary>
    private static IEnumerable<DocumentRange> RangesOf(BeneficiaryListing listing)
    {
        if (listing.SenderCode is { } sender) yield return new DocumentRange(BeneficiaryState.BySender, sender, IsPrefix: false);
        if (listing.BranchCode is { } branch) yield return new DocumentRange(BeneficiaryState.ByBranch, branch, IsPrefix: false);
        if (listing.AgentCode is { } agent) yield return new DocumentRange(BeneficiaryState.ByAgent, agent, IsPrefix: false);
        if (listing is { SenderCode: null, BranchCode: null, AgentCode: null }) yield return new DocumentRange(BeneficiaryState.OfTenant, BeneficiaryState.Everyone, IsPrefix: false);
    }
}
