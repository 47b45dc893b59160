using FinCode.Api.Access;
using FinCode.Api.Envelope;
using FinCode.Api.RateLimits;
using FinCode.Api.Requests;
using FinCode.Api.Routing;
using FinCode.Contracts;
using FinCode.Domain;
using FinCode.Domain.Events;
using FinCode.Domain.Webhooks;
using FinCode.Grains.Events;
using FinCode.Grains.Tenants;

namespace FinCode.Api.Events;

/// <summary>Events for machines that prefer to fetch them: the same content in the same order, a page that may be waited for, or a stream.</summary>
internal sealed class PullEventsEndpoint(IGrainFactory grains, ITenantFeed feed, INoticeShelf shelf, TimeProvider clock, Answers answers, IHostApplicationLifetime lifetime) : IEndpoint
{
    private const string EventStream = "text/event-stream";
    private readonly PullSeats seats = new();

    public void Map(IEndpointRouteBuilder routes) =>
        routes.MapRead("/events", Read).RequirePermission(Permission.PullEvents).Rated(RateClass.Read).Describe(EventDocs.Pull);

    private async Task Read(HttpContext context)
    {
        var faults = new Faults();
        var asked = PullOrder.Read(context, faults);
        if (faults.Any)
        {
            await answers.Refuse(context, faults.ToRefusal());
            return;
        }

        if (await Begin(context, asked) is not { } after)
        {
            return;
        }

        asked = asked with { After = after };

        // What happens to wallets is written down for whoever wants it, from when they say so.
        if (asked.Events.NamesWallets) await grains.WalletFeed().Follow(TenantOf(context).Name);

        var streams = context.Request.Headers.Accept.Any(accept => accept?.Contains(EventStream, StringComparison.OrdinalIgnoreCase) == true);
        if (!streams && asked.Wait == TimeSpan.Zero)
        {
            await Answer(context, asked);
            return;
        }

        // Whoever waits holds a connection; so many may.
        var tenant = Call.CallerOf(context).TenantNo;
        if (!seats.TryTake(tenant))
        {
            await answers.Refuse(context, Refusal.Because(Reason.TooManyFollowers));
            return;
        }

        try
        {
            await (streams ? Stream(context, asked) : Answer(context, asked));
        }
        finally
        {
            seats.GiveBack(tenant);
        }
    }

    /// <summary>Where reading begins; null where it was refused, because what comes next is gone or is none of this tenant's.</summary>
    private async Task<FeedPlace?> Begin(HttpContext context, PullOrder asked)
    {
        var kept = await shelf.Kept(Call.CallerOf(context).TenantNo, context.RequestAborted);
        if (!asked.IsGiven) return asked.After with { Notices = kept.GoneUpTo };
        if (asked.After.Notices >= kept.GoneUpTo && asked.After.Notices <= kept.Last) return asked.After;
        await answers.Refuse(context, asked.After.Notices < kept.GoneUpTo ? NotKept(asked.After, kept.GoneUpTo) : Refusal.Because(
            Reason.EventsNotReached,
            new Detail(PullOrder.AfterField, DetailCode.OutOfRange, $"Start again with after={asked.After with { Notices = kept.GoneUpTo }}, or without: events come again, and their ids tell which.")));
        return null;
    }

    private static Refusal NotKept(FeedPlace after, long goneUpTo) => Refusal.Because(
        Reason.EventsNotKept, new Detail(PullOrder.AfterField, DetailCode.OutOfRange, $"Start again with after={after with { Notices = goneUpTo }}: that is the first place that is kept."));

    private async Task Answer(HttpContext context, PullOrder asked)
    {
        var (tenant, until) = (TenantOf(context), End(context, asked.Wait));
        var next = await Next(tenant, asked.After, asked, context.RequestAborted);
        while (next is { Events.Count: 0, GoneUpTo: null } && MayWait(until))
        {
            await Task.Delay(Limits.PullPace, clock, context.RequestAborted);
            next = await Next(tenant, next.Place, asked, context.RequestAborted);
        }

        if (next.GoneUpTo is { } gone)
        {
            // What comes next was taken away since somebody looked.
            await answers.Refuse(context, NotKept(next.Place, gone));
            return;
        }

        await answers.Success(context, (events: next.Events, place: next.Place, hasMore: next.HasMore, tenant.Name), static (json, read) =>
        {
            json.WriteStartObject();
            json.WriteStartArray("items"u8);
            foreach (var happened in read.events) EventJson.Write(json, happened, read.Name);
            json.WriteEndArray();
            json.WriteString("nextCursor"u8, read.place.ToString());
            json.WriteBoolean("hasMore"u8, read.hasMore);
            json.WriteEndObject();
        });
    }

