using System.Collections.Immutable;
using FinCode.Domain.Webhooks;

namespace FinCode.Grains.Webhooks;

/// <summary>The way to a receiver.</summary>
public interface IWebhookSender
{
    /// <summary>Sends once. Whatever goes wrong outside is an answer and no exception.</summary>
    /// <exception cref="OperationCanceledException">It was cancelled; nobody knows what the receiver has heard.</exception>
    Task<SendResult> Send(WebhookRequest request, CancellationToken cancellation);
}

/// <param name="Timestamp">Seconds since 1970.</param>
public sealed record WebhookRequest(Uri Url, ImmutableArray<WebhookHeader> Headers, string Id, long Timestamp, string Signature, byte[] Body);

/// <param name="HttpStatus">Zero where there was no answer.</param>
/// <param name="Text">The beginning of the answer, or why there was none; no control characters.</param>
/// <param name="RetryAfter">What the receiver asks for.</param>
public readonly record struct SendResult(int HttpStatus, string Text, int Milliseconds, TimeSpan? RetryAfter = null)
{
    public bool IsTaken => HttpStatus is >= 200 and < 300;

    public bool IsGone => HttpStatus == 410;
}

/// <summary>Where events may be sent to.</summary>
public interface IWebhookTargets
{
    /// <summary>What is wrong with a URL; null when nothing is. Names are looked up.</summary>
    Task<string?> FaultOf(string url, CancellationToken cancellation);
}
