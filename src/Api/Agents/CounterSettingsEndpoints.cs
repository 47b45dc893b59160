using System.Collections.Immutable;
using System.Text.Json;
using FinCode.Api.Access;
using FinCode.Api.Configuration;
using FinCode.Api.Envelope;
using FinCode.Api.RateLimits;
using FinCode.Api.Requests;
using FinCode.Api.Routing;
using FinCode.Contracts;
using FinCode.Domain;
using FinCode.Domain.Access;
using FinCode.Domain.Agents;
using FinCode.Domain.Configuration;
using FinCode.Grains.Agents;

namespace FinCode.Api.Agents;

/// <summary>Limits, fees, opening hours and time zone of counters: for all of them, for an agent's, for a sub-agent's.</summary>
internal sealed class CounterSettingsEndpoints(IGrainFactory grains, Counters counters, Answers answers) : IEndpoint
{
    private static readonly Refusal TooMany = new(
        ErrorCode.ValidationError, "The request has fields that are missing or wrong; details name them.", null,
        [new Detail("settings", DetailCode.TooMany, $"There would be more than {Limits.SettingsPerLevelMax} at this level.")]);

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapRead("/agent/{code}/settings", context => Get(context, CodeIn(context)))
            .RequirePermission(Permission.ReadCounterSettings).Rated(RateClass.Read).Describe(AgentDocs.GetSettings);
        routes.MapPut("/agent/{code}/settings", answers.Order("agent/settings", KeyUse.Optional, Read, (context, call, changes) => Change(context, call, CodeIn(context), changes)))
            .RequirePermission(Permission.ManageCounterSettings).Rated(RateClass.Write).Describe(AgentDocs.ChangeSettings);
        routes.MapRead("/admin/counter-settings", context => Get(context, null))
            .RequirePermission(Permission.ManageCounterSettings).Rated(RateClass.Read).Describe(AgentDocs.GetPrincipalSettings);
        routes.MapPut("/admin/counter-settings", answers.Order("admin/counter-settings", KeyUse.Optional, Read, (context, call, changes) => Change(context, call, null, changes)))
            .RequirePermission(Permission.ManageCounterSettings).Rated(RateClass.Write).Describe(AgentDocs.ChangePrincipalSettings);
    }

    private async Task Get(HttpContext context, string? code)
    {
        var caller = Call.CallerOf(context);
        if (await PlaceOf(caller, Permission.ReadCounterSettings, code) is { } place) await Answer(context, caller, code, place);
        else await answers.Refuse(context, Counters.NoCounter);
    }

    private async Task Change(HttpContext context, Call call, string? code, ImmutableDictionary<string, string?> changes)
    {
        if (await PlaceOf(call.Caller, Permission.ManageCounterSettings, code) is not { } place)
        {
            await answers.Refuse(context, Counters.NoCounter);
            return;
        }

        var changed = await grains.CounterSettings(call.Caller.Tenant.Name, code ?? "").Change(changes);
        await (changed is null ? answers.Refuse(context, TooMany) : Answer(context, call.Caller, code, place));
    }

    private async Task Answer(HttpContext context, Caller caller, string? code, Place place)
    {
        var levels = await CounterLevels.Read(grains, caller.Tenant.Name, place);
        await answers.Success(context, (code, CounterSettings.Catalogue.ResolveAll(levels)), static (json, read) => Write(json, read.code, read.Item2));
    }

    /// <summary>Null where there is no such agent for the caller.</summary>
    private async Task<Place?> PlaceOf(Caller caller, Permission permission, string? code) =>
        code is null ? Place.OfTenant : (await counters.Find(caller, permission, code))?.Place;

    private static ImmutableDictionary<string, string?> Read(Fields fields) => fields.ReadSettings(CounterSettings.Catalogue);

    private static string CodeIn(HttpContext context) => context.Request.RouteValues["code"] as string ?? "";

    private static void Write(Utf8JsonWriter json, string? code, ImmutableArray<ResolvedSetting> settings)
    {
        json.WriteStartObject();
        json.WriteOptional("agentCode"u8, code);
        json.WriteSettings(settings);
        json.WriteEndObject();
    }
}
