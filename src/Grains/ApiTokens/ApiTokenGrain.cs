using FinCode.Contracts;
using FinCode.Contracts.ApiTokens;
using FinCode.Contracts.Sessions;
using FinCode.Domain;
using FinCode.Grains.Documents;

namespace FinCode.Grains.ApiTokens;

/// <summary>One long-lived token for a machine.</summary>
[GrainType("api-token")]
public sealed class ApiTokenGrain(
    [PersistentState(ApiTokenGrain.Kind, StorageNames.Documents)] IPersistentState<ApiTokenState> storage,
    TimeProvider clock) : DocumentGrain<ApiTokenState>(storage), IApiTokenGrain
{
    public const string Kind = "api-token";

    public async Task<ApiTokenFacts> Create(CreateApiToken command)
    {
        if (State.Facts is null)
        {
            await Store(new ApiTokenState
            {
                Facts = new ApiTokenFacts(
                    Guid.Parse(KeyInTenant), command.UserCode, command.Name, command.Scopes, clock.GetUtcNow(), command.ExpiresAt, null, command.SecretDigest),
            });
        }

        Invariant.Holds(State.Facts!.SecretDigest == command.SecretDigest);
        return State.Facts;
    }

    public Task<ApiTokenFacts?> Find() => Task.FromResult(State.Facts);

    public async Task Use()
    {
        var now = clock.GetUtcNow();
        if (State.Facts is { } facts && !(now - facts.LastUsedAt < Limits.ApiTokenUsePrecision))
        {
            await Store(new ApiTokenState { Facts = facts with { LastUsedAt = now } });
        }
    }

    public async Task<ApiTokenFacts?> Rotate(string secretDigest, TimeSpan overlap)
    {
        if (State.Facts is not { } facts) return null;

        // Announced first: what processes believe of it they read again.
        var now = clock.GetUtcNow();
        await GrainFactory.Revocations(now).Add(new Revocation(Revocation.OfApiToken(Tenant, facts.Id), now));
        await Store(new ApiTokenState { Facts = facts with { SecretDigest = secretDigest, EarlierDigest = facts.SecretDigest, EarlierUntil = now + overlap } });
        return State.Facts;
    }

    public async Task<bool> Revoke()
    {
        if (State.Facts is null) return false;

        // Announced before it is erased: if we stop between the two, too little works rather than too much.
        var now = clock.GetUtcNow();
        await GrainFactory.Revocations(now).Add(new Revocation(KeyInTenant, now));
        await Erase();
        return true;
    }
}
