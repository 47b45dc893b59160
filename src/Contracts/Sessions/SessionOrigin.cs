using System.Collections.Immutable;

namespace FinCode.Contracts.Sessions;

/// <summary>Where a session was begun from, as its client said: for its user to recognise, never to decide by.</summary>
/// <param name="Address">The client's network address.</param>
/// <param name="Platform">The <c>platform</c> header.</param>
/// <param name="UserAgent">The <c>User-Agent</c> header.</param>
[GenerateSerializer, Immutable, Alias("fincode.session-origin")]
public sealed record SessionOrigin([property: Id(0)] string? Address, [property: Id(1)] string? Platform, [property: Id(2)] string? UserAgent)
{
    // A record prints its members; personal data must not end up in a log.
    public override string ToString() => nameof(SessionOrigin);
}

/// <param name="Origin">Null where nothing is known of it, or no longer.</param>
[GenerateSerializer, Immutable, Alias("fincode.session-summary")]
public sealed record SessionSummary([property: Id(0)] SessionFacts Session, [property: Id(1)] SessionOrigin? Origin);

/// <summary>Finds a tenant's sessions. Key: the tenant's name.</summary>
[Alias("fincode.session-directory-grain")]
public interface ISessionDirectoryGrain : IGrainWithStringKey
{
    /// <summary>A user's sessions that have not ended, the oldest first.</summary>
    /// <param name="since">Those that began before have ended with all of the user's sessions.</param>
    [Alias("list")]
    Task<ImmutableArray<SessionSummary>> List(string userCode, DateTimeOffset since);
}
