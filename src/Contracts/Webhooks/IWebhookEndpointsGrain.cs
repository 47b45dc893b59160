using System.Collections.Immutable;
using FinCode.Domain.Webhooks;
using Orleans.Concurrency;

namespace FinCode.Contracts.Webhooks;

/// <summary>A tenant's webhook endpoints. Key: the tenant's name.</summary>
[Alias("fincode.webhook-endpoints-grain")]
public interface IWebhookEndpointsGrain : IGrainWithStringKey
{
    /// <summary>The oldest first.</summary>
    [AlwaysInterleave, Alias("read")]
    Task<ImmutableArray<WebhookEndpoint>> Read();

    [AlwaysInterleave, Alias("find")]
    Task<WebhookEndpoint?> Find(Guid id);

    /// <summary>Sets one up: from now on it is told of everything that it wants. The same id again changes nothing, and for other terms is refused.</summary>
    [Alias("add")]
    Task<WebhookAnswer> Add(WebhookEndpoint endpoint);

    /// <summary>Changes all but secrets, all or nothing; header values that are left empty stay as they are.</summary>
    /// <param name="isOff">Whether it is switched off or on with it; null where it stays as it is.</param>
    [Alias("change")]
    Task<WebhookAnswer> Change(WebhookEndpoint endpoint, bool? isOff);

    /// <summary>Gives it another secret. Those before it sign along until the overlap ends.</summary>
    [Alias("rotate")]
    Task<WebhookAnswer> Rotate(Guid id, string secret, TimeSpan overlap);

    /// <summary>Switches it off, for a reason, or on again (null): then it goes on where it stopped.</summary>
    /// <param name="skips">Whether it is told only of what happens from now on.</param>
    [Alias("switch")]
    Task<WebhookAnswer> Switch(Guid id, DisabledBecause? because, bool skips);

    /// <summary>Takes it away. Its deliveries are kept as long as others.</summary>
    [Alias("remove")]
    Task<bool> Remove(Guid id);

    /// <summary>Tells it again of a part of the past. The same id again is the same replay.</summary>
    /// <param name="until">Null for now.</param>
    [Alias("replay")]
    Task<WebhookAnswer> Replay(Guid id, Guid replayId, DateTimeOffset from, DateTimeOffset? until, EventFilter events);

    /// <summary>
    /// Tells whoever sends how its endpoint is now, and to look whether there is something new; ends what goes on for endpoints that are
    /// gone. It repairs what a change could not tell.
    /// </summary>
    [Alias("tell")]
    Task Tell();

    /// <summary>Says that there may be something new.</summary>
    [AlwaysInterleave, Alias("wake")]
    Task Wake();
}

/// <summary>Why an endpoint was not made, changed, switched or replayed to. Nothing was changed.</summary>
public enum WebhookRefusal
{
    NotFound,
    TooManyEndpoints,
    TooManyReplays,
    Disabled,
    Invalid,

    /// <summary>The id was used before, for something else.</summary>
    DifferentTerms,
}

/// <param name="Field">Which field cannot be so, or differs, where the refusal is <see cref="WebhookRefusal.Invalid"/> or <see cref="WebhookRefusal.DifferentTerms"/>.</param>
[GenerateSerializer, Immutable, Alias("fincode.webhook-answer")]
public sealed record WebhookAnswer(
    [property: Id(0)] WebhookEndpoint? Endpoint, [property: Id(1)] WebhookRefusal? Refusal = null, [property: Id(2)] string? Field = null, [property: Id(3)] string? Fault = null, [property: Id(4)] bool IsReplay = false)
{
    /// <summary>Where a replay ends; null where the answer is about none.</summary>
    [Id(5)]
    public DateTimeOffset? Until { get; init; }
}

/// <summary>Wakes endpoints that nobody else has woken, and takes old deliveries away. Key: <c>webhooks</c>.</summary>
[Alias("fincode.webhook-sweep-grain")]
public interface IWebhookSweepGrain : IGrainWithStringKey
{
    [Alias("start")]
    Task Start();

    /// <returns>How many tenants were woken.</returns>
    [Alias("sweep")]
    Task<int> Sweep();
}
