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
        // Ids are in the order of time, so the newest are at the end.
        var (states, total) = await Query(userCode, skip: 0);
        if (total > Limits.SessionsListedMax) (states, _) = await Query(userCode, skip: (int)total - Limits.SessionsListedMax);

        var now = clock.GetUtcNow();
        return
        [
            .. states.Where(state => state.Family is { } family && now < family.ExpiresAt && family.StartedAt >= since)
                .Select(state => new SessionSummary(state.Facts(), state.Origin)),
        ];
    }

    private Task<(IReadOnlyList<SessionState> States, long Total)> Query(string userCode, int skip) => index.Query<SessionState>(
        new DocumentQuery(
            SessionGrain.Kind, this.GetPrimaryKeyString(), [new DocumentRange(SessionState.User, userCode, IsPrefix: false)], null, skip, Limits.SessionsListedMax),
        CancellationToken.None);
}
