using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using FinCode.Api.Access;
using FinCode.Api.Envelope;
using FinCode.Api.RateLimits;
using FinCode.Api.Requests;
using FinCode.Api.Routing;
using FinCode.Contracts;
using FinCode.Domain;
using FinCode.Domain.Money;
using FinCode.Domain.Pricing;

namespace FinCode.Api.Pricing;

/// <summary>Exchange rates: read, entered by hand, or imported from a file.</summary>
internal sealed class RateEndpoints(IGrainFactory grains, TimeProvider clock, Answers answers) : IEndpoint
{
    private const string Manual = "MANUAL";
    private static readonly string[] Formats = [RateFile.Ecb, "CSV"];
    private static readonly IReadOnlyDictionary<TickFault, string> FaultNames = WireNames.Table<TickFault>();

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapRead("/admin/fx-rates", List).RequirePermission(Permission.ReadPricing).Rated(RateClass.Read).Describe(PricingDocs.ListRates);
        routes.MapPost("/admin/fx-rates", answers.Order("admin/fx-rates", KeyUse.Optional, ReadOne, Enter))
            .RequirePermission(Permission.ManagePricing).Rated(RateClass.Write).Describe(PricingDocs.EnterRate);
        routes.MapPost("/admin/fx-rates/import", answers.Order("admin/fx-rates/import", KeyUse.Optional, ReadFile, Enter))
            .RequirePermission(Permission.ManagePricing).Rated(RateClass.Write).Describe(PricingDocs.ImportRates);
        routes.MapDelete("/admin/fx-rates/{base}/{quote}", Forget)
            .RequirePermission(Permission.ManagePricing).Rated(RateClass.Write).Describe(PricingDocs.ForgetRate);
    }

    private async Task List(HttpContext context)
    {
        var book = await grains.Rates(Call.CallerOf(context).Tenant.Name).Read();
        await answers.Success(context, book, static (json, read) =>
        {
            json.WriteStartObject();
            json.WriteNumber("version"u8, read.Version);
            json.WriteStartArray("items"u8);
            foreach (var (_, entry) in read.Entries.OrderBy(pair => pair.Key, StringComparer.Ordinal)) Write(json, entry);
            json.WriteEndArray();
            json.WriteEndObject();
        });
    }

    private async Task Enter(HttpContext context, Call call, RateOrder order)
    {
        var faults = await grains.Rates(call.Caller.Tenant.Name).Enter(order.Ticks, order.IsConfirmed);
        await answers.Success(context, order.Ticks.Zip(faults), static (json, entered) =>
        {
            json.WriteStartObject();
            json.WriteNumber("accepted"u8, entered.Count(pair => pair.Second == TickFault.None));
            json.WriteNumber("suspended"u8, entered.Count(pair => IsSuspended(pair.Second)));
            json.WriteNumber("rejected"u8, entered.Count(pair => pair.Second != TickFault.None && !IsSuspended(pair.Second)));
            json.WriteStartArray("results"u8);
            foreach (var (tick, fault) in entered)
            {
                json.WriteStartObject();
                WriteTick(json, tick);
                json.WriteString("status"u8, fault == TickFault.None ? "ACCEPTED"u8 : IsSuspended(fault) ? "SUSPENDED"u8 : "REJECTED"u8);
                if (fault != TickFault.None) json.WriteString("reason"u8, FaultNames[fault]);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        });
    }

    private async Task Forget(HttpContext context)
    {
        var isForgotten = Currency.TryParse(context.Request.RouteValues["base"] as string, out var one)
            && Currency.TryParse(context.Request.RouteValues["quote"] as string, out var other)
            && await grains.Rates(Call.CallerOf(context).Tenant.Name).Forget(one, other);
        await (isForgotten ? List(context) : answers.Refuse(context, Refusal.Because(Reason.PricingItemNotFound)));
    }

    private RateOrder ReadOne(Fields fields)
    {
        var (one, other) = (fields.RequiredCurrency("baseCurrency"), fields.RequiredCurrency("quoteCurrency"));
        var rate = Rate(fields, "rate");
        var (bid, ask) = (Rate(fields, "bid") ?? rate, Rate(fields, "ask") ?? rate);
        if (bid is null || ask is null) fields.Fault("rate", DetailCode.Required, "Is required, or bid and ask.");
        var source = fields.OptionalText("source", Limits.SourceLengthMax) is { Length: > 0 } said ? said : Manual;
        var tick = new RateTick(one ?? default, other ?? default, bid ?? 1, ask ?? 1, source, fields.OptionalInstant("at") ?? clock.GetUtcNow());
        return new RateOrder([tick], fields.Flag("confirm"));
    }

    private static RateOrder ReadFile(Fields fields)
    {
        fields.TryWord("format", Formats, out var format);
        var content = Content(fields);
        var source = fields.OptionalText("source", Limits.SourceLengthMax) is { Length: > 0 } said ? said : Manual;
        var day = fields.OptionalInstant("date") is { } date ? DateOnly.FromDateTime(date.UtcDateTime) : (DateOnly?)null;
        if (fields.Faults.Any) return new RateOrder([], false);

        var (ticks, faults) = format == RateFile.Ecb ? RateFile.ReadEcb(content, day) : RateFile.ReadLines(content, source);
        foreach (var fault in faults) fields.Fault("content", DetailCode.Malformed, string.Create(CultureInfo.InvariantCulture, $"Line {fault.Line}: {fault.Problem}"));
        if (ticks.IsEmpty && faults.IsEmpty) fields.Fault("content", DetailCode.TooFew, "Has no rates.");
        return new RateOrder(ticks, fields.Flag("confirm"));
    }

    /// <summary>A whole file, so with line breaks; other texts have none.</summary>
    private static string Content(Fields fields)
    {
        if (!fields.Required("content", out var value)) return "";
        if (value.ValueKind != JsonValueKind.String) fields.Fault("content", DetailCode.WrongType, "Must be a string.");
        else if (value.GetRawText().Length > Limits.RateFileLengthMax) fields.Fault("content", DetailCode.TooLong, $"Must be at most {Limits.RateFileLengthMax} characters.");
        else if (!JsonScalars.TryReadLines(value, out var content)) fields.Fault("content", DetailCode.Malformed, "Must be well-formed Unicode text.");
        else return content;
        return "";
    }

    private static decimal? Rate(Fields fields, string name) => fields.OptionalDecimal(name, Limits.RateMin, Limits.RateMax, Limits.RateDigitsMax);

    private static bool IsSuspended(TickFault fault) => fault is TickFault.Jumped or TickFault.Disagrees;

    private static void Write(Utf8JsonWriter json, RateEntry entry)
    {
        json.WriteStartObject();
        WriteTick(json, (entry.Current ?? entry.Suspended)!);
        json.WriteString("status"u8, entry.Suspended is null ? "QUOTED"u8 : "SUSPENDED"u8);
        if (entry.Suspended is { } waiting)
        {
            json.WriteString("reason"u8, FaultNames[entry.Reason]);
            json.WriteStartObject("waiting"u8);
            WriteTick(json, waiting);
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    private static void WriteTick(Utf8JsonWriter json, RateTick tick)
    {
        json.WriteString("baseCurrency"u8, tick.Base.Code);
        json.WriteString("quoteCurrency"u8, tick.Quote.Code);
        json.WriteString("bid"u8, Text(tick.Bid));
        json.WriteString("ask"u8, Text(tick.Ask));
        json.WriteString("mid"u8, Text(tick.Mid));
        json.WriteString("source"u8, tick.Source);
        json.WriteInstant("at"u8, tick.At);
    }

    private static string Text(decimal rate) => rate.ToString("0.##################", CultureInfo.InvariantCulture);

    private sealed record RateOrder(ImmutableArray<RateTick> Ticks, bool IsConfirmed);
}
