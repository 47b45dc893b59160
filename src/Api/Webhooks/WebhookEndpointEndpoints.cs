using FinCode.Api.Access;
using FinCode.Api.Envelope;
using FinCode.Api.RateLimits;
using FinCode.Api.Requests;
using FinCode.Api.Routing;
using FinCode.Contracts;
using FinCode.Contracts.Webhooks;
using FinCode.Domain;
using FinCode.Domain.Webhooks;

namespace FinCode.Api.Webhooks;

/// <summary>Endpoints that are told of events: set up, change, switch, give another secret, take away.</summary>
internal sealed class WebhookEndpointEndpoints(IGrainFactory grains, Answers answers) : IEndpoint
{
    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapRead("/webhooks/endpoints", List).RequirePermission(Permission.ReadWebhooks).Rated(RateClass.Read).Describe(WebhookDocs.List);
        routes.MapRead("/webhooks/endpoints/{endpointId}", answers.ById("endpointId", Get)).RequirePermission(Permission.ReadWebhooks).Rated(RateClass.Read).Describe(WebhookDocs.Get);
        routes.MapPost("/webhooks/endpoints", answers.Order("webhooks/endpoints", KeyUse.Optional, WebhookOrder.Read, Add))
            .RequirePermission(Permission.ManageWebhooks).Rated(RateClass.Write).Describe(WebhookDocs.Add);
        routes.MapPut("/webhooks/endpoints/{endpointId}", answers.Order("webhooks/endpoints/change", KeyUse.None, WebhookOrder.Read, Change))
            .RequirePermission(Permission.ManageWebhooks).Rated(RateClass.Write).Describe(WebhookDocs.Change);
        routes.MapDelete("/webhooks/endpoints/{endpointId}", answers.ById("endpointId", Remove)).RequirePermission(Permission.ManageWebhooks).Rated(RateClass.Write).Describe(WebhookDocs.Remove);
        routes.MapPost("/webhooks/endpoints/{endpointId}/secret/rotate", answers.Order("webhooks/rotate", KeyUse.None, (source, _) => source.Open(Overlap), Rotate, bodyIsOptional: true))
            .RequirePermission(Permission.ManageWebhooks).Rated(RateClass.Write).Describe(WebhookDocs.Rotate);
        routes.MapPost("/webhooks/endpoints/{endpointId}/enable", answers.Order("webhooks/enable", KeyUse.None, (source, _) => source.Open(fields => fields.Flag("skipMissed")), Enable, bodyIsOptional: true))
            .RequirePermission(Permission.ManageWebhooks).Rated(RateClass.Write).Describe(WebhookDocs.Enable);
        routes.MapPost("/webhooks/endpoints/{endpointId}/disable", answers.ById("endpointId", Disable)).RequirePermission(Permission.ManageWebhooks).Rated(RateClass.Write).Describe(WebhookDocs.Disable);
    }

    public static Refusal RefusalOf(WebhookAnswer answer)
    {
        if (answer.Refusal == WebhookRefusal.Invalid)
        {
            var faults = new Faults();
            faults.Add(answer.Field!, DetailCode.OutOfRange, answer.Fault!);
            return faults.ToRefusal();
        }

        if (answer.Refusal == WebhookRefusal.DifferentTerms) return Refusal.KeyReused(answer.Field!);
        return Refusal.Because(answer.Refusal switch
        {
            WebhookRefusal.TooManyEndpoints => Reason.TooManyWebhooks,
            WebhookRefusal.TooManyReplays => Reason.TooManyReplays,
            WebhookRefusal.Disabled => Reason.WebhookDisabled,
            _ => Reason.WebhookNotFound,
        });
    }

    private static TimeSpan Overlap(Fields fields) =>
        TimeSpan.FromSeconds(fields.OptionalWhole("overlapSeconds", 0, (long)Limits.WebhookSecretOverlapMax.TotalSeconds) ?? Limits.WebhookSecretOverlap.TotalSeconds);

    private async Task List(HttpContext context)
    {
        var endpoints = await grains.WebhookEndpoints(Call.CallerOf(context).Tenant.Name).Read();
        await answers.Success(context, (All: endpoints, Kept: await BacklogKept(context)), static (json, read) =>
        {
            json.WriteStartObject();
            json.WriteStartArray("items"u8);
            foreach (var endpoint in read.All) WebhookJson.Write(json, endpoint, read.Kept);
            json.WriteEndArray();
            json.WriteEndObject();
        });
    }

    private async Task Get(HttpContext context, Caller caller, Guid id)
    {
        if (await grains.WebhookEndpoints(caller.Tenant.Name).Find(id) is not { } endpoint)
        {
            await answers.Refuse(context, Refusal.Because(Reason.WebhookNotFound));
            return;
        }

        // Where nothing waits any more there is no place either.
        var dispatch = endpoint.BacklogEndedAt is null ? await grains.WebhookDispatcher(caller.Tenant.Name, id).Status() : null;
        await answers.Success(context, (endpoint, Kept: await BacklogKept(context), dispatch), static (json, read) => WebhookJson.Write(json, read.endpoint, read.Kept, dispatch: read.dispatch));
    }

    private async Task Add(HttpContext context, Call call, WebhookOrder order)
    {
        var endpoint = order.Endpoint with
        {
            // The key is the address: a retry finds what the first request made.
            Id = call.Operation().Value,
            Secrets = [new SigningSecret(WebhookSecret.New(), DateTimeOffset.UnixEpoch, null)],
            Disabled = order.IsDisabled == true ? DisabledBecause.Switched : null,
        };
        if (endpoint.Headers.FirstOrDefault(header => header.Value.Length == 0) is { } empty)
        {
            await answers.Refuse(context, RefusalOf(new WebhookAnswer(null, WebhookRefusal.Invalid, $"headers.{empty.Name}", "Values must be given for headers that are new.")));
            return;
        }

        var answer = await grains.WebhookEndpoints(call.Caller.Tenant.Name).Add(endpoint);

        // Whoever retries has perhaps not seen the secret. One that somebody made later is not theirs to see.
        await Show(context, answer, showsSecret: answer.Endpoint is { HasFirstSecret: true });
    }

    private async Task Change(HttpContext context, Call call, WebhookOrder order)
    {
        if (!TryId(context, out var id))
        {
            await answers.Refuse(context, Refusal.Because(Reason.WebhookNotFound));
            return;
        }

        await Show(context, await grains.WebhookEndpoints(call.Caller.Tenant.Name).Change(order.Endpoint with { Id = id }, order.IsDisabled));
    }

    private async Task Remove(HttpContext context, Caller caller, Guid id)
    {
        if (!await grains.WebhookEndpoints(caller.Tenant.Name).Remove(id))
        {
            await answers.Refuse(context, Refusal.Because(Reason.WebhookNotFound));
            return;
        }

        await answers.Success(context, id, static (json, removed) =>
        {
            json.WriteStartObject();
            json.WriteString("id"u8, removed);
            json.WriteEndObject();
        });
    }

    private async Task Rotate(HttpContext context, Call call, TimeSpan overlap)
    {
        var answer = TryId(context, out var id) ? await grains.WebhookEndpoints(call.Caller.Tenant.Name).Rotate(id, WebhookSecret.New(), overlap) : new WebhookAnswer(null, WebhookRefusal.NotFound);
        await Show(context, answer, showsSecret: true);
    }

    private async Task Enable(HttpContext context, Call call, bool skips) =>
        await Show(context, TryId(context, out var id) ? await grains.WebhookEndpoints(call.Caller.Tenant.Name).Switch(id, null, skips) : new WebhookAnswer(null, WebhookRefusal.NotFound));

    private async Task Disable(HttpContext context, Caller caller, Guid id) => await Show(context, await grains.WebhookEndpoints(caller.Tenant.Name).Switch(id, DisabledBecause.Switched, skips: false));

    private async Task Show(HttpContext context, WebhookAnswer answer, bool showsSecret = false)
    {
        if (answer.Refusal is not null)
        {
            await answers.Refuse(context, RefusalOf(answer));
            return;
        }

        await answers.Success(
            context,
            (Endpoint: answer.Endpoint!, Kept: await BacklogKept(context), Secret: showsSecret ? answer.Endpoint!.Secrets[0].Text : null),
            static (json, shown) => WebhookJson.Write(json, shown.Endpoint, shown.Kept, shown.Secret),
            answer.IsReplay);
    }

    private async Task<TimeSpan> BacklogKept(HttpContext context) => WebhookBacklog.Of(await grains.Configuration(Call.CallerOf(context).Tenant.Name, "").Read());

    private static bool TryId(HttpContext context, out Guid id) => Guid.TryParseExact(context.Request.RouteValues["endpointId"] as string, "D", out id);
}
