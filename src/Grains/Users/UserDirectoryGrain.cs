using System.Collections.Immutable;
using FinCode.Contracts;
using FinCode.Contracts.Users;
using FinCode.Domain;
using FinCode.Domain.Access;
using FinCode.Domain.Users;
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
        var key = await index.FindUnique(UserGrain.Kind, this.GetPrimaryKeyString(), UserKeys.Email, email, CancellationToken.None);
        return key is null ? null : GrainAddresses.RestOf(key);
    }

    public async Task<string?> FindById(Guid id)
    {
        var key = await index.FindUnique(UserGrain.Kind, this.GetPrimaryKeyString(), UserKeys.Id, id.ToString("D"), CancellationToken.None);
        return key is null ? null : GrainAddresses.RestOf(key);
    }

    public async Task<UserPage> Search(UserSearch search)
    {
        // The longest word has the fewest who have it, so it leads.
        var tenant = this.GetPrimaryKeyString();
        var words = Telling(SearchWords.Asked(search.Text ?? ""));
        var query = new DocumentQuery(
            UserGrain.Kind,
            tenant,
            [.. words.OrderByDescending(word => word.Length).Select(word => new DocumentRange(UserKeys.WordsOf(search.Role), word, IsPrefix: true)), .. PlacesOf(search), .. RoleOf(search, words)],
            search.After is null ? null : $"{tenant}/{search.After}",
            search.Skip,
            search.Take);
        var (states, total) = await index.Query<UserState>(query, CancellationToken.None);
        return new UserPage([.. states.Select(state => state.ToProfile())], total);
    }

    public async Task<ImmutableArray<string>> List(string? after, int take)
    {
        var tenant = this.GetPrimaryKeyString();
        var from = after is null ? null : $"{tenant}/{after}";
        var keys = await index.List(UserGrain.Kind, tenant, from, take, CancellationToken.None);
        return [.. keys.Select(GrainAddresses.RestOf)];
    }

    /// <summary>A beginning that is too short to be found counts only where nothing longer is asked for, and then as a whole word.</summary>
    private static IReadOnlyList<string> Telling(IReadOnlyList<string> words) =>
        words.Any(word => word.Length >= Limits.SearchBeginningMin) ? [.. words.Where(word => word.Length >= Limits.SearchBeginningMin)] : words;

    private static IEnumerable<DocumentRange> PlacesOf(UserSearch search)
    {
        if (search.BranchCode is { } branch) yield return new DocumentRange(UserKeys.Branch, branch, IsPrefix: false);
        if (search.AgentCode is { } agent) yield return new DocumentRange(UserKeys.Agent, agent, IsPrefix: false);
    }

    /// <summary>Words lie apart for each role already.</summary>
    private static DocumentRange[] RoleOf(UserSearch search, IReadOnlyList<string> words) =>
        words.Count > 0 ? [] : [new DocumentRange(UserKeys.Role, search.Role.Name(), IsPrefix: false)];
}
