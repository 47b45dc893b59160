using System.Collections.Immutable;
using FinCode.Api.Access;
using FinCode.Api.Agents;
using FinCode.Api.Approvals;
using FinCode.Api.Envelope;
using FinCode.Api.RateLimits;
using FinCode.Api.Requests;
using FinCode.Api.Routing;
using FinCode.Contracts;
using FinCode.Contracts.Configuration;
using FinCode.Domain;
using FinCode.Domain.Approvals;
using FinCode.Domain.Configuration;
using FinCode.Grains.Approvals;
using FinCode.Grains.Configuration;

namespace FinCode.Api.Configuration;

/// <summary>The organisation's preferences: what can be set, what holds at a place and why, and what was and will be.</summary>
internal sealed class ConfigurationEndpoints(IGrainFactory grains, ConfigurationPlaces places, ApprovalGate gate, TimeProvider clock, Answers answers) : IEndpoint
{
    private const string Root = "/admin/organisation-preference-management";

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapRead($"{Root}/settings", Catalogue).RequirePermission(Permission.ReadConfiguration).Rated(RateClass.Read).Describe(ConfigurationDocs.Catalogue);
        routes.MapRead($"{Root}/preferences", List).RequirePermission(Permission.ReadConfiguration).Rated(RateClass.Read).Describe(ConfigurationDocs.List);
        routes.MapRead($"{Root}/fetch-organisation-preference", List).RequirePermission(Permission.ReadConfiguration).Rated(RateClass.Read).Describe(ConfigurationDocs.Fetch);
        routes.MapPut($"{Root}/preferences", answers.Order($"{Root[1..]}/preferences", KeyUse.Optional, PreferenceOrder.Read, Change))
            .RequirePermission(Permission.ManageConfiguration).Rated(RateClass.Write).Describe(ConfigurationDocs.Change);
        routes.MapRead($"{Root}/preferences/{{name}}", Explain).RequirePermission(Permission.ReadConfiguration).Rated(RateClass.Read).Describe(ConfigurationDocs.Explain);
        routes.MapRead($"{Root}/preferences/{{name}}/versions", Versions).RequirePermission(Permission.ReadConfiguration).Rated(RateClass.Read).Describe(ConfigurationDocs.Versions);
        routes.MapDelete($"{Root}/preferences/{{name}}", answers.Order($"{Root[1..]}/preferences/remove", KeyUse.Optional, ReadRemoval, Change, bodyIsOptional: true))
            .RequirePermission(Permission.ManageConfiguration).Rated(RateClass.Write).Describe(ConfigurationDocs.Remove);
    }

    private Task Catalogue(HttpContext context)
    {
        var caller = Call.CallerOf(context);
        return answers.Success(context, Settings.Catalogue.Definitions.Where(definition => ConfigurationPlaces.MaySee(caller, definition)), static (json, definitions) =>
        {
            json.WriteStartObject();
            json.WriteStartArray("settings"u8);
            foreach (var definition in definitions) PreferenceJson.WriteDefinition(json, definition);
            json.WriteEndArray();
            json.WriteEndObject();
        });
    }

    private async Task List(HttpContext context)
    {
        var caller = Call.CallerOf(context);
        if (await places.Find(caller, Permission.ReadConfiguration, AgentIn(context)) is { } place) await Answer(context, caller, place);
        else await answers.Refuse(context, Counters.NoCounter);
    }

    private async Task Answer(HttpContext context, Caller caller, ConfiguredPlace place, bool isReplay = false)
    {
        var levels = await ConfigurationLevels.Read(grains, caller.Tenant.Name, place.Place);
        var settings = Settings.Catalogue.ResolveAll(levels)
            .Where(setting => Settings.Catalogue.TryFind(setting.Name, out var definition, out _) && ConfigurationPlaces.MaySee(caller, definition));
        await answers.Success(context, (place.AgentCode, settings), static (json, read) => PreferenceJson.WriteAll(json, read.AgentCode, read.settings), isReplay);
    }

    private async Task Explain(HttpContext context)
    {
        var faults = new Faults();
        var at = InstantText.Query(context, "at", faults) ?? clock.GetUtcNow();
        if (await Asked(context, faults) is not var (caller, place, name)) return;

        var levels = new List<SettingLevel>();
        var versions = new Dictionary<string, SettingVersion>();
        foreach (var (source, code) in ConfigurationLevels.Of(place.Place))
        {
            var said = await grains.Configuration(caller.Tenant.Name, code).ReadAt(at);
            if (said.TryGetValue(name, out var version)) versions[source] = version;
            levels.Add(new SettingLevel(source, code, said.ToImmutableDictionary(each => each.Key, each => each.Value.Value!)));
        }

        var resolved = Settings.Catalogue.Resolve(levels, name);
        Candidate[] candidates = resolved.Effective is { } effective
            ? [.. resolved.Overridden.Prepend(effective).Select(said => new Candidate(said, versions.GetValueOrDefault(said.Source)))]
            : [];
        await answers.Success(
            context, (place.AgentCode, name, at, candidates), static (json, read) => PreferenceJson.WriteExplanation(json, read.AgentCode, read.name, read.at, read.candidates));
    }

    private async Task Versions(HttpContext context)
    {
        if (await Asked(context, new Faults()) is not var (caller, place, name)) return;

        var versions = await grains.Configuration(caller.Tenant.Name, place.Level.Code).Versions(name);
        await answers.Success(
            context, (place.AgentCode, name, versions), static (json, read) => PreferenceJson.WriteVersions(json, read.AgentCode, read.name, read.versions));
    }

    private async Task Change(HttpContext context, Call call, PreferenceOrder order)
    {
        if (await places.Find(call.Caller, Permission.ManageConfiguration, order.AgentCode) is not { } place)
        {
            await answers.Refuse(context, Counters.NoCounter);
            return;
        }

        var faults = new Faults();
        order.Judge(place.Level.Source, call.Caller, faults);
        if (faults.Any)
        {
            await answers.Refuse(context, faults.ToRefusal());
            return;
        }

        var level = grains.Configuration(call.Caller.Tenant.Name, place.Level.Code);
        var operation = call.Operation();
        ValueTask<string?> Asked() => new(AskedText.Write(new ConfigurationAsked(place.AgentCode, order.Values, order.From, order.Reason)));
        if (await gate.Holds(context, call, ApprovalKind.Configuration, operation, call.Context(), [], place.Place, Asked, () => level.Knows(operation))) return;

        await Settle(context, call, place, await level.Change(new ChangeSettings(operation, call.Caller.UserCode, order.Values, order.From, order.Reason)));
    }

    private Task Settle(HttpContext context, Call call, ConfiguredPlace place, SettingsAnswer answer) => answer switch
    {
        SettingsAnswer.Changed changed => Answer(context, call.Caller, place, changed.IsReplay),
        SettingsAnswer.DifferentTerms different => answers.Refuse(context, Refusal.KeyReused(different.Field)),
        SettingsAnswer.Refused { Reason: SettingsRefusal.FromThePast } => answers.Refuse(
            context, Faulty("effectiveFrom", DetailCode.OutOfRange, "Must not lie in the past: what was decided by it stays decided.")),
        SettingsAnswer.Refused => answers.Refuse(
            context, Faulty("settings", DetailCode.TooMany, $"There would be more than {Limits.SettingsPerLevelMax} at this level.")),
        _ => throw new InvalidOperationException($"This endpoint does not know the answer {answer.GetType().Name}."),
    };

    private static Refusal Faulty(string field, DetailCode code, string message)
    {
        var faults = new Faults();
        faults.Add(field, code, message);
        return faults.ToRefusal();
    }

    /// <summary>Who asks about which setting at which place; null after a refusal.</summary>
    private async Task<(Caller Caller, ConfiguredPlace Place, string Name)?> Asked(HttpContext context, Faults faults)
    {
        var caller = Call.CallerOf(context);
        var name = NameIn(context);
        if (!Settings.Catalogue.TryFind(name, out var definition, out _) || !ConfigurationPlaces.MaySee(caller, definition)) faults.Add("name", DetailCode.UnknownValue, "Is not a setting.");
        if (faults.Any)
        {
            await answers.Refuse(context, faults.ToRefusal());
            return null;
        }

        if (await places.Find(caller, Permission.ReadConfiguration, AgentIn(context)) is { } place) return (caller, place, name);

        await answers.Refuse(context, Counters.NoCounter);
        return null;
    }

    private static PreferenceOrder ReadRemoval(OrderSource source, Call call)
    {
        var name = NameIn(source.Context);
        if (!Settings.Catalogue.TryFind(name, out _, out _)) source.Faults.Add("name", DetailCode.UnknownValue, "Is not a setting.");
        return new PreferenceOrder(AgentIn(source.Context), ImmutableSortedDictionary<string, string?>.Empty.Add(name, null), null, null);
    }

    private static string NameIn(HttpContext context) => context.Request.RouteValues["name"] as string ?? "";

    private static string? AgentIn(HttpContext context) => context.Request.Query.TryGetValue("agentCode", out var given) ? $"{given}" : null;
}
