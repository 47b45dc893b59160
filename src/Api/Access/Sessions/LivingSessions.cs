using FinCode.Api.Access.SignIn;
using FinCode.Api.Access.Tokens;
using FinCode.Contracts;
using FinCode.Contracts.Sessions;

namespace FinCode.Api.Access.Sessions;

/// <summary>Sessions that have not ended: found, and ended.</summary>
internal sealed class LivingSessions(IGrainFactory grains, Employers employers, RevokedTokens revoked, TimeProvider clock)
{
    /// <summary>A user's, the newest first.</summary>
    public async Task<IReadOnlyList<SessionSummary>> Of(string tenant, string userCode)
    {
        var user = await grains.User(tenant, userCode).Find();
        return user is not null && await employers.SessionsValidFrom(tenant, user) is { } since
            ? [.. (await grains.Sessions(tenant).List(userCode, since)).Reverse()]
            : [];
    }

    /// <summary>False where it is no living session of the user.</summary>
    public async Task<bool> End(string tenant, string userCode, Guid sessionId)
    {
        if (!(await Of(tenant, userCode)).Any(session => session.Session.SessionId == sessionId)) return false;

        await End(tenant, sessionId);
        return true;
    }

    /// <summary>All of a user's, but for one.</summary>
    public async Task EndAll(string tenant, string userCode, Guid? but = null)
    {
        // What is ended leaves the list, which has an end of its own.
        while ((await Of(tenant, userCode)).Where(session => session.Session.SessionId != but).ToArray() is { Length: > 0 } others)
        {
            foreach (var (session, _) in others) await End(tenant, session.SessionId);
        }
    }

    private async Task End(string tenant, Guid sessionId)
    {
        await grains.Session(tenant, sessionId).Revoke();

        // Other processes read of it within seconds; this one knows now.
        revoked.Note(new Revocation(sessionId.ToString("D"), clock.GetUtcNow()));
    }
}
