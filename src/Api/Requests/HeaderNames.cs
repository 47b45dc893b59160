namespace FinCode.Api.Requests;

internal static class HeaderNames
{
    public const string RequestId = "X-Request-Id";
    public const string IdempotencyKey = "X-Idempotency-Key";
    public const string IdempotentReplayed = "Idempotent-Replayed";
    public const string InteractionId = "x-fapi-interaction-id";
}

internal static class HeaderText
{
    /// <summary>Letters, digits and signs: no space, no control character, nothing beyond ASCII.</summary>
    public static bool IsVisibleAscii(ReadOnlySpan<char> text) =>
        !text.IsEmpty && text.IndexOfAnyExceptInRange('!', '~') < 0;
}
