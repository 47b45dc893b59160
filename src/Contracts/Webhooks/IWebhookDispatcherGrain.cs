using FinCode.Domain.Webhooks;
using Orleans.Concurrency;

namespace FinCode.Contracts.Webhooks;

/// <summary>
/// Tells one endpoint of what happens: at least once, in order for each reference. Key: <c>tenant/endpoint</c>, and for a replay
/// <c>tenant/endpoint/replay</c>. What it holds is bounded, however much waits.
/// </summary>
[Alias("fincode.webhook-dispatcher-grain")]
public interface IWebhookDispatcherGrain : IGrainWithStringKey
{
    /// <summary>Says that there may be something new. Nobody waits for it: one endpoint that cannot be woken holds up no other, and the sweep wakes again.</summary>
    [OneWay, AlwaysInterleave, Alias("wake")]
    Task Wake();

    /// <summary>Tells how the endpoint is now; null when it was taken away.</summary>
    [AlwaysInterleave, Alias("apply")]
    Task Apply(WebhookEndpoint? changed);

    /// <summary>Forgets what is waiting and goes on with what happens from now on.</summary>
    [Alias("skip")]
    Task Skip();

    /// <summary>Sends an event once more, at once: one that waits for its next attempt, or one that has ended. Null where there is no such event.</summary>
    [AlwaysInterleave, Alias("redeliver")]
    Task<Delivery?> Redeliver(DeliveryKey asked);

    /// <summary>Sends a test event, once, and says what came of it.</summary>
    [AlwaysInterleave, Alias("test")]
    Task<Delivery> Test();

    [AlwaysInterleave, Alias("status")]
    Task<DispatchStatus> Status();
}

/// <param name="Place">Everything up to here is delivered, or behind.</param>
/// <param name="Behind">References of which something is not delivered.</param>
/// <param name="Held">Events that are in memory.</param>
/// <param name="FailingSince">Since when it has taken nothing; null while it does.</param>
/// <param name="NextAttemptAt">When the next reference that failed is tried again; null where none has.</param>
/// <param name="IsIdle">Whether it has all that there was when it last looked.</param>
[GenerateSerializer, Immutable, Alias("fincode.webhook-dispatch-status")]
public sealed record DispatchStatus(
    [property: Id(0)] string Place, [property: Id(1)] int Behind, [property: Id(2)] int Held, [property: Id(3)] DateTimeOffset? FailingSince, [property: Id(4)] bool IsIdle,
    [property: Id(5)] DateTimeOffset? NextAttemptAt);
