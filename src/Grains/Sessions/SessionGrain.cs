using FinCode.Contracts;
using FinCode.Contracts.Sessions;
using FinCode.Domain;
using FinCode.Domain.Access;
using FinCode.Grains.Documents;

namespace FinCode.Grains.Sessions;

/// <summary>One sign-in and the refresh tokens that descend from it.</summary>
[GrainType("session")]
public sealed class SessionGrain(
    [PersistentState(SessionGrain.Kind, StorageNames.Documents)] IPersistentState<SessionState> storage,
    TimeProvider clock) : DocumentGrain<SessionState>(storage), ISessionGrain
{
    public const string Kind = "session";

    public async Task<SessionFacts> Start(string userCode, SessionOrigin? origin)
    {
        if (State.Family is null)
        {
            await Store(new SessionState { Id = Guid.Parse(KeyInTenant), UserCode = userCode, Family = RefreshFamily.Start(clock.GetUtcNow()), Origin = origin });
        }

        Invariant.Holds(State.UserCode == userCode);
        return Facts(State.Family!);
    }

    public async Task<RefreshAnswer> Refresh(int generation, string? idempotencyKey)
    {
        if (State.Family is not { } family) return new RefreshAnswer(MayHaveBeenErased ? RefreshVerdict.Expired : RefreshVerdict.Unknown, null);

        var (verdict, next) = family.Use(generation, idempotencyKey, clock.GetUtcNow());
        if (verdict == RefreshVerdict.Reused && !family.IsRevoked) await Announce();
        if (next != family) await Store(State with { Family = next });
        return new RefreshAnswer(verdict, verdict is RefreshVerdict.Rotated or RefreshVerdict.Replayed ? Facts(next) : null);
    }

    public async Task<bool> Revoke()
    {
        if (State.Family is not { } family) return false;

        if (!family.IsRevoked)
        {
            await Announce();
            
            // An ended session is shown to nobody, so where it began is nobody's business any more.
            await Store(State with { Family = family.Revoke(), Origin = null });
        }

        return true;
    }

    public async Task<bool> Forget()
    {
        if (State.Family is not { } family || clock.GetUtcNow() < family.ExpiresAt) return false;

        await Erase();
        DeactivateOnIdle();
        return true;
    }

    /// <summary>The token's signature says that there was a session; it began so long ago that it may be over and erased.</summary>
    private bool MayHaveBeenErased => SessionId.StartOf(Guid.Parse(KeyInTenant)) + Limits.RefreshTokenLifetime <= clock.GetUtcNow();

    // Announced before it is stored: if we stop between the two, the caller asks again, and meanwhile too little works
    // rather than too much.
    private Task Announce()
    {
        var now = clock.GetUtcNow();
        return GrainFactory.Revocations(now).Add(new Revocation(KeyInTenant, now));
    }

    private SessionFacts Facts(RefreshFamily family) =>
        new(Guid.Parse(KeyInTenant), State.UserCode, family.StartedAt, family.Generation, family.ExpiresAt);
}
