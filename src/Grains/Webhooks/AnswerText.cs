using System.Collections.Immutable;
using FinCode.Domain;
using FinCode.Domain.Webhooks;

namespace FinCode.Grains.Webhooks;

/// <summary>What is kept of an answer: its beginning, and nothing that opens doors.</summary>
internal static class AnswerText
{
    private const string Mask = "***";

    /// <summary>Shorter values stand in many a text by chance.</summary>
    private const int MaskedLengthMin = 4;

    public static string Of(string? answer, ImmutableArray<WebhookHeader> headers)
    {
        if (string.IsNullOrEmpty(answer)) return "";
        foreach (var header in headers)
        {
            if (header.Value.Length >= MaskedLengthMin) answer = answer.Replace(header.Value, Mask, StringComparison.Ordinal);
        }

        return answer.Length <= Limits.WebhookAnswerLengthMax ? answer : answer[..Limits.WebhookAnswerLengthMax];
    }
}
