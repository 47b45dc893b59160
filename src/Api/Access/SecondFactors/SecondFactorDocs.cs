using FinCode.Api.OpenApi;

namespace FinCode.Api.Access.SecondFactors;

/// <summary>What the API description says of second factors.</summary>
internal static class SecondFactorDocs
{
    private const string Tag = "Access";

    public static readonly OperationDoc Get = new("getSecondFactor", Tag, "Whether one's own second factor is on", "SecondFactor") { Description = "And how many recovery codes are left." };

    public static readonly OperationDoc Enrol = new("enrolSecondFactor", Tag, "Get a secret for an authenticator app", "SecondFactorOffer")
    {
        Body = "CurrentPasswordRequest",
        Description = "RFC 6238 with SHA-1, six digits and thirty seconds: what every authenticator app reads from the otpauth address. Signing in asks for it once it is confirmed; asking again before that replaces the secret.",
        Reasons = ["ACCOUNT_LOCKED", "WRONG_PASSWORD", "SECOND_FACTOR_EXISTS"],
    };

    public static readonly OperationDoc Confirm = new("confirmSecondFactor", Tag, "Switch the second factor on", "RecoveryCodes")
    {
        Body = "OtpRequest",
        Description = "With a code from the app. The recovery codes are shown this once; each stands in for the app one time.",
        Reasons = ["SECOND_FACTOR_INVALID", "SECOND_FACTOR_NOT_OFFERED"],
    };

    public static readonly OperationDoc Disable = new("disableSecondFactor", Tag, "Switch the second factor off", "Message")
    {
        Body = "BothFactorsRequest",
        Message = "The second factor is off.",
        Description = "With the password, and a code from the app or a recovery code. Not where the tenant demands a second factor of the caller's role.",
        Reasons = ["ACCOUNT_LOCKED", "SECOND_FACTOR_INVALID", "WRONG_PASSWORD", "SECOND_FACTOR_DEMANDED"],
    };

    public static readonly OperationDoc RenewCodes = new("renewRecoveryCodes", Tag, "Get new recovery codes", "RecoveryCodes")
    {
        Body = "BothFactorsRequest",
        Description = "Those from before work no longer.",
        Reasons = ["ACCOUNT_LOCKED", "SECOND_FACTOR_INVALID", "WRONG_PASSWORD", "SECOND_FACTOR_NOT_SET"],
    };
}
