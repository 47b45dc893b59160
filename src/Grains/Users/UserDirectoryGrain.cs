using System.Collections.Immutable;
using FinCode.Contracts;
using FinCode.Contracts.Users;
using FinCode.Grains.Documents;
using Orleans.Concurrency;

namespace FinCode.Grains.Users;

/// <summary>Finds users by what their documents were stored with. Holds nothing, so there may be many.</summary>
[StatelessWorker]
[GrainType("user-directory")]
public sealed class UserDirectoryGrain(IDocumentIndex index) : Grain, IUserDirectoryGrain
{
    public async Task<string?> FindByEmail(string email)
    {
        var key = await index.FindUnique(UserGrain.Kind, this.GetPrimaryKeyString(), "email", email, CancellationToken.None);
        return key is null ? null : GrainAddresses.RestOf(key);
    }

    public async Task<ImmutableArray<string>> List(string? after, int take)
    {
        var tenant = this.GetPrimaryKeyString();
        var from = after is null ? null : $"{tenant}/{after}";
        var keys = await index.List(UserGrain.Kind, tenant, from, take, CancellationToken.None);
        return [.. keys.Select(GrainAddresses.RestOf)];
    }
}
