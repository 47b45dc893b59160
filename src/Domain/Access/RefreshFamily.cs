using FinCode.Domain.Audit;

namespace FinCode.Domain.Access;

/// <summary>
/// The refresh tokens of one session, of which only the newest may be used, once. An older one coming back means that
/// somebody has a copy, and nobody can tell who: the whole family ends (RFC 9700 §4.14.2).
/// </summary>
/// <param name="Generation">The number of the newest token; the first is 1.</param>
/// <param name="LastKey">The idempotency key of the last rotation: a client that lost our answer may ask once more under it.</param>
[GenerateSerializer, Immutable, Alias("fincode.refresh-family")]
public sealed record RefreshFamily(
    [property: Id(0), Unaudited("A rotation is no event of its own.")] int Generation,
    [property: Id(1)] DateTimeOffset StartedAt,
    [property: Id(2), Unaudited("Moves with every rotation.")] DateTimeOffset ExpiresAt,
    [property: Id(3)] bool IsRevoked,
    [property: Id(4), Unaudited("The client's own.")] string? LastKey)
{
    public static RefreshFamily Start(DateTimeOffset now) => new(1, now, now + Limits.RefreshTokenLifetime, IsRevoked: false, LastKey: null);

    /// <summary>Decides on a token that is known to be ours. Expiry comes first: a dead token says nothing about a theft.</summary>
    public RefreshDecision Use(int generation, string? key, DateTimeOffset now)
    {
        if (generation < 1 || generation > Generation) return new(RefreshVerdict.Unknown, this);
        if (now >= ExpiresAt) return new(RefreshVerdict.Expired, this);
        if (!IsRevoked && generation == Generation - 1 && key is not null && key == LastKey) return new(RefreshVerdict.Replayed, this);
        if (generation < Generation) return new(RefreshVerdict.Reused, Revoke());
        if (IsRevoked) return new(RefreshVerdict.Revoked, this);
        return new(RefreshVerdict.Rotated, Next(key, now));
    }

    public RefreshFamily Revoke() => this with { IsRevoked = true };

    private RefreshFamily Next(string? key, DateTimeOffset now)
    {
        var (renewed, last) = (now + Limits.RefreshTokenLifetime, StartedAt + Limits.SessionLifetimeMax);
        return this with { Generation = Generation + 1, ExpiresAt = renewed < last ? renewed : last, LastKey = key };
    }
}

/// <summary>What became of a refresh token. Declaration order is the order of checking.</summary>
[GenerateSerializer, Alias("fincode.refresh-verdict")]
public enum RefreshVerdict
{
    /// <summary>Never given out. 401.</summary>
    Unknown = 1,

    /// <summary>401: sign in again.</summary>
    Expired,

    /// <summary>The last rotation asked for again under its idempotency key: the same new token once more.</summary>
    Replayed,

    /// <summary>Used before. 403, and the family is revoked.</summary>
    Reused,

    /// <summary>The session was ended. 401.</summary>
    Revoked,

    /// <summary>Accepted; the next generation's token replaces it.</summary>
    Rotated,
}

/// <param name="Next">The family to store.</param>
public readonly record struct RefreshDecision(RefreshVerdict Verdict, RefreshFamily Next);
