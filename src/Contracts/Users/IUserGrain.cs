using System.Collections.Immutable;
using FinCode.Domain.Access;

namespace FinCode.Contracts.Users;

/// <summary>One person who may sign in. Key: <c>tenant/user code</c>. Passwords never come here, only their hashes.</summary>
[Alias("fincode.user-grain")]
public interface IUserGrain : IGrainWithStringKey
{
    /// <summary>Creates the user. The same command again answers the same.</summary>
    [Alias("create")]
    Task<CreateUserAnswer> Create(CreateUser command);

    /// <summary>Null when there is no such user.</summary>
    [Alias("find")]
    Task<UserProfile?> Find();

    /// <summary>Changes what may change: never the e-mail address. Null when there is no such user.</summary>
    [Alias("edit")]
    Task<UserProfile?> Edit(EditUser command);

    /// <summary>What a sign-in needs before it hashes; null when there is no such user.</summary>
    [Alias("credential")]
    Task<UserCredential?> FindCredential();

    /// <summary>Decides one attempt, and counts it.</summary>
    [Alias("sign-in")]
    Task<SignInAnswer> SignIn(SignInAttempt attempt);

    /// <summary>Sets a password, lifts a lock and ends every session. False when there is no such user.</summary>
    [Alias("reset-password")]
    Task<bool> ResetPassword(string passwordHash);

    /// <summary>Remembers a second factor that its user has still to confirm. False when there is one, or no such user.</summary>
    [Alias("offer-factor")]
    Task<bool> OfferFactor(SecondFactor factor);

    /// <summary>Switches the offered second factor on. False when none is offered or the proof does not hold.</summary>
    [Alias("confirm-factor")]
    Task<bool> ConfirmFactor(FactorProof proof, ImmutableArray<string> recoveryDigests);

    /// <summary>Switches the second factor off; the caller has seen the proof. False when there is no such user.</summary>
    /// <param name="endsSessions">Where somebody else does it, for a user who has lost it.</param>
    [Alias("drop-factor")]
    Task<bool> DropFactor(bool endsSessions);

    /// <summary>Puts others in place of the recovery codes that are left. False when no second factor is on.</summary>
    [Alias("renew-recovery-codes")]
    Task<bool> RenewRecoveryCodes(ImmutableArray<string> recoveryDigests);

    /// <summary>Lifts a lock. False when there is no such user.</summary>
    [Alias("unlock")]
    Task<bool> Unlock();

    /// <summary>Allows or forbids to sign in; forbidding ends every session. False when there is no such user.</summary>
    [Alias("set-active")]
    Task<bool> SetActive(bool isActive);

    /// <summary>How far the person is verified from now on. Null when there is no such user, or no longer.</summary>
    [Alias("set-kyc-tier")]
    Task<UserProfile?> SetKycTier(int tier);

    /// <summary>
    /// Takes away everything that says who it is, here and in the audit trail, for ever, and ends every session. False when there
    /// is no such user, or no longer.
    /// </summary>
    [Alias("erase-personal-data")]
    Task<bool> ErasePersonalData();
}
