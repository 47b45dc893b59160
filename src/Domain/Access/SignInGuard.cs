namespace FinCode.Domain.Access;

/// <summary>How many sign-ins of one user failed in a row, and until when the account is therefore locked.</summary>
[GenerateSerializer, Immutable, Alias("fincode.sign-in-guard")]
public sealed record SignInGuard([property: Id(0)] int Failures, [property: Id(1)] DateTimeOffset? LockedUntil)
{
    public static readonly SignInGuard Clear = new(0, null);

    public bool IsLockedAt(DateTimeOffset now) => now < LockedUntil;

    /// <summary>
    /// Decides one attempt. A locked account does not look at the password, so a lock cannot be used to learn whether a
    /// guess was right; and an attempt during the lock does not lengthen it, so nobody is locked out for ever.
    /// </summary>
    public SignInDecision Decide(bool passwordMatches, bool isActive, DateTimeOffset now)
    {
        if (IsLockedAt(now)) return new(SignInVerdict.Locked, this);
        if (!passwordMatches) return new(SignInVerdict.WrongCredentials, AfterFailure(now));
        if (!isActive) return new(SignInVerdict.Deactivated, this);
        return new(SignInVerdict.Accepted, Clear);
    }

    private SignInGuard AfterFailure(DateTimeOffset now)
    {
        // A lock that is over has done its work: counting starts again.
        var failures = (LockedUntil is null ? Failures : 0) + 1;
        return new(failures, failures >= Limits.LoginFailuresMax ? now + Limits.LoginLockout : null);
    }
}

/// <summary>What became of an attempt to sign in. Declaration order is the order of checking.</summary>
[GenerateSerializer, Alias("fincode.sign-in-verdict")]
public enum SignInVerdict
{
    Locked = 1,
    WrongCredentials,
    Deactivated,
    Accepted,
}

/// <param name="Next">The guard to store.</param>
public readonly record struct SignInDecision(SignInVerdict Verdict, SignInGuard Next);
