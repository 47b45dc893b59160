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
        await answers.Success(context, endpoints, static (json, all) =>
        {
            json.WriteStartObject();
            json.WriteStartArray("items"u8);
            foreach (var endpoint in all) WebhookJson.Write(json, endpoint);
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

        var dispatch = await grains.WebhookDispatcher(caller.Tenant.Name, id).Status();
        await answers.Success(context, (endpoint, dispatch), static (json, read) => WebhookJson.Write(json, read.endpoint, dispatch: read.dispatch));
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

        var endpoints = grains.WebhookEndpoints(call.Caller.Tenant.Name);
        var answer = await endpoints.Change(order.Endpoint with { Id = id });
        if (answer.Refusal is null && order.IsDisabled is { } off && off == answer.Endpoint!.IsEnabled) answer = await endpoints.Switch(id, off ? DisabledBecause.Switched : null, skips: false);
        await Show(context, answer);
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

    private Task Show(HttpContext context, WebhookAnswer answer, bool showsSecret = false) => answer.Refusal is not null
        ? answers.Refuse(context, RefusalOf(answer))
        : answers.Success(
            context,
            (Endpoint: answer.Endpoint!, Secret: showsSecret ? answer.Endpoint!.Secrets[0].Text : null),
            static (json, shown) => WebhookJson.Write(json, shown.Endpoint, shown.Secret),
            answer.IsReplay);

    private static bool TryId(HttpContext context, out Guid id) => Guid.TryParseExact(context.Request.RouteValues["endpointId"] as string, "D", out id);
}
