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

    /// <summary>Changes what may change: never the e-mail address.</summary>
    [Alias("edit")]
    Task<EditUserAnswer> Edit(EditUser command);

    /// <summary>
    /// Brings them to another agent or branch, and ends every session, because tokens name the place. An agent is a place, and so is a
    /// sub-agent: both stay what they are, because the books name them.
    /// </summary>
    [Alias("move")]
    Task<EditUserAnswer> Move(MoveUser command);

    /// <summary>What a sign-in needs before it hashes; null when there is no such user.</summary>
    [Alias("credential")]
    Task<UserCredential?> FindCredential();

    /// <summary>Decides one attempt, and counts it.</summary>
    [Alias("sign-in")]
    Task<SignInAnswer> SignIn(SignInAttempt attempt);

    /// <summary>Sets a password and remembers the one before, lifts a lock and ends every session. False when there is no such user.</summary>
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

    /// <summary>The same as a customer's file says it, and whether they are barred. Null when there is no such user, or no longer.</summary>
    /// <param name="isBarred">See <see cref="UserProfile.IsBarred"/>.</param>
    [Alias("follow-kyc")]
    Task<UserProfile?> FollowKyc(int tier, bool isBarred);

    /// <summary>Says what of them was compared with lists: until it is what they are, they are found as not screened.</summary>
    [Alias("note-screened")]
    Task NoteScreened(string fingerprint);

    /// <summary>Whether accounts may be opened for the user: not for one who was erased. False when there is no such user.</summary>
    [Alias("may-own-accounts")]
    Task<bool> MayOwnAccounts();

    /// <summary>
    /// Says that an account was opened for the user and is durable. An erasure that is being decided can then no longer end, and
    /// must look again. False when the user was erased: then the account must go.
    /// </summary>
    [Alias("own-account")]
    Task<bool> OwnAccount();

    /// <summary>
    /// Announces an erasure, before anyone looks for what speaks against it. Another one that was under way can no longer end.
    /// False when there is no such user.
    /// </summary>
    [Alias("begin-erasure")]
    Task<bool> BeginErasure(Guid erasureId);

    /// <summary>
    /// Takes away everything that says who it is, here and in the audit trail, for ever, and ends every session. Once erased it
    /// answers true. False when the erasure is not the one under way, because an account was opened since or another one began.
    /// </summary>
    [Alias("erase-personal-data")]
    Task<bool> ErasePersonalData(Guid erasureId);
}
