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

    /// <summary>Lifts a lock. False when there is no such user.</summary>
    [Alias("unlock")]
    Task<bool> Unlock();

    /// <summary>Allows or forbids to sign in; forbidding ends every session. False when there is no such user.</summary>
    [Alias("set-active")]
    Task<bool> SetActive(bool isActive);

    /// <summary>
    /// Takes away everything that says who it is, here and in the audit trail, for ever, and ends every session. False when there
    /// is no such user, or no longer.
    /// </summary>
    [Alias("erase-personal-data")]
    Task<bool> ErasePersonalData();
}
