using System.Collections.Immutable;
using FinCode.Contracts.Users;
using FinCode.Domain.Access;

namespace FinCode.Api.Tests.Fakes;

/// <summary>Everyone exists, but for those whose code begins with NOBODY.</summary>
internal sealed class FakeUser(string code) : IUserGrain
{
    public Task<UserProfile?> Find() => Task.FromResult(code.StartsWith("NOBODY", StringComparison.Ordinal)
        ? null
        : new UserProfile(Guid.Empty, code, $"{code}@demo.test", "Ada", "Obi", [Role.Customer], "GBR", 0, true, default, default));

    public Task<CreateUserAnswer> Create(CreateUser command) => throw new NotSupportedException();

    public Task<EditUserAnswer> Edit(EditUser command) => throw new NotSupportedException();

    public Task<EditUserAnswer> Move(MoveUser command) => throw new NotSupportedException();

    public Task<UserCredential?> FindCredential() => throw new NotSupportedException();

    public Task<SignInAnswer> SignIn(SignInAttempt attempt) => throw new NotSupportedException();

    public Task<bool> ResetPassword(string passwordHash) => throw new NotSupportedException();

    public Task<bool> OfferFactor(SecondFactor factor) => throw new NotSupportedException();

    public Task<bool> ConfirmFactor(FactorProof proof, ImmutableArray<string> recoveryDigests) => throw new NotSupportedException();

    public Task<bool> DropFactor(bool endsSessions) => throw new NotSupportedException();

    public Task<bool> RenewRecoveryCodes(ImmutableArray<string> recoveryDigests) => throw new NotSupportedException();

    public Task<bool> Unlock() => throw new NotSupportedException();

    public Task<UserProfile?> SetKycTier(int tier) => throw new NotSupportedException();

    public Task<UserProfile?> FollowKyc(int tier, bool isBarred) => throw new NotSupportedException();

    public Task NoteScreened(string fingerprint) => throw new NotSupportedException();

    public Task<bool> MayOwnAccounts() => Task.FromResult(!code.StartsWith("NOBODY", StringComparison.Ordinal));

    /// <summary>Whoever is called so is erased while their wallet is being opened.</summary>
    public Task<bool> OwnAccount() => Task.FromResult(!code.StartsWith("ERASED", StringComparison.Ordinal));

    public Task<bool> BeginErasure(Guid erasureId) => throw new NotSupportedException();

    public Task<bool> ErasePersonalData(Guid erasureId) => throw new NotSupportedException();

    public Task<bool> SetActive(bool isActive) => throw new NotSupportedException();
}
