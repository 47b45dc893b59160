using FinCode.Api.OpenApi;
using FinCode.Api.Requests;

namespace FinCode.Api.Access.SignIn;

/// <summary>What the API description says of signing in and out.</summary>
internal static class SignInDocs
{
    private const string Tag = "Access";

    private static readonly string[] SignInReasons =
        ["TOO_MANY_LOGINS", "ACCOUNT_LOCKED", "INVALID_CREDENTIALS", "SECOND_FACTOR_REQUIRED", "SECOND_FACTOR_INVALID", "ACCOUNT_DEACTIVATED"];

    public static readonly OperationDoc Login = new("login", Tag, "Sign in with e-mail and password", "SessionTokens")
    {
        Body = "LoginRequest",
        Description = "Answers an access token for an hour and a refresh token for thirty days. Five failures in a row lock the account for fifteen minutes. An e-mail that nobody has answers like a wrong password. Whoever has a second factor sends otp as well: a code of the app, or a recovery code. Where the tenant demands a second factor of the user's role and there is none, secondFactorEnrolmentRequired is true and the access token enrols one and does nothing else; refreshToken then answers a full one.",
        Reasons = SignInReasons,
    };

    public static readonly OperationDoc VerifyLoginOtp = new("verifyLoginOtp", Tag, "Sign in with e-mail, password and one-time password", "SessionTokens")
    {
        Body = "VerifyLoginOtpRequest",
        Description = "The login with its second proof, which is a code of the authenticator app, a recovery code or, for users without those, a code from a mail (sendLoginOtp). A wrong one counts as a failed sign-in.",
        Reasons = SignInReasons,
    };

    public static readonly OperationDoc RefreshToken = new("refreshToken", Tag, "Renew both tokens", "SessionTokens")
    {
        Body = "RefreshTokenRequest",
        Key = KeyUse.Optional,
        Description = "A refresh token works once. Using it again ends the session (403), unless it is the same request again under the same idempotency key.",
        Reasons = ["REFRESH_TOKEN_INVALID", "REFRESH_TOKEN_EXPIRED", "REFRESH_TOKEN_REUSED", "SESSION_ENDED"],
    };

    public static readonly OperationDoc Logout = new("logout", Tag, "End the session", "Message")
    {
        Body = "LogoutRequest",
        Message = "Logged out.",
        BodyIsOptional = true,
        Description = "Ends the session of the access token, of the refresh token, or of both. None of their tokens works afterwards.",
    };

    public static readonly OperationDoc Profile = new("getProfile", Tag, "Read one's own profile", "UserProfile") { Reasons = ["USER_NOT_FOUND"] };

    public static readonly OperationDoc Jwks = new("getJwks", Tag, "Read the keys that verify access tokens", "JsonWebKeySet")
    {
        Description = "RFC 7517, without an envelope. A key appears an hour before it signs, and stays until the last token it signed has ended.",
    };
}
