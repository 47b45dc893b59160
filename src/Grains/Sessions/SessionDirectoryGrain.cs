using System.Collections.Immutable;
using FinCode.Contracts.Sessions;
using FinCode.Domain;
using FinCode.Grains.Documents;
using Orleans.Concurrency;

namespace FinCode.Grains.Sessions;

/// <summary>Finds sessions by whose they are. Holds nothing, so there may be many.</summary>
[StatelessWorker]
[GrainType("session-directory")]
public sealed class SessionDirectoryGrain(IDocumentIndex index, TimeProvider clock) : Grain, ISessionDirectoryGrain
{
    public async Task<ImmutableArray<SessionSummary>> List(string userCode, DateTimeOffset since)
    {
        var (states, _) = await index.Query<SessionState>(
            new DocumentQuery(SessionGrain.Kind, this.GetPrimaryKeyString(), [new DocumentRange(SessionState.User, userCode, IsPrefix: false)], null, 0, Limits.SessionsListedMax),
            CancellationToken.None);
        var now = clock.GetUtcNow();
        return
        [
            .. states.Where(state => state.Family is { } family && now < family.ExpiresAt && family.StartedAt >= since)
                .Select(state => new SessionSummary(state.Facts(), state.Origin)),
        ];
    }
}
