using System.Collections.Immutable;
using FinCode.Contracts;
using FinCode.Contracts.Sessions;
using FinCode.Contracts.Users;
using FinCode.Domain;
using FinCode.Domain.Access;
using FinCode.Grains.Documents;

namespace FinCode.Grains.Users;

/// <summary>One person who may sign in: load, decide, store, answer.</summary>
[GrainType("user")]
public sealed class UserGrain(
    [PersistentState(UserGrain.Kind, StorageNames.Documents)] IPersistentState<UserState> storage,
    TimeProvider clock) : DocumentGrain<UserState>(storage), IUserGrain
{
    public const string Kind = "user";

    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        if (State.IsCreated && State.Code.Length == 0) await Store(State.Upgraded(KeyInTenant));
    }

    public async Task<CreateUserAnswer> Create(CreateUser command)
    {
        if (State.IsCreated)
        {
            return State.Id != command.Id ? new CreateUserAnswer.CodeTaken()
                : State.Terms.FirstDifference(command.Terms) is { } field ? new CreateUserAnswer.DifferentTerms(field)
                : new CreateUserAnswer.Created(State.ToProfile(), IsReplay: true);
        }

        try
        {
            await Store(UserState.Of(command, KeyInTenant, clock.GetUtcNow()));
            return new CreateUserAnswer.Created(State.ToProfile());
        }
        catch (Exception failure) when (DuplicateKeyException.IsIn(failure))
        {
            return new CreateUserAnswer.EmailTaken();
        }
    }

    public Task<UserProfile?> Find() => Task.FromResult(State.IsCreated ? State.ToProfile() : null);

    public async Task<UserProfile?> Edit(EditUser command)
    {
        if (!State.IsCreated || State.IsErased) return null;

        var next = State.With(command);
        if (next != State) await Store(next);
        return State.ToProfile();
    }

    public Task<UserCredential?> FindCredential() => Task.FromResult(
        State.IsCreated ? new UserCredential(State.PasswordHash, State.PasswordVersion, LockedUntil()) { Factor = State.Factor } : null);

    public async Task<SignInAnswer> SignIn(SignInAttempt attempt)
    {
        if (!State.IsCreated) return new SignInAnswer(SignInVerdict.WrongCredentials, null, null);

        // A factor that was switched on since the attempt began counts already, and a proof that was used since does not.
        var isAsked = State.Factor is { IsConfirmed: true } && !attempt.IsPasswordOnly;
        var used = isAsked ? State.Factor!.Use(attempt.Proof) : State.Factor;
        var matches = attempt.Matches && attempt.Version == State.PasswordVersion && (used is not null || !isAsked);
        var (verdict, guard) = State.Guard.Decide(matches, State.IsActive, clock.GetUtcNow());
        var next = State with { Guard = guard };
        if (verdict == SignInVerdict.Accepted)
        {
            next = next with { Factor = used, PasswordHash = attempt.Renewed ?? next.PasswordHash };
        }

        if (next != State) await Store(next);
        return new SignInAnswer(verdict, LockedUntil(), verdict == SignInVerdict.Accepted ? State.ToProfile() : null);
    }

    public Task<bool> ResetPassword(string passwordHash) => Change(endsSessions: true, state => state with
    {
        PasswordHash = passwordHash,
        PasswordVersion = state.PasswordVersion + 1,
        Guard = SignInGuard.Clear,
    });

    public async Task<bool> OfferFactor(SecondFactor factor)
    {
        if (!State.IsCreated || State.Factor is { IsConfirmed: true }) return false;

        await Store(State with { Factor = factor });
        return true;
    }

    public async Task<bool> ConfirmFactor(FactorProof proof, ImmutableArray<string> recoveryDigests)
    {
        if (State.Factor is not { IsConfirmed: false } factor || factor.Use(proof) is not { } used) return false;

        await Store(State with { Factor = used with { IsConfirmed = true, RecoveryDigests = recoveryDigests } });
        return true;
    }

    public Task<bool> DropFactor(bool endsSessions) => Change(endsSessions, state => state with { Factor = null });

    public async Task<bool> RenewRecoveryCodes(ImmutableArray<string> recoveryDigests)
    {
        if (State.Factor is not { IsConfirmed: true } factor) return false;

        await Store(State with { Factor = factor with { RecoveryDigests = recoveryDigests } });
        return true;
    }

    public Task<bool> Unlock() => Change(endsSessions: false, state => state with { Guard = SignInGuard.Clear });

    public Task<bool> SetActive(bool isActive) => Change(endsSessions: !isActive, state => state with { IsActive = isActive });

    public async Task<UserProfile?> SetKycTier(int tier)
    {
        Invariant.Holds(tier is >= 0 and <= Limits.KycTierMax);
        return await Change(endsSessions: false, state => state with { KycTier = tier }) ? State.ToProfile() : null;
    }

    public Task<bool> ErasePersonalData() => Change(endsSessions: true, state => state.Erased(clock.GetUtcNow()));

    /// <summary>What was erased never changes again.</summary>
    private async Task<bool> Change(bool endsSessions, Func<UserState, UserState> change)
    {
        if (!State.IsCreated || State.IsErased) return false;

        var next = change(State);
        if (endsSessions)
        {
            var now = clock.GetUtcNow();
            await GrainFactory.Revocations(now).Add(new Revocation(this.GetPrimaryKeyString(), now));
            next = next with { SessionsValidFrom = now };
        }

        if (next != State) await Store(next);
        return true;
    }

    private DateTimeOffset? LockedUntil() => State.Guard.IsLockedAt(clock.GetUtcNow()) ? State.Guard.LockedUntil : null;
}