    /// <summary>Server-sent events: each with the cursor after it as its id, so a client that comes back goes on where it was.</summary>
    private async Task Stream(HttpContext context, PullOrder asked)
    {
        var (tenant, place, until, heard) = (TenantOf(context), asked.After, End(context, Limits.EventStreamLifetime), clock.GetUtcNow());
        context.Response.ContentType = EventStream;
        context.Response.Headers.CacheControl = "no-store";
        await context.Response.StartAsync(context.RequestAborted);
        do
        {
            var page = await feed.Read(tenant, place, asked.Size, context.RequestAborted);

            // What comes next was taken away meanwhile: whoever comes back is told.
            if (GapBefore(page, place) is not null) return;
            foreach (var happened in page.Events)
            {
                place = place.After(happened);
                if (!asked.Events.Takes(happened.Type)) continue;
                await context.Response.WriteAsync($"id: {place}\nevent: {happened.Type}\ndata: ", context.RequestAborted);
                await context.Response.BodyWriter.WriteAsync(EventJson.Write(happened, tenant.Name), context.RequestAborted);
                await context.Response.WriteAsync("\n\n", context.RequestAborted);
                heard = clock.GetUtcNow();
            }

            place = page.After;

            // Without a word for long, what lies between takes the connection for dead: also where much happens and nothing of it is wanted.
            if (clock.GetUtcNow() - heard >= Limits.EventStreamHeartbeat)
            {
                heard = clock.GetUtcNow();

                // Without data it is no event to the client, who comes back to here all the same.
                await context.Response.WriteAsync($"id: {place}\n\n", context.RequestAborted);
            }

            if (page.HasMore) continue;
            await context.Response.BodyWriter.FlushAsync(context.RequestAborted);
            await Task.Delay(Limits.PullPace, clock, context.RequestAborted);
        }
        while (MayWait(until));

        await context.Response.WriteAsync($"id: {place}\n\n", context.RequestAborted);
    }

    /// <summary>Notices have numbers without gaps: one that does not follow on its place shows that some were taken away.</summary>
    /// <returns>The last one that is gone; null where none is.</returns>
    private static long? GapBefore(FeedPage page, FeedPlace after) =>
        page.Events.FirstOrDefault(happened => happened.Step is null) is { } first && first.Ordinal != after.Notices + 1 ? first.Ordinal - 1 : null;

    /// <summary>When an answer that may last so long ends: what opened the door opens it no longer than it is believed.</summary>
    private DateTimeOffset End(HttpContext context, TimeSpan most)
    {
        var (end, expiry) = (clock.GetUtcNow() + most, Call.CallerOf(context).ExpiresAt);
        return end < expiry ? end : expiry;
    }

    /// <summary>A process that stops waits for its answers; so they do not wait for it.</summary>
    private bool MayWait(DateTimeOffset until) => clock.GetUtcNow() < until && !lifetime.ApplicationStopping.IsCancellationRequested;

    /// <summary>The next events that are wanted; what is not is passed over, a page at a time.</summary>
    private async Task<Pulled> Next(RegisteredTenant tenant, FeedPlace after, PullOrder asked, CancellationToken cancellation)
    {
        var place = after;
        for (var pages = 0; pages < PagesMax; pages++)
        {
            var page = await feed.Read(tenant, place, asked.Size, cancellation);
            if (GapBefore(page, place) is { } gone) return new Pulled([], place, false) { GoneUpTo = gone };
            var wanted = page.Events.Where(happened => asked.Events.Takes(happened.Type)).ToArray();
            place = page.After;
            if (wanted.Length > 0 || !page.HasMore) return new Pulled(wanted, place, page.HasMore);
        }

        return new Pulled([], place, true);
    }

    private sealed record Pulled(IReadOnlyList<FeedEvent> Events, FeedPlace Place, bool HasMore)
    {
        /// <summary>The last of those that came next and are gone.</summary>
        public long? GoneUpTo { get; init; }
    }

    /// <summary>In one answer; whoever wants little of much asks again.</summary>
    private const int PagesMax = 20;

    private static RegisteredTenant TenantOf(HttpContext context)
    {
        var caller = Call.CallerOf(context);
        return new RegisteredTenant(caller.TenantNo, caller.Tenant.Name);
    }
}

/// <param name="IsGiven">Whether somebody said from where.</param>
/// <param name="Wait">How long, at most, for the first event.</param>
internal sealed record PullOrder(FeedPlace After, bool IsGiven, int Size, TimeSpan Wait, EventFilter Events)
{
    public const string AfterField = "after";
    private const int SizeDefault = 100;

    public static PullOrder Read(HttpContext context, Faults faults)
    {
        var query = context.Request.Query;

        // A browser that comes back says where it was.
        var text = query.TryGetValue("after", out var given) ? given.ToString() : context.Request.Headers["Last-Event-ID"].ToString();
        var place = FeedPlace.Start;
        if (text.Length > 0 && !FeedPlace.TryParse(text, out place)) faults.Add(AfterField, DetailCode.Malformed, "Is not a cursor of events.");
        var size = Page.Whole(query, "size", SizeDefault, 1, Limits.PulledEventsMax, faults);
        var wait = Page.Whole(query, "wait", 0, 0, (int)Limits.PullPatienceMax.TotalSeconds, faults);
        var filter = EventFilter.All;
        if (query.TryGetValue("types", out var types))
        {
            string[] patterns = [.. types.ToString().Split(',', EventFilter.PatternsMax + 1, StringSplitOptions.TrimEntries)];
            if (patterns.Length <= EventFilter.PatternsMax && patterns.All(EventFilter.IsMeant)) filter = new EventFilter([.. patterns]);
            else faults.Add("types", DetailCode.UnknownValue, "Must be *, families such as transaction.*, or names of events, with commas between.");
        }

        return new PullOrder(place, text.Length > 0, size, TimeSpan.FromSeconds(wait), filter);
    }
}
