using FinCode.Contracts;
using FinCode.Contracts.Sessions;
using FinCode.Domain;

namespace FinCode.Api.Access.Tokens;

/// <summary>Reads what any process of the store revoked, minute by minute, into <see cref="RevokedTokens"/>.</summary>
internal sealed class RevocationFeed(IGrainFactory grains, RevokedTokens revoked, TimeProvider clock)
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);
    private DateTimeOffset? readUntil;

    /// <summary>The first time everything that can still concern a living token; later what is new.</summary>
    public async Task Read()
    {
        var now = clock.GetUtcNow();
        var first = readUntil ?? now - Limits.AccessTokenLifetime;

        // Another machine's clock may be behind or ahead of ours, so its entries may lie in the minute before or after.
        var minutes = new List<Task>();
        for (var minute = first - Limits.ClockSkewMax; minute < now + Limits.ClockSkewMax + Minute; minute += Minute)
        {
            minutes.Add(Read(grains.Revocations(minute)));
        }

        await Task.WhenAll(minutes);
        if (readUntil is { } last && last.Minute != now.Minute)
        {
            revoked.Forget(now);
            await grains.Revocations(now - Limits.AccessTokenLifetime - (5 * Minute)).Clear();
        }

        readUntil = now;
    }

    private async Task Read(IRevocationGrain minute)
    {
        foreach (var revocation in await minute.Read())
        {
            revoked.Note(revocation);
        }
    }
}
