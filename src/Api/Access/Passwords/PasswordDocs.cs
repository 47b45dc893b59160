using FinCode.Api.OpenApi;
using FinCode.Api.Requests;

namespace FinCode.Api.Access.Passwords;

/// <summary>What the API description says of passwords and one-time passwords.</summary>
internal static class PasswordDocs
{
    private const string Tag = "Access";

    private const string Quietly = "Answers the same whether or not somebody has the address.";

    private static readonly ParameterDoc Email = new("path", "email", "The address.", "customer@demo.test", Required: true);

    public static readonly OperationDoc SendOtp = new("sendLoginOtp", Tag, "Mail a one-time password for signing in", "Message")
    {
        Body = "EmailRequest",
        Message = MailedPasswords.Sent,
        Description = $"Six digits that work once, within ten minutes, together with the password; see verifyLoginOtp. {Quietly}",
    };

    public static readonly OperationDoc SendOtpByPath = SendOtp with
    {
        Id = "sendLoginOtpByPath", Body = null, Parameters = [Email],
        Description = "Kept for clients of the published API. The POST is the same and keeps the address out of logs.",
    };

    public static readonly OperationDoc StartReset = new("startPasswordReset", Tag, "Mail a one-time password for choosing a new password", "Message")
    {
        Body = "EmailRequest",
        Message = MailedPasswords.Sent,
        Description = $"The first step of a forgotten password; confirmPasswordReset is the second. {Quietly}",
    };

    public static readonly OperationDoc StartResetByPath = StartReset with
    {
        Id = "startPasswordResetByPath", Body = null, Parameters = [Email],
        Description = "Kept for clients of the published API. The POST is the same and keeps the address out of logs.",
    };

    public static readonly OperationDoc ConfirmReset = new("confirmPasswordReset", Tag, "Choose a new password with a one-time password", "Message")
    {
        Body = "ConfirmPasswordResetRequest",
        Key = KeyUse.Optional,
        Message = "The password has been changed. Sign in with the new one.",
        Description = "Ends every session and lifts a lock. Five wrong one-time passwords void it; under an idempotency key a lost answer may be asked for again.",
        Reasons = ["OTP_INVALID", "PASSWORD_USED_BEFORE"],
    };

    public static readonly OperationDoc Change = new("changePassword", Tag, "Change one's own password", "SessionTokens")
    {
        Body = "ChangePasswordRequest",
        Message = "The password has been changed.",
        Description = "Ends every session, this one included; the answer has the tokens of a new one. A wrong current password counts as a failed sign-in.",
        Reasons = ["ACCOUNT_LOCKED", "WRONG_PASSWORD", "PASSWORD_USED_BEFORE"],
    };
}
