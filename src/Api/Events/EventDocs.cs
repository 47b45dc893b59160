using FinCode.Api.OpenApi;

namespace FinCode.Api.Events;

/// <summary>What the API description says of events.</summary>
internal static class EventDocs
{
    private const string Tag = "Events";

    public static readonly OperationDoc Status = new("getEventStatus", Tag, "See who follows the tenant's events, and how far they are", "EventStatus")
    {
        Description = "Every step of a transaction is an event, and parts of the platform are made of events. behindSeconds is the age of the oldest event that a "
            + "consumer has not taken: zero when it is up to date. A consumer with failures is offered its events again until it takes them, in order.",
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
}
