using System.Text.Json;
using FinCode.Api.Envelope;
using FinCode.Contracts.Webhooks;
using FinCode.Domain.Webhooks;
using FinCode.Grains.Webhooks;

namespace FinCode.Api.Webhooks;

/// <summary>Endpoints and deliveries on the wire. Secrets are shown once, where they are made; header values never.</summary>
internal static class WebhookJson
{
    public static readonly IReadOnlyDictionary<DeliveryStatus, string> Statuses = WireNames.Table<DeliveryStatus>();
    private static readonly IReadOnlyDictionary<DisabledBecause, string> Reasons = WireNames.Table<DisabledBecause>();

    /// <param name="kept">How long events wait for one that is off.</param>
    /// <param name="secret">Only where it was just made.</param>
    public static void Write(Utf8JsonWriter json, WebhookEndpoint endpoint, TimeSpan kept, string? secret = null, DispatchStatus? dispatch = null)
    {
        json.WriteStartObject();
        json.WriteString("id"u8, endpoint.Id);
        json.WriteString("url"u8, endpoint.Url);
        json.WriteStartArray("events"u8);
        foreach (var pattern in endpoint.Events.Patterns) json.WriteStringValue(pattern);
        json.WriteEndArray();
        json.WriteString("description"u8, endpoint.Description);
        json.WriteBoolean("disabled"u8, !endpoint.IsEnabled);
        if (endpoint.Disabled is { } because)
        {
            json.WriteString("disabledBecause"u8, Reasons[because]);
            json.WriteInstant("disabledSince"u8, endpoint.DisabledSince);
            json.WriteInstant(endpoint.BacklogEndedAt is null ? "backlogEndsAt"u8 : "backlogEndedAt"u8, WebhookBacklog.EndOf(endpoint, kept));
        }

        json.WriteStartObject("headers"u8);
        foreach (var header in endpoint.Headers) json.WriteString(header.Name, "***"u8);
        json.WriteEndObject();
        json.WriteNumber("concurrency"u8, endpoint.Concurrency);
        if (endpoint.RatePerSecond is { } rate) json.WriteNumber("ratePerSecond"u8, rate);
        json.WriteOptional("secret"u8, secret);
        json.WriteStartArray("secrets"u8);
        foreach (var each in endpoint.Secrets)
        {
            json.WriteStartObject();
            json.WriteInstant("since"u8, each.Since);
            json.WriteInstant("until"u8, each.Until);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteInstant("createdAt"u8, endpoint.CreatedAt);
        json.WriteInstant("changedAt"u8, endpoint.ChangedAt);
        if (dispatch is not null) Write(json, dispatch);
        json.WriteEndObject();
    }

    public static void Write(Utf8JsonWriter json, Delivery delivery)
    {
        json.WriteStartObject();
        WriteFields(json, delivery);
        json.WriteEndObject();
    }

    /// <param name="known">Attempts that failed, the newest first.</param>
    /// <param name="body">What was sent; null where the event is not there any more.</param>
    public static void Write(Utf8JsonWriter json, Delivery delivery, IReadOnlyList<DeliveryAttempt> known, byte[]? body)
    {
        json.WriteStartObject();
        WriteFields(json, delivery);
        json.WriteStartArray("failures"u8);
        foreach (var attempt in known)
        {
            json.WriteStartObject();
            json.WriteInstant("at"u8, attempt.At);
            json.WriteNumber("httpStatus"u8, attempt.HttpStatus);
            json.WriteNumber("milliseconds"u8, attempt.Milliseconds);
            json.WriteString("answer"u8, attempt.Answer);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        if (body is not null)
        {
            json.WritePropertyName("event"u8);
            json.WriteRawValue(body);
        }

        json.WriteEndObject();
    }

    private static void WriteFields(Utf8JsonWriter json, Delivery delivery)
    {
        json.WriteString("id"u8, delivery.Key.ToString());
        json.WriteString("endpointId"u8, delivery.Key.Endpoint);
        json.WriteString("eventId"u8, delivery.EventId);
        json.WriteString("eventType"u8, delivery.Type);
        json.WriteString("reference"u8, delivery.Reference);
        json.WriteString("status"u8, Statuses[delivery.Status]);
        json.WriteNumber("attempts"u8, delivery.Attempts);
        json.WriteInstant("firstAt"u8, delivery.FirstAt);
        json.WriteInstant("lastAt"u8, delivery.LastAt);
        json.WriteInstant("nextAt"u8, delivery.NextAt);
        json.WriteNumber("httpStatus"u8, delivery.HttpStatus);
        json.WriteNumber("milliseconds"u8, delivery.Milliseconds);
        json.WriteString("answer"u8, delivery.Answer);
    }

    private static void Write(Utf8JsonWriter json, DispatchStatus dispatch)
    {
        json.WriteStartObject("dispatch"u8);
        json.WriteBoolean("upToDate"u8, dispatch.IsIdle);
        json.WriteNumber("referencesBehind"u8, dispatch.Behind);
        json.WriteInstant("failingSince"u8, dispatch.FailingSince);
        json.WriteInstant("nextAttemptAt"u8, dispatch.NextAttemptAt);
        json.WriteString("cursor"u8, dispatch.Place);
        json.WriteEndObject();
    }
}
