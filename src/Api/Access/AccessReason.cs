using FinCode.Api.Envelope;

namespace FinCode.Api.Access;

/// <summary>Why access is refused, where the client may know. Declaration order is the order of checking. In capitals on the wire.</summary>
public enum AccessReason
{
    TooManyLogins,
    AccountLocked,
    InvalidCredentials,
    SecondFactorRequired,
    SecondFactorInvalid,
    AccountDeactivated,
    SecondFactorEnrolmentRequired,
    RefreshTokenInvalid,
    RefreshTokenExpired,
    RefreshTokenReused,
    SessionEnded,
    OtpInvalid,
    WrongPassword,
    PinExists,
    PinNotSet,
    PinLocked,
    WrongPin,
    SecondFactorExists,
    SecondFactorNotOffered,
    SecondFactorNotSet,
    SecondFactorDemanded,
    PasswordUsedBefore,
    TooManyApiTokens,
    ApiTokenNotFound,
    SessionNotFound,
}

/// <summary>How reasons of access are spelt on the wire (upper case, underscores) and what the documentation says of them.</summary>
public static class AccessReasons
{
    private static readonly IReadOnlyDictionary<AccessReason, string> Names = WireNames.Table<AccessReason>();

    public static string Name(this AccessReason reason) => Names[reason];

    /// <summary>What the documentation says of a reason, and the code it comes with.</summary>
    public static (ErrorCode Code, string Meaning) Facts(this AccessReason reason) => reason switch
    {
        AccessReason.TooManyLogins => (ErrorCode.RateLimitExceeded, "Too many sign-ins from this address for this e-mail. Retry-After says when to try again."),
        AccessReason.AccountLocked => (ErrorCode.AuthRequired, "Too many sign-ins failed in a row: the account is locked for a while. Retry-After says how long."),
        AccessReason.InvalidCredentials => (ErrorCode.AuthRequired, "The e-mail or the password is wrong."),
        AccessReason.AccountDeactivated => (ErrorCode.Forbidden, "The account has been deactivated, or that of the agent whom its user works for."),
        AccessReason.SecondFactorEnrolmentRequired => (ErrorCode.Forbidden, "The tenant demands a second factor: enrol one, then renew the tokens. Until then the session is good for nothing else."),
        AccessReason.RefreshTokenInvalid => (ErrorCode.AuthRequired, "The refresh token is not one of this tenant's. Sign in again."),
        AccessReason.RefreshTokenExpired => (ErrorCode.AuthRequired, "The refresh token has expired. Sign in again."),
        AccessReason.RefreshTokenReused => (ErrorCode.Forbidden, "The refresh token was used before. Somebody may have copied it, so its session has been ended."),
        AccessReason.SessionEnded => (ErrorCode.AuthRequired, "The session has ended. Sign in again."),
        AccessReason.OtpInvalid => (ErrorCode.AuthRequired, "The one-time password is wrong, used, expired, or was never sent for this."),
        AccessReason.WrongPassword => (ErrorCode.ValidationError, "The current password is wrong."),
        AccessReason.PinExists => (ErrorCode.ValidationError, "There is a PIN already; it is changed with the password."),
        AccessReason.PinNotSet => (ErrorCode.ValidationError, "No PIN has been chosen yet."),
        AccessReason.PinLocked => (ErrorCode.Forbidden, "Too many wrong PINs in a row: choose another one with the password."),
        AccessReason.WrongPin => (ErrorCode.ValidationError, "The PIN is wrong."),
        AccessReason.SecondFactorRequired => (ErrorCode.AuthRequired, "The password is right; the user has a second factor, so send otp as well."),
        AccessReason.SecondFactorInvalid => (ErrorCode.AuthRequired, "The one-time password beside the password is wrong or was used before."),
        AccessReason.SecondFactorExists => (ErrorCode.ValidationError, "The second factor is on already; switch it off first."),
        AccessReason.SecondFactorNotOffered => (ErrorCode.ValidationError, "There is no second factor that waits to be confirmed."),
        AccessReason.SecondFactorNotSet => (ErrorCode.ValidationError, "No second factor is on."),
        AccessReason.SecondFactorDemanded => (ErrorCode.ValidationError, "The tenant demands a second factor of the user's role; it stays on."),
        AccessReason.PasswordUsedBefore => (ErrorCode.ValidationError, "The password is one of the user's last five; choose another."),
        AccessReason.TooManyApiTokens => (ErrorCode.ValidationError, "The user has as many API tokens as one may have; revoke one first."),
        AccessReason.ApiTokenNotFound => (ErrorCode.NotFound, "There is no such API token, or it is not the caller's to see."),
        AccessReason.SessionNotFound => (ErrorCode.NotFound, "There is no such session, or it is not the caller's."),
        _ => throw new ArgumentOutOfRangeException(nameof(reason)),
    };

    public static Refusal ToRefusal(this AccessReason reason)
    {
        var (code, meaning) = reason.Facts();
        return new Refusal(code, meaning, reason.Name());
    }
}
