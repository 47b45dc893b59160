using System.Collections.Concurrent;
using FinCode.Contracts.Sessions;
using FinCode.Domain;

namespace FinCode.Api.Access.Tokens;

/// <summary>The revocations of the last hour, as far as this process knows them; older ones concern no living token.</summary>
internal sealed class RevokedTokens
{
    private readonly ConcurrentDictionary<Guid, DateTimeOffset> sessions = new();
    private readonly ConcurrentDictionary<string, DateTimeOffset> users = new(StringComparer.Ordinal);

    public void Note(Revocation revocation)
    {
        if (Guid.TryParseExact(revocation.Subject, "D", out var session))
        {
            sessions[session] = revocation.At;
        }
        else
        {
            users.AddOrUpdate(revocation.Subject, revocation.At, (_, known) => known > revocation.At ? known : revocation.At);
        }
    }

    public bool Contains(TokenIdentity identity) =>
        (!sessions.IsEmpty && sessions.ContainsKey(identity.SessionId))
        || (!users.IsEmpty && (IsEnded(identity, identity.UserKey) || IsEndedOtherwise(identity)));

    private bool IsEnded(TokenIdentity identity, string key) => users.TryGetValue(key, out var until) && identity.SessionStart <= until;

    private bool IsEndedOtherwise(TokenIdentity identity)
    {
        for (var at = 0; at < identity.OtherKeys.Count; at++)
        {
            if (IsEnded(identity, identity.OtherKeys[at])) return true;
        }

        return false;
    }

    public void Forget(DateTimeOffset now)
    {
        var oldest = now - Limits.AccessTokenLifetime - (2 * Limits.ClockSkewMax);
        Forget(sessions, oldest);
        Forget(users, oldest);
    }

    private static void Forget<TKey>(ConcurrentDictionary<TKey, DateTimeOffset> revocations, DateTimeOffset oldest)
        where TKey : notnull
    {
        foreach (var (subject, at) in revocations)
        {
            if (at < oldest) revocations.TryRemove(new KeyValuePair<TKey, DateTimeOffset>(subject, at));
        }
    }
}
