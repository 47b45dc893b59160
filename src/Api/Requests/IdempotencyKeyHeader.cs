using FinCode.Api.Envelope;
using FinCode.Domain;

namespace FinCode.Api.Requests;

/// <summary>The client's name for its request. Accepted bare, or quoted as a structured header's string.</summary>
internal static class IdempotencyKeyHeader
{
    /// <summary>Null when the header is absent, or after a fault.</summary>
    public static string? Read(HttpContext context, Faults faults, bool required)
    {
        if (!context.Request.Headers.TryGetValue(HeaderNames.IdempotencyKey, out var values) || values.Count == 0)
        {
            if (required)
            {
                faults.Add(HeaderNames.IdempotencyKey, DetailCode.Required, "The header is required on calls that move money.", Reason.IdempotencyKeyRequired);
            }

            return null;
        }

        if (values.Count > 1)
        {
            return Invalid(faults, DetailCode.Repeated, "The header stands more than once.");
        }

        var key = Unquoted(values[0] ?? "");
        if (key.Length > Limits.IdempotencyKeyLengthMax)
        {
            return Invalid(faults, DetailCode.TooLong, $"Must be at most {Limits.IdempotencyKeyLengthMax} characters.");
        }

        return HeaderText.IsVisibleAscii(key)
            ? key
            : Invalid(faults, DetailCode.Malformed, "Must be visible ASCII: at least one character, and no space.");
    }

    private static string? Invalid(Faults faults, DetailCode code, string message)
    {
        faults.Add(HeaderNames.IdempotencyKey, code, message, Reason.IdempotencyKeyInvalid);
        return null;
    }

    private static string Unquoted(string value) =>
        value.Length >= 2 && value[0] == '"' && value[^1] == '"' ? value[1..^1] : value;
}
