using System.Text.Json;
using FinCode.Api.Access;
using FinCode.Api.Envelope;
using FinCode.Api.OpenApi;
using FinCode.Api.RateLimits;
using FinCode.Api.Requests;
using FinCode.Api.Routing;
using FinCode.Contracts;
using FinCode.Contracts.Clocks;
using FinCode.Domain;

namespace FinCode.Api.Sandbox;

/// <summary>The tenant's clock, and moving it forward: so that what takes days can be tried in seconds.</summary>
internal sealed class SandboxClockEndpoints(IGrainFactory grains, Answers answers) : IEndpoint
{
    public static readonly OperationDoc ReadDoc = new("readSandboxClock", "Sandbox", "Read the tenant's clock", "SandboxClock")
    {
        Description = "What time it is for this tenant. Production does not have this route.",
    };

    public static readonly OperationDoc AdvanceDoc = new("advanceSandboxClock", "Sandbox", "Move the tenant's clock forward", "SandboxClock")
    {
        Body = "SandboxClockAdvance",
        Key = KeyUse.Optional,
        Description = "Deadlines of transactions, quotes, pickups, holds and limits of this tenant follow; what becomes due has been done when this is answered, as far as "
            + "five seconds allow. Sessions, tokens and rate limits go by the world's clock, and so do the times of ledger entries. It never goes back, and at most a year "
            + "ahead. Production does not have this route.",
    };

    private static readonly long SecondsMax = (long)Limits.ClockAheadMax.TotalSeconds;

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapRead("/sandbox/clock", Read).RequirePermission(Permission.MoveSandboxClock).Rated(RateClass.Read).Describe(ReadDoc);
        routes.MapPost("/sandbox/clock/advance", answers.Order("sandbox/clock/advance", KeyUse.Optional, ReadSeconds, Advance))
            .RequirePermission(Permission.MoveSandboxClock).Rated(RateClass.Admin).Describe(AdvanceDoc);
    }

    private async Task Read(HttpContext context) =>
        await answers.Success(context, await grains.SandboxClock(Call.CallerOf(context).Tenant.Name).Read(), Write);

    private static TimeSpan ReadSeconds(Fields fields)
    {
        if (fields.OptionalWhole("seconds", 1, SecondsMax) is { } seconds) return TimeSpan.FromSeconds(seconds);
        if (!fields.Has("seconds")) fields.Fault("seconds", DetailCode.Required, "Is required.");
        return TimeSpan.Zero;
    }

    private async Task Advance(HttpContext context, Call call, TimeSpan by)
    {
        if (await grains.SandboxClock(call.Caller.Tenant.Name).Advance(by, call.Operation()) is { } time)
        {
            await answers.Success(context, time, Write);
            return;
        }

        var faults = new Faults();
        faults.Add("seconds", DetailCode.OutOfRange, "The clock would be more than a year ahead.");
        await answers.Refuse(context, faults.ToRefusal());
    }

    private static void Write(Utf8JsonWriter json, SandboxTime time)
    {
        json.WriteStartObject();
        json.WriteInstant("now"u8, time.Now);
        json.WriteNumber("aheadSeconds"u8, (long)time.Ahead.TotalSeconds);
        json.WriteEndObject();
    }
}
