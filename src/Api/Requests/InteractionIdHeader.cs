using FinCode.Api.Envelope;

namespace FinCode.Api.Requests;

/// <summary>The client's correlation id: a UUID, kept in the journal and echoed.</summary>
internal static class InteractionIdHeader
{
    public static Refusal? Read(HttpContext context, RequestScope scope)
    {
        if (!context.Request.Headers.TryGetValue(HeaderNames.InteractionId, out var values))
        {
            return null;
        }

        if (values.Count == 1 && Guid.TryParseExact(values[0], "D", out var id))
        {
            scope.InteractionId = id;
            return null;
        }

        return new Refusal(
            ErrorCode.ValidationError,
            "A header is malformed.",
            Details: [new Detail(HeaderNames.InteractionId, DetailCode.Malformed, "Must be one UUID.")]);
    }
}
