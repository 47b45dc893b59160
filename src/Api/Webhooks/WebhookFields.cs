using System.Collections.Immutable;
using System.Text.Json;
using FinCode.Api.Envelope;
using FinCode.Api.Requests;
using FinCode.Domain;
using FinCode.Domain.Webhooks;

namespace FinCode.Api.Webhooks;

/// <summary>What a client says of an endpoint.</summary>
internal sealed record WebhookOrder(WebhookEndpoint Endpoint, bool? IsDisabled)
{
    public static WebhookOrder Read(Fields fields) => new(
        new WebhookEndpoint
        {
            Id = Guid.Empty,
            Url = fields.RequiredText("url", Limits.WebhookUrlLengthMax),
            Events = WebhookFields.Filter(fields, "events") ?? EventFilter.All,
            Description = fields.OptionalText("description", Limits.WebhookDescriptionLengthMax) ?? "",
            Headers = WebhookFields.Headers(fields),
            Concurrency = (int)(fields.OptionalWhole("concurrency", 1, Limits.WebhookConcurrencyMax) ?? Limits.WebhookConcurrency),
            RatePerSecond = (int?)fields.OptionalWhole("ratePerSecond", 1, Limits.WebhookRateMax),
        },
        fields.Has("disabled") ? fields.Flag("disabled") : null);
}

internal static class WebhookFields
{
    /// <summary>Which events; null where nothing is said.</summary>
    public static EventFilter? Filter(Fields fields, string name)
    {
        if (!fields.Find(name, out var list)) return null;
        if (list.ValueKind != JsonValueKind.Array)
        {
            fields.Fault(name, DetailCode.WrongType, "Must be a list.");
            return null;
        }

        if (list.GetArrayLength() is 0 or > EventFilter.PatternsMax)
        {
            fields.Fault(name, list.GetArrayLength() == 0 ? DetailCode.TooFew : DetailCode.TooMany, $"Must be from 1 to {EventFilter.PatternsMax}.");
            return null;
        }

        var patterns = ImmutableArray.CreateBuilder<string>();
        for (var at = 0; at < list.GetArrayLength(); at++)
        {
            if (list[at].ValueKind == JsonValueKind.String && JsonScalars.ReadText(list[at], 1, EventFilter.PatternLengthMax, out var pattern) is null && EventFilter.IsMeant(pattern!)) patterns.Add(pattern!);
            else fields.Fault($"{name}[{at}]", DetailCode.UnknownValue, "Must be *, a family such as transaction.*, or the name of an event: GET /webhooks/event-types lists them.");
        }

        return new EventFilter([.. patterns.Distinct(StringComparer.Ordinal)]);
    }

    public static ImmutableArray<WebhookHeader> Headers(Fields fields)
    {
        if (!fields.Find("headers", out var given)) return [];
        if (given.ValueKind != JsonValueKind.Object)
        {
            fields.Fault("headers", DetailCode.WrongType, "Must be an object of names and values.");
            return [];
        }

        var headers = ImmutableArray.CreateBuilder<WebhookHeader>();
        foreach (var (name, value) in given.EnumerateObject().Select(each => (each.Name, each.Value)))
        {
            if (headers.Count == Limits.WebhookHeadersMax)
            {
                fields.Fault("headers", DetailCode.TooMany, $"Must be at most {Limits.WebhookHeadersMax}.");
                break;
            }

            // An empty value stands for the one that is known.
            if (!WebhookHeader.IsNameFree(name)) fields.Fault(FieldOf(name), DetailCode.Malformed, "Names must be HTTP tokens and none that the platform sets itself.");
            else if (!IsValue(value, out var text)) fields.Fault(FieldOf(name), DetailCode.Malformed, $"Values must be visible ASCII of at most {WebhookHeader.ValueLengthMax} characters.");
            else if (headers.Any(each => string.Equals(each.Name, name, StringComparison.OrdinalIgnoreCase))) fields.Fault(FieldOf(name), DetailCode.Repeated, "Names must differ.");
            else headers.Add(new WebhookHeader(name, text!));
        }

        return headers.ToImmutable();
    }

    /// <summary>A name that is no name is not said after whoever sent it.</summary>
    private static string FieldOf(string name) => WebhookHeader.IsToken(name) ? $"headers.{name}" : "headers";

    private static bool IsValue(JsonElement value, out string? text)
    {
        text = null;
        return value.ValueKind == JsonValueKind.String
            && JsonScalars.ReadText(value, 0, WebhookHeader.ValueLengthMax, out text) is null
            && (text!.Length == 0 || WebhookHeader.IsValue(text));
    }
}
