using FinCode.Api.OpenApi;

namespace FinCode.Api.Events;

/// <summary>What the API description says of events.</summary>
internal static class EventDocs
{
    private const string Tag = "Events";

    public static readonly OperationDoc Status = new("getEventStatus", Tag, "See who follows the tenant's events, and how far they are", "EventStatus")
    {
        Description = "Every step of a transaction is an event, and parts of the platform are made of events. behindSeconds is the age of the oldest event that a "
            + "consumer has not taken: zero when it is up to date. A consumer with failures is offered its events again until it takes them, in order. "
            + "Where somebody wants to hear of wallets, wallets is who reads the journal for them; it is not built anew.",
    };

    public static readonly OperationDoc Counters = new("getEventCounters", Tag, "Count today's transactions by event and corridor", "EventCounters")
    {
        Parameters = [new("query", "date", "A day, UTC, of the last eight. Default: today.", "2026-11-28", "string", "date")],
        Description = "How many transactions took which step on a day, and their principals. Made of events: a moment behind the transactions themselves.",
    };

    public static readonly OperationDoc Rebuild = new("rebuildEventConsumer", Tag, "Build anew what a consumer made of events", "EventStatus")
    {
        Parameters = [new("path", "name", "As the status names it.", "counters", Required: true)],
        Description = "The consumer forgets what it made of events and gets all of them again, the oldest first. Until it is up to date it shows less than there is.",
        Reasons = ["EVENT_CONSUMER_NOT_FOUND"],
    };

    public static readonly OperationDoc Pull = new("pullEvents", Tag, "Fetch events, or follow them", "PulledEvents")
    {
        Parameters =
        [
            new("query", "after", "The nextCursor of the answer before. Without it: from the first event that is kept. A stream also reads Last-Event-ID.", "AEpNRAAAAAA.3"),
            new("query", "size", "Events in one answer, at most 200. Default 100.", "100", "integer"),
            new("query", "wait", "How many seconds to wait for an event where there is none yet, at most 30. Default 0.", "0", "integer"),
            new("query", "types", "Which events: names, families such as transaction.*, or *, with commas between. Default: all.", "transaction.*,payment.received"),
        ],
        Description = "The same events as webhooks send, in the same order: those of one reference one after the other. Keep nextCursor with what you made of the events, and nothing "
            + "is lost. With Accept: text/event-stream it is a stream of server-sent events, each with the cursor after it as its id; it ends after a quarter of an hour, and the "
            + "client goes on from the last id. What happens to wallets is written down for whoever wants it: from when types names it, or an endpoint takes it, until seven days after.",
        Reasons = ["TOO_MANY_FOLLOWERS", "EVENTS_NOT_KEPT", "EVENTS_NOT_REACHED"],
    };
}
