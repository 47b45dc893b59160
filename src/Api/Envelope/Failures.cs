using System.Data.Common;
using FinCode.Domain;
using FinCode.Grains.Ledger;

namespace FinCode.Api.Envelope;

/// <summary>What an exception means to the client: refused, broken or unknown. Nothing of the exception itself leaves.</summary>
internal static class Failures
{
    private static readonly Refusal Unknown = new(
        ErrorCode.OutcomeUnknown, "The outcome is not known yet. Send the same request again with the same idempotency key.");

    private static readonly Refusal Unavailable = new(
        ErrorCode.ServiceUnavailable, "The platform cannot take the request now. Nothing was done; try again.");

    private static readonly Refusal Broken = new(
        ErrorCode.ServerError, "A defect of the platform stopped the request. It has been logged under the trace id.");

    public static Refusal Refusal(Exception failure, bool changesState) => failure switch
    {
        BadHttpRequestException bad => Bad(bad.StatusCode),
        JournalUnavailableException or LimitExceededException => Unavailable,
        OutcomeUnknownException => Unknown,
        InvariantBrokenException => Broken,

        // A grain's storage failures arrive wrapped by the engine; what they say of the write still holds.
        OrleansException { InnerException: (JournalUnavailableException or OutcomeUnknownException or InvariantBrokenException) and var inner } =>
            Refusal(inner, changesState),
        TimeoutException or DbException or IOException or OrleansException => changesState ? Unknown : Unavailable,
        _ => Broken,
    };

    /// <summary>For statuses that the server or the router sets without a body.</summary>
    public static Refusal Bad(int status) => status switch
    {
        StatusCodes.Status404NotFound => new(ErrorCode.NotFound, "There is no such route."),
        StatusCodes.Status405MethodNotAllowed => new(ErrorCode.MethodNotAllowed, "The route does not have this method. Allow names those it has."),
        StatusCodes.Status408RequestTimeout => Envelope.Refusal.Because(Reason.RequestTimeout) with { HttpStatus = status },
        StatusCodes.Status413PayloadTooLarge => new(ErrorCode.PayloadTooLarge, $"The body is larger than {Limits.RequestBodyBytesMax} bytes."),
        StatusCodes.Status415UnsupportedMediaType => new(ErrorCode.UnsupportedMediaType, "The body must be application/json."),
        StatusCodes.Status401Unauthorized => new(ErrorCode.AuthRequired, "A valid token is required."),
        StatusCodes.Status403Forbidden => new(ErrorCode.Forbidden, "The token's role may not do this."),
        StatusCodes.Status429TooManyRequests => new(ErrorCode.RateLimitExceeded, "Too many requests."),
        StatusCodes.Status503ServiceUnavailable => Unavailable,
        >= 500 => Broken,
        _ => Envelope.Refusal.Because(Reason.MalformedRequest) with { HttpStatus = status },
    };
}
