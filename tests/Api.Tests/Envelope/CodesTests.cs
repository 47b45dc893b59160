using FinCode.Api.Envelope;
using FinCode.Api.OpenApi;

namespace FinCode.Api.Tests.Envelope;

public sealed class CodesTests
{
    [Fact]
    public void Every_code_has_its_row_in_the_order_of_the_enum() =>
        Assert.Equal(Enum.GetValues<ErrorCode>(), ErrorCodes.All.Select(row => row.Code));

    [Theory]
    [InlineData(ErrorCode.AuthRequired, "AUTH_REQUIRED", 401, false)]
    [InlineData(ErrorCode.Forbidden, "FORBIDDEN", 403, false)]
    [InlineData(ErrorCode.NotFound, "NOT_FOUND", 404, false)]
    [InlineData(ErrorCode.MethodNotAllowed, "METHOD_NOT_ALLOWED", 405, false)]
    [InlineData(ErrorCode.Conflict, "CONFLICT", 409, false)]
    [InlineData(ErrorCode.PayloadTooLarge, "PAYLOAD_TOO_LARGE", 413, false)]
    [InlineData(ErrorCode.UnsupportedMediaType, "UNSUPPORTED_MEDIA_TYPE", 415, false)]
    [InlineData(ErrorCode.ValidationError, "VALIDATION_ERROR", 422, false)]
    [InlineData(ErrorCode.RateLimitExceeded, "RATE_LIMIT_EXCEEDED", 429, true)]
    [InlineData(ErrorCode.ServerError, "SERVER_ERROR", 500, false)]
    [InlineData(ErrorCode.ServiceUnavailable, "SERVICE_UNAVAILABLE", 503, true)]
    [InlineData(ErrorCode.OutcomeUnknown, "OUTCOME_UNKNOWN", 504, true)]
    public void A_code_has_one_name_and_one_status(ErrorCode code, string name, int status, bool retryable)
    {
        var row = code.Facts();

        Assert.Equal((name, status, retryable), (row.Name, row.Status, row.Retryable));
    }

    [Fact]
    public void Every_refusal_of_a_wallet_is_known_over_http() =>
        Assert.All(Enum.GetValues<WalletRefusal>(), refusal => Assert.Equal(refusal.Reason(), refusal.ToRefusal().Reason));

    [Fact]
    public void No_reason_stands_twice_in_the_closed_list() =>
        Assert.Equal(ReasonCatalog.All.Count, ReasonCatalog.All.Select(row => row.Name).Distinct().Count());
}
