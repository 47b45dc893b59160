using System.Globalization;
using FinCode.Api.Access;
using FinCode.Api.Envelope;
using FinCode.Api.RateLimits;
using FinCode.Api.Requests;
using FinCode.Api.Routing;
using FinCode.Contracts;
using FinCode.Contracts.Events;
using FinCode.Domain;
using FinCode.Domain.Events;
using FinCode.Domain.Money;
using FinCode.Grains.Events;
using FinCode.Grains.Tenants;

namespace FinCode.Api.Events;

/// <summary>How far those are who follow the tenant's events, and what the first of them has counted.</summary>
internal sealed class EventEndpoints(IGrainFactory grains, IEventLog log, TimeProvider clock, Answers answers) : IEndpoint
{
    private const int NameLengthMax = 40;

    /// <summary>As metrics name it.</summary>
    private const string WalletFeed = "wallets";

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapRead("/admin/events/status", Status).RequirePermission(Permission.ReadEvents).Rated(RateClass.Read).Describe(EventDocs.Status);
        routes.MapRead("/admin/events/counters", Counters).RequirePermission(Permission.ReadEvents).Rated(RateClass.Read).Describe(EventDocs.Counters);
        routes.MapPost("/admin/events/consumers/{name}/rebuild", Rebuild)
            .RequirePermission(Permission.ManageEvents).Rated(RateClass.Admin).Describe(EventDocs.Rebuild);
    }

    private async Task Status(HttpContext context)
    {
        var tenant = TenantOf(context);
        var consumers = await grains.EventRelay(tenant.Name).Status();
        var waiting = new List<(ConsumerStatus Consumer, TimeSpan Behind)>(consumers.Length);
        foreach (var consumer in consumers) waiting.Add((consumer, await Behind(tenant, consumer.Place, context.RequestAborted)));

        // Who follows wallets reads the journal itself, for whoever wants it, and is not built anew.
        if (await grains.WalletFeed().Status(tenant.Name) is { } wallets) waiting.Add((new ConsumerStatus(WalletFeed, wallets.Place, 1, wallets.Told, wallets.Failures, wallets.Problem), wallets.Behind));
        await answers.Success(context, waiting, static (json, all) =>
        {
            json.WriteStartObject();
            json.WriteStartArray("consumers"u8);
            foreach (var (consumer, behind) in all)
            {
                json.WriteStartObject();
                json.WriteString("name"u8, consumer.Name);
                json.WriteNumber("behindSeconds"u8, Math.Round(behind.TotalSeconds, 3));
                json.WriteNumber("generation"u8, consumer.Generation);
                json.WriteNumber("taken"u8, consumer.Taken);
                json.WriteNumber("failures"u8, consumer.Failures);
                if (consumer.Problem is { } problem) json.WriteString("problem"u8, problem);
                json.WriteString("cursor"u8, consumer.Place.ToString());
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        });
    }

    /// <summary>The age of the oldest event that it has not taken.</summary>
    private async Task<TimeSpan> Behind(RegisteredTenant tenant, EventCursor place, CancellationToken cancellation) =>
        await log.Read(tenant, place, 1, cancellation) is { Events: [var oldest, ..] } && clock.GetUtcNow() - oldest.Position.At is { Ticks: > 0 } age ? age : TimeSpan.Zero;

    private async Task Counters(HttpContext context)
    {
        var faults = new Faults();
        var day = Day(context, faults);
        if (faults.Any)
        {
            await answers.Refuse(context, faults.ToRefusal());
            return;
        }

        var tenant = TenantOf(context);
        var parts = await Task.WhenAll(Enumerable.Range(0, Limits.EventPartitions).Select(part => grains.TransactionCounters(tenant.Name, part).Read(day)));
        await answers.Success(context, (Day: day, Counts: TransactionCounts.Sum(parts.SelectMany(part => part))), static (json, read) =>
        {
            json.WriteStartObject();
            json.WriteString("date"u8, read.Day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
            json.WriteStartArray("items"u8);
            foreach (var count in read.Counts)
            {
                json.WriteStartObject();
                json.WriteString("event"u8, count.Type);
                json.WriteString("originCountry"u8, count.Origin);
                json.WriteString("destinationCountry"u8, count.Destination);
                json.WriteNumber("count"u8, count.Count);
                json.WriteString("principalAmount"u8, MoneyText.Format(count.Amount, Currency.Parse(count.Currency)));
                json.WriteString("currencyCode"u8, count.Currency);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        });
    }

    private DateOnly Day(HttpContext context, Faults faults)
    {
        var given = context.Request.Query["date"];
        if (given.Count == 0) return DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);
        if (given.Count == 1 && DateOnly.TryParseExact(given[0], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)) return day;
        faults.Add("date", DetailCode.Malformed, "Must be a date like 2026-11-28.");
        return default;
    }

    private async Task Rebuild(HttpContext context)
    {
        var name = context.Request.RouteValues["name"] as string;
        if (name is not { Length: > 0 and <= NameLengthMax } || !await grains.EventRelay(TenantOf(context).Name).Rebuild(name))
        {
            await answers.Refuse(context, Refusal.Because(Reason.EventConsumerNotFound));
            return;
        }

        await Status(context);
    }

    private static RegisteredTenant TenantOf(HttpContext context)
    {
        var caller = Call.CallerOf(context);
        return new RegisteredTenant(caller.TenantNo, caller.Tenant.Name);
    }
}
