using System.Collections.Immutable;
using FinCode.Contracts;
using FinCode.Contracts.Sessions;
using FinCode.Contracts.Users;
using FinCode.Domain;
using FinCode.Domain.Access;
using FinCode.Domain.Ledger;
using FinCode.Grains.Documents;

namespace FinCode.Grains.Users;

/// <summary>One person who may sign in: load, decide, store, answer.</summary>
[GrainType("user")]
public sealed class UserGrain(
    [PersistentState(UserGrain.Kind, StorageNames.Documents)] IPersistentState<UserState> storage,
    TimeProvider clock) : DocumentGrain<UserState>(storage), IUserGrain
{
    public const string Kind = "user";

    /// <summary>What those who work for an agent are found by: the agent's code.</summary>
    public const string AgentKey = UserKeys.Agent;

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

    public async Task<EditUserAnswer> Edit(EditUser command)
    {
        if (Earlier(command.OperationId, command.Terms) is { } answer) return answer;

        var next = State.With(command).Remembering(command.OperationId, command.Terms);
        if (next != State) await Store(next);
        return new EditUserAnswer.Edited(State.ToProfile());
    }

    public async Task<EditUserAnswer> Move(MoveUser command)
    {
        if (Earlier(command.OperationId, command.Terms) is { } answer) return answer;

        // Who was the agent of a place when something was paid out there is asked later, and of nobody's history.
        Invariant.Holds(!State.Roles.Any(role => role is Role.Agent or Role.SubAgent) || State.Details.Place == command.Place);
        await Change(endsSessions: State.Details.Place != command.Place, state =>
            (state with { Details = state.Details with { Place = command.Place } }).Remembering(command.OperationId, command.Terms));
        return new EditUserAnswer.Edited(State.ToProfile());
    }

    public Task<UserCredential?> FindCredential() => Task.FromResult(
        State.IsCreated ? new UserCredential(State.PasswordHash, State.PasswordVersion, LockedUntil()) { Factor = State.Factor, Earlier = State.EarlierPasswords } : null);

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

    public Task<bool> ResetPassword(string passwordHash) => Change(endsSessions: true, state => state.WithPassword(passwordHash));

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

    public async Task<bool> SetActive(bool isActive)
    {
        // Announced before it is stored: if we stop between the two, too little works rather than too much.
        var now = clock.GetUtcNow();
        if (State.IsCreated && !isActive && State.Roles.Any(role => role is Role.Agent or Role.SubAgent))
        {
            await GrainFactory.Revocations(now).Add(new Revocation(Revocation.OfStaff(Tenant, State.Code), now));
        }

        return await Change(endsSessions: !isActive, state => state.Switched(isActive, now));
    }

    public async Task<UserProfile?> SetKycTier(int tier)
    {
        Invariant.Holds(tier is >= 0 and <= Limits.KycTierMax);
        return await Change(endsSessions: false, state => state with { KycTier = tier }) ? State.ToProfile() : null;
    }

    public async Task<UserProfile?> FollowKyc(int tier, bool isBarred)
    {
        Invariant.Holds(tier is >= 0 and <= Limits.KycTierMax);
        return await Change(endsSessions: false, state => state with { KycTier = tier, IsBarred = isBarred }) ? State.ToProfile() : null;
    }

    public Task NoteScreened(string fingerprint) => Change(endsSessions: false, state => state with { ScreenedAs = fingerprint });

    public Task<bool> MayOwnAccounts() => Task.FromResult(State is { IsCreated: true, IsErased: false });

    public async Task<bool> OwnAccount()
    {
        if (State.ErasureId is not null) await Store(State with { ErasureId = null });
        return await MayOwnAccounts();
    }

    public async Task<bool> BeginErasure(Guid erasureId)
    {
        if (await MayOwnAccounts() && State.ErasureId != erasureId) await Store(State with { ErasureId = erasureId });
        return State.IsCreated;
    }

    public async Task<bool> ErasePersonalData(Guid erasureId) =>
        State.IsErased || (State.ErasureId == erasureId && await Change(endsSessions: true, state => state.Erased(clock.GetUtcNow())));

    /// <summary>What an operation was answered before, or why it does not concern anybody; null for one that is new.</summary>
    private EditUserAnswer? Earlier(OperationId? operation, Terms terms)
    {
        if (!State.IsCreated || State.IsErased) return new EditUserAnswer.NoUser();
        if (operation is not { } known || State.Remembered.Find(known) is not { } asked) return null;

        return asked.FirstDifference(terms) is { } field
            ? new EditUserAnswer.DifferentTerms(field)
            : new EditUserAnswer.Edited(State.ToProfile(), IsReplay: true);
    }

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
