using FinCode.Api.Access;
using FinCode.Api.Envelope;
using FinCode.Api.RateLimits;
using FinCode.Api.Requests;
using FinCode.Api.Routing;
using FinCode.Contracts;
using FinCode.Contracts.Webhooks;
using FinCode.Domain;
using FinCode.Domain.Webhooks;
using FinCode.Grains.Events;
using FinCode.Grains.Tenants;
using FinCode.Grains.Webhooks;

namespace FinCode.Api.Webhooks;

/// <summary>What was delivered and what was not; once more, or a part of the past, or a test.</summary>
internal sealed class WebhookDeliveryEndpoints(IGrainFactory grains, IWebhookStore store, ITenantFeed feed, TimeProvider clock, Answers answers) : IEndpoint
{
    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapRead("/webhooks/deliveries", List).RequirePermission(Permission.ReadWebhooks).Rated(RateClass.Read).Describe(WebhookDocs.Deliveries);
        routes.MapRead("/webhooks/deliveries/{deliveryId}", Get).RequirePermission(Permission.ReadWebhooks).Rated(RateClass.Read).Describe(WebhookDocs.Delivery);
        routes.MapPost("/webhooks/deliveries/{deliveryId}/redeliver", Redeliver).RequirePermission(Permission.ManageWebhooks).Rated(RateClass.Write).Describe(WebhookDocs.Redeliver);
        routes.MapPost("/webhooks/endpoints/{endpointId}/replay", answers.Order("webhooks/replay", KeyUse.Optional, ReplayOrder.Read, Replay))
            .RequirePermission(Permission.ManageWebhooks).Rated(RateClass.Write).Describe(WebhookDocs.Replay);
        routes.MapPost("/webhooks/endpoints/{endpointId}/test", answers.ById("endpointId", Test)).RequirePermission(Permission.ManageWebhooks).Rated(RateClass.Write).Describe(WebhookDocs.Test);
    }

    private async Task List(HttpContext context)
    {
        var (caller, faults, query) = (Call.CallerOf(context), new Faults(), context.Request.Query);
        Guid? endpoint = query.TryGetValue("endpointId", out var id) ? PathId.Read(id.Count == 1 ? id[0] : "-", "endpointId", faults) : null;
        DeliveryStatus? status = null;
        if (query.TryGetValue("status", out var said))
        {
            if (WebhookJson.Statuses.FirstOrDefault(each => each.Value == said) is { Value: not null } known) status = known.Key;
            else faults.Add("status", DetailCode.UnknownValue, $"Must be one of {string.Join(", ", WebhookJson.Statuses.Values)}.");
        }

        var listing = $"webhook-deliveries/{caller.TenantNo}/{endpoint}/{status}";
        var page = Page.Read(context, faults, listing);
        if (faults.Any)
        {
            await answers.Refuse(context, faults.ToRefusal());
            return;
        }

        var after = page.After is { } began ? new DeliveryPlace(DateTimeOffset.FromUnixTimeMilliseconds(began), page.AfterId) : null;
        var (deliveries, total) = await store.ListDeliveries(caller.TenantNo, endpoint, status, after, page.Skip, page.Size, context.RequestAborted);
        var next = deliveries.Count < page.Size ? null : Cursor.Write(deliveries[^1].FirstAt.ToUnixTimeMilliseconds(), listing, deliveries[^1].EventId);
        await answers.Success(context, new PageOf<Delivery>(deliveries, page, total, next, WebhookJson.Write), PageOf<Delivery>.Write);
    }

    private async Task Get(HttpContext context)
    {
        var caller = Call.CallerOf(context);
        if (KeyOf(context) is not { } key || await store.FindDelivery(caller.TenantNo, key, context.RequestAborted) is not { } delivery)
        {
            await answers.Refuse(context, Refusal.Because(Reason.DeliveryNotFound));
            return;
        }

        var failures = await store.ListFailures(caller.TenantNo, key, Limits.WebhookAttemptsShown, context.RequestAborted);
        var found = await feed.ReadSubject(new RegisteredTenant(caller.TenantNo, caller.Tenant.Name), key.Subject, key.Ordinal, key.Ordinal, 1, context.RequestAborted);
        var body = found.Count == 0 ? null : EventJson.Write(found[0], caller.Tenant.Name);
        await answers.Success(context, (delivery, failures, body), static (json, read) => WebhookJson.Write(json, read.delivery, read.failures, read.body));
    }

    private async Task Redeliver(HttpContext context)
    {
        var caller = Call.CallerOf(context);
        if (KeyOf(context) is not { } key || await store.FindDelivery(caller.TenantNo, key, context.RequestAborted) is null
            || await grains.WebhookEndpoints(caller.Tenant.Name).Find(key.Endpoint) is not { } endpoint)
        {
            await answers.Refuse(context, Refusal.Because(Reason.DeliveryNotFound));
            return;
        }

        if (!endpoint.IsEnabled) await answers.Refuse(context, Refusal.Because(Reason.WebhookDisabled));
        else if (await grains.WebhookDispatcher(caller.Tenant.Name, key.Endpoint).Redeliver(key) is { } sent) await answers.Success(context, sent, WebhookJson.Write);
        else await answers.Refuse(context, Refusal.Because(Reason.DeliveryNotFound));
    }

    private async Task Replay(HttpContext context, Call call, ReplayOrder order)
    {
        var now = clock.GetUtcNow();
        var until = order.To ?? now;
        var faults = new Faults();
        if (order.From < now - Limits.WebhookReplayMax) faults.Add("from", DetailCode.OutOfRange, $"Must be at most {Limits.WebhookReplayMax.TotalDays} days ago.");
        if (order.From >= now) faults.Add("from", DetailCode.OutOfRange, "Must lie in the past.");
        else if (until > now || until <= order.From) faults.Add("to", DetailCode.OutOfRange, "Must be after from, and not in the future.");
        if (faults.Any)
        {
            await answers.Refuse(context, faults.ToRefusal());
            return;
        }

        var replay = call.Operation().Value;
        var answer = Guid.TryParseExact(context.Request.RouteValues["endpointId"] as string, "D", out var id)
            ? await grains.WebhookEndpoints(call.Caller.Tenant.Name).Replay(id, replay, order.From, order.To, order.Events)
            : new WebhookAnswer(null, WebhookRefusal.NotFound);
        if (answer.Refusal is not null)
        {
            await answers.Refuse(context, WebhookEndpointEndpoints.RefusalOf(answer));
            return;
        }

        await answers.Success(context, (replay, order, Until: answer.Until ?? until), static (json, begun) =>
        {
            json.WriteStartObject();
            json.WriteString("replayId"u8, begun.replay);
            json.WriteInstant("from"u8, begun.order.From);
            json.WriteInstant("to"u8, begun.Until);
            json.WriteEndObject();
        }, answer.IsReplay);
    }

    private async Task Test(HttpContext context, Caller caller, Guid id)
    {
        if (await grains.WebhookEndpoints(caller.Tenant.Name).Find(id) is null) await answers.Refuse(context, Refusal.Because(Reason.WebhookNotFound));
        else await answers.Success(context, await grains.WebhookDispatcher(caller.Tenant.Name, id).Test(), WebhookJson.Write);
    }

    private static DeliveryKey? KeyOf(HttpContext context) => DeliveryKey.TryParse(context.Request.RouteValues["deliveryId"] as string, out var key) ? key : null;
}

/// <param name="To">Now where nothing is said.</param>
internal sealed record ReplayOrder(DateTimeOffset From, DateTimeOffset? To, EventFilter Events)
{
    private const int InstantLengthMax = 40;

    public static ReplayOrder Read(Fields fields)
    {
        var from = fields.InstantIn("from", fields.RequiredText("from", InstantLengthMax));
        var to = fields.InstantIn("to", fields.OptionalText("to", InstantLengthMax));
        return new ReplayOrder(from ?? default, to, WebhookFields.Filter(fields, "events") ?? EventFilter.All);
    }
}
