using FinCode.Contracts;
using FinCode.Contracts.Sessions;

namespace FinCode.Api.Access.Sessions;

internal static class OwnSessions
{
    /// <summary>The caller's sessions that have not ended, the newest first.</summary>
    public static async Task<IReadOnlyList<SessionSummary>> LivingSessions(this IGrainFactory grains, Caller caller)
    {
        var tenant = caller.Tenant.Name;
        var since = (await grains.User(tenant, caller.UserCode).Find())?.SessionsValidFrom ?? DateTimeOffset.MaxValue;
        return [.. (await grains.Sessions(tenant).List(caller.UserCode, since)).Reverse()];
    }
}
