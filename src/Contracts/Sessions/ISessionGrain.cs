using FinCode.Domain.Access;

namespace FinCode.Contracts.Sessions;

/// <summary>One sign-in and the refresh tokens that descend from it. Key: <c>tenant/session id</c>.</summary>
[Alias("fincode.session-grain")]
public interface ISessionGrain : IGrainWithStringKey
{
    /// <summary>Begins the session. The same again answers the same.</summary>
    [Alias("start")]
    Task<SessionFacts> Start(string userCode, SessionOrigin? origin = null);

    /// <summary>Uses up a refresh token; the use of an old one ends the session.</summary>
    /// <param name="generation">Which of the session's refresh tokens it is. Its signature was checked before.</param>
    /// <param name="idempotencyKey">A rotation may be asked for again under its key when the answer was lost.</param>
    [Alias("refresh")]
    Task<RefreshAnswer> Refresh(int generation, string? idempotencyKey);

    /// <summary>Ends the session: none of its tokens is good for anything afterwards. False when there is no such session.</summary>
    [Alias("revoke")]
    Task<bool> Revoke();

    /// <summary>Erases a session that is over. False when it is not, or not there.</summary>
    [Alias("forget")]
    Task<bool> Forget();
}

/// <param name="Generation">The number of the newest refresh token.</param>
[GenerateSerializer, Immutable, Alias("fincode.session-facts")]
public sealed record SessionFacts(
    [property: Id(0)] Guid SessionId,
    [property: Id(1)] string UserCode,
    [property: Id(2)] DateTimeOffset StartedAt,
    [property: Id(3)] int Generation,
    [property: Id(4)] DateTimeOffset ExpiresAt);

/// <param name="Session">Set when the verdict is Rotated or Replayed.</param>
[GenerateSerializer, Immutable, Alias("fincode.refresh-answer")]
public sealed record RefreshAnswer([property: Id(0)] RefreshVerdict Verdict, [property: Id(1)] SessionFacts? Session);
