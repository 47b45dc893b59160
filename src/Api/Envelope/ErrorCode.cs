namespace FinCode.Api.Envelope;

/// <summary>
/// Every code that a refusal can carry, in the order in which the platform checks: a request that is wrong in several
/// ways hears the first. On the wire in capitals: VALIDATION_ERROR.
/// </summary>
public enum ErrorCode
{
    NotFound,
    MethodNotAllowed,
    AuthRequired,
    Forbidden,
    RateLimitExceeded,
    UnsupportedMediaType,
    PayloadTooLarge,
    ValidationError,
    Conflict,
    ServiceUnavailable,
    OutcomeUnknown,
    ServerError,
}

/// <summary>The one place that says which HTTP status a code is answered with, and whether the same call may be sent again.</summary>
public static class ErrorCodes
{
    /// <param name="Name">As the wire spells it.</param>
    /// <param name="Status">Of HTTP.</param>
    /// <param name="Retryable">Whether the same call, under the same key, may be sent again as it is.</param>
    public sealed record Row(ErrorCode Code, string Name, int Status, bool Retryable, string Meaning);

    public static IReadOnlyList<Row> All { get; } =
    [
        Of(ErrorCode.NotFound, 404, false, "There is no such route, account or object, or the caller may not know of it."),
        Of(ErrorCode.MethodNotAllowed, 405, false, "The route exists, but not with this method. Allow names those it has."),
        Of(ErrorCode.AuthRequired, 401, false, "The token is missing, expired, revoked or of another tenant."),
        Of(ErrorCode.Forbidden, 403, false, "The token is valid, but its role or its user may not do this."),
        Of(ErrorCode.RateLimitExceeded, 429, true, "Too many requests. Retry-After says how many seconds to wait."),
        Of(ErrorCode.UnsupportedMediaType, 415, false, "The body is not in a format that the route reads."),
        Of(ErrorCode.PayloadTooLarge, 413, false, "The body is larger than the route accepts."),
        Of(ErrorCode.ValidationError, 422, false, "The request is malformed (details say where) or a rule refuses it (reason says which)."),
        Of(ErrorCode.Conflict, 409, false, "The idempotency key was used before for another request."),
        Of(ErrorCode.ServiceUnavailable, 503, true, "The platform cannot take the request now. Nothing was done."),
        Of(ErrorCode.OutcomeUnknown, 504, true, "The request may or may not have been carried out. Send it again with the same key."),
        Of(ErrorCode.ServerError, 500, false, "A defect of the platform. It has been logged under the trace id."),
    ];

    public static Row Facts(this ErrorCode code) => All[(int)code];

    private static Row Of(ErrorCode code, int status, bool retryable, string meaning) =>
        new(code, WireNames.Of(code.ToString()), status, retryable, meaning);
}
