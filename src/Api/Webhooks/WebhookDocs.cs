using FinCode.Api.OpenApi;
using FinCode.Api.Requests;

namespace FinCode.Api.Webhooks;

/// <summary>What the API description says of webhooks.</summary>
internal static class WebhookDocs
{
    private const string Tag = "Webhooks";

    private static readonly ParameterDoc Endpoint = ParameterDoc.Path("endpointId", "The endpoint.");
    private static readonly ParameterDoc OneDelivery = new("path", "deliveryId", "The delivery, as a list names it.", "ZmY", Required: true);

    public static readonly OperationDoc List = new("listWebhookEndpoints", Tag, "List webhook endpoints", "WebhookEndpoints")
    {
        Description = "The oldest first. Secrets and header values are not shown.",
    };

    public static readonly OperationDoc Get = new("getWebhookEndpoint", Tag, "Read a webhook endpoint, and how far it is", "WebhookEndpoint")
    {
        Parameters = [Endpoint],
        Reasons = ["WEBHOOK_NOT_FOUND"],
    };

    public static readonly OperationDoc Add = new("createWebhookEndpoint", Tag, "Set up a webhook endpoint", "WebhookEndpoint")
    {
        Body = "WebhookEndpointRequest",
        Key = KeyUse.Optional,
        Description = "From now on it is told of every event that it wants; what happens to wallets is written down from the first such wish of a tenant on. The answer shows the secret that signs, once. Outside the sandbox the URL must be https, and its name must "
            + "lead to no private, loopback or link-local address; that is looked at again whenever it is connected to.",
        Reasons = ["IDEMPOTENCY_KEY_REUSED", "TOO_MANY_WEBHOOKS"],
    };

    public static readonly OperationDoc Change = new("changeWebhookEndpoint", Tag, "Change a webhook endpoint", "WebhookEndpoint")
    {
        Body = "WebhookEndpointRequest",
        Parameters = [Endpoint],
        Description = "Whatever is left out is as at the beginning. A header with an empty value keeps its value, unless the URL changes.",
        Reasons = ["WEBHOOK_NOT_FOUND"],
    };

    public static readonly OperationDoc Remove = new("deleteWebhookEndpoint", Tag, "Take a webhook endpoint away", "WebhookEndpointRemoved")
    {
        Parameters = [Endpoint],
        Reasons = ["WEBHOOK_NOT_FOUND"],
    };

    public static readonly OperationDoc Rotate = new("rotateWebhookSecret", Tag, "Give a webhook endpoint another secret", "WebhookEndpoint")
    {
        Body = "WebhookRotation",
        BodyIsOptional = true,
        Parameters = [Endpoint],
        Description = "The answer shows the new secret, once. Until the overlap ends requests carry a signature of each, the newer first.",
        Reasons = ["WEBHOOK_NOT_FOUND"],
    };

    public static readonly OperationDoc Enable = new("enableWebhookEndpoint", Tag, "Switch a webhook endpoint on", "WebhookEndpoint")
    {
        Body = "WebhookEnabling",
        BodyIsOptional = true,
        Parameters = [Endpoint],
        Description = "It goes on where it stopped, and what waited for another attempt is sent at once, unless skipMissed says that what happened meanwhile is not wanted. One of which nothing is kept any more (backlogEndedAt) begins with what happens now.",
        Reasons = ["WEBHOOK_NOT_FOUND"],
    };

    public static readonly OperationDoc Disable = new("disableWebhookEndpoint", Tag, "Switch a webhook endpoint off", "WebhookEndpoint")
    {
        Parameters = [Endpoint],
        Description = "Nothing more is sent. What happens meanwhile waits until backlogEndsAt: webhooks.disabledDaysKept days.",
        Reasons = ["WEBHOOK_NOT_FOUND"],
    };

    public static readonly OperationDoc Test = new("testWebhookEndpoint", Tag, "Send a test event", "WebhookDelivery")
    {
        Parameters = [Endpoint],
        Description = "Sent once, at once, whether the endpoint is enabled or not; the answer says what came of it.",
        Reasons = ["WEBHOOK_NOT_FOUND"],
    };

    public static readonly OperationDoc Deliveries = new("listWebhookDeliveries", Tag, "List deliveries", "WebhookDeliveryPage")
    {
        Parameters =
        [
            new("query", "endpointId", "Only of this endpoint.", ParameterDoc.ExampleId, "string", "uuid"),
            new("query", "status", "RETRYING, DELIVERED, DEAD or NOT_WANTED.", "DEAD"),
            .. ParameterDoc.Paging,
        ],
        Description = "The newest first; go on with nextCursor, and what comes meanwhile is neither skipped nor shown twice. Those that have ended are kept for 30 days. What waits behind an event of the same reference that fails has no delivery yet.",
    };

    public static readonly OperationDoc Delivery = new("getWebhookDelivery", Tag, "Read a delivery, its attempts and its event", "WebhookDeliveryDetail")
    {
        Parameters = [OneDelivery],
        Description = "The beginnings of answers are kept; values of the endpoint's own headers in them are masked.",
        Reasons = ["DELIVERY_NOT_FOUND"],
    };

    public static readonly OperationDoc Redeliver = new("redeliverWebhook", Tag, "Send an event again", "WebhookDelivery")
    {
        Parameters = [OneDelivery],
        Description = "Under the same id, so that the receiver can tell a repetition. One that has ended is sent once, at once; one that waits for its next attempt has it now.",
        Reasons = ["DELIVERY_NOT_FOUND", "WEBHOOK_DISABLED"],
    };

    public static readonly OperationDoc Replay = new("replayWebhooks", Tag, "Send a part of the past again", "WebhookReplay")
    {
        Body = "WebhookReplayRequest",
        Key = KeyUse.Optional,
        Parameters = [Endpoint],
        Description = "All events of the time that are wanted, under their ids, in order for each reference, beside what happens now. At most 90 days back.",
        Reasons = ["WEBHOOK_NOT_FOUND", "WEBHOOK_DISABLED", "TOO_MANY_REPLAYS"],
    };

    public static readonly OperationDoc Types = new("listEventTypes", Tag, "List events, their schemas and examples", "WebhookEventTypes")
    {
        Description = "Every event that there is to subscribe to. Fields are added without notice and never taken away; schemaVersion rises when one changes its meaning.",
    };
}
