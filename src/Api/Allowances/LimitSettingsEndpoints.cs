using System.Collections.Immutable;
using System.Text.Json;
using FinCode.Api.Access;
using FinCode.Api.Agents;
using FinCode.Api.Configuration;
using FinCode.Api.Envelope;
using FinCode.Api.RateLimits;
using FinCode.Api.Requests;
using FinCode.Api.Routing;
using FinCode.Contracts;
using FinCode.Contracts.Allowances;
using FinCode.Domain.Access;
using FinCode.Domain.Allowances;
using FinCode.Domain.Configuration;
using FinCode.Domain.Money;
using FinCode.Grains.Allowances;

namespace FinCode.Api.Allowances;

/// <summary>Limits per KYC tier, the reference currency and its rates: of the tenant, and where an agent's customers have others.</summary>
internal sealed class LimitSettingsEndpoints(IGrainFactory grains, Counters counters, TimeProvider clock, Answers answers) : IEndpoint
{
    private const int VersionsShownMax = 100;
    private const int InstantLengthMax = 40;
    private static readonly TimeSpan AheadMax = TimeSpan.FromDays(366 * 100);

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapRead("/admin/limits", context => Get(context, null))
            .RequirePermission(Permission.ManageLimits).Rated(RateClass.Read).Describe(LimitDocs.Get);
        routes.MapPut("/admin/limits", answers.Order("admin/limits", KeyUse.Optional, Order.Read, (context, call, order) => Change(context, call, null, order)))
            .RequirePermission(Permission.ManageLimits).Rated(RateClass.Admin).Describe(LimitDocs.Change);
        routes.MapRead("/agent/{code}/limits", context => Get(context, CodeIn(context)))
            .RequirePermission(Permission.ManageLimits).Rated(RateClass.Read).Describe(LimitDocs.GetOfAgent);
        routes.MapPut("/agent/{code}/limits", answers.Order("agent/limits", KeyUse.Optional, Order.Read, (context, call, order) => Change(context, call, CodeIn(context), order)))
            .RequirePermission(Permission.ManageLimits).Rated(RateClass.Admin).Describe(LimitDocs.ChangeOfAgent);
    }

    private async Task Get(HttpContext context, string? code)
    {
        var caller = Call.CallerOf(context);
        await (await PlaceOf(caller, code) is { } place ? Answer(context, caller, code, place) : answers.Refuse(context, Counters.NoCounter));
    }

    private async Task Change(HttpContext context, Call call, string? code, Order order)
    {
        if (await PlaceOf(call.Caller, code) is not { } place)
        {
            await answers.Refuse(context, Counters.NoCounter);
            return;
        }

        var tenant = call.Caller.Tenant.Name;
        var faults = new Faults();
        Judge(faults, order.Changes, code is null, ReferenceOf(order.Changes) ?? ReferenceOf(await Principal(tenant)));
        if (order.EffectiveFrom - clock.GetUtcNow() > AheadMax) faults.Add("effectiveFrom", DetailCode.OutOfRange, "Must be within a hundred years.");
        if (!faults.Any)
        {
            var changed = await grains.LimitSettings(tenant, code ?? "").Change(order.Changes, order.EffectiveFrom, call.Caller.UserCode);
            if (changed is LimitChangeAnswer.InPast) faults.Add("effectiveFrom", DetailCode.OutOfRange, "Must not be in the past.");
            if (changed is LimitChangeAnswer.CurrencyFixed { CurrencyCode: var before })
            {
                faults.Add("settings.referenceCurrency", DetailCode.Differs, $"Is {before} already, and what customers have used is counted in it.");
            }
        }

        await (faults.Any ? answers.Refuse(context, faults.ToRefusal()) : Answer(context, call.Caller, code, place));
    }

    /// <summary>What the catalogue cannot know: how many decimals the reference currency has, and whose settings these are.</summary>
    private static void Judge(Faults faults, ImmutableDictionary<string, string> changes, bool isPrincipal, Currency? reference)
    {
        foreach (var (name, value) in changes)
        {
            if (!isPrincipal && !LimitSettings.IsInherited(name))
            {
                faults.Add($"settings.{name}", DetailCode.UnknownValue, "Is the tenant's, and the same for every agent.");
            }
            else if (LimitSettings.IsInherited(name) && value.Length > 0)
            {
                if (reference is not { } currency) faults.Add("settings.referenceCurrency", DetailCode.Required, "Is required before there can be limits.");
                else if (!LimitSettings.TryReadLimit(value, currency, out _)) faults.Add($"settings.{name}", DetailCode.TooPrecise, $"Must be an amount of {currency.Code}, or none.");
            }
        }
    }

    private async Task Answer(HttpContext context, Caller caller, string? code, Place place)
    {
        var tenant = caller.Tenant.Name;
        var now = clock.GetUtcNow();
        var principal = await Principal(tenant);
        var others = await LimitLevels.OfPlace(grains, tenant, place);
        IReadOnlyList<SettingLevel> levels =
        [
            new(LimitSettings.Principal, "", LimitHistory.At(principal, now)),
            .. others.Select(level => new SettingLevel(level.Source, level.Code, LimitHistory.At(level.Versions, now))),
        ];
        var versions = code is null ? principal : others.IsEmpty ? [] : [.. others[^1].Versions];
        await answers.Success(context, (code, Settings: LimitSettings.Catalogue.ResolveAll(levels), versions), static (json, read) =>
        {
            json.WriteStartObject();
            json.WriteOptional("agentCode"u8, read.code);
            json.WriteSettings(read.Settings);
            json.WriteStartArray("versions"u8);
            foreach (var version in read.versions.OrderByDescending(version => version.Number).Take(VersionsShownMax)) Write(json, version);
            json.WriteEndArray();
            json.WriteEndObject();
        });
    }

    private Task<ImmutableArray<LimitVersion>> Principal(string tenant) => grains.LimitSettings(tenant, "").Read();

    /// <summary>The tenant's, the agent's with nothing behind it, or the sub-agent's with its agent's. Null where there is no such agent.</summary>
    private async Task<Place?> PlaceOf(Caller caller, string? code) =>
        code is null ? Place.OfTenant : (await counters.Find(caller, Permission.ManageLimits, code))?.Place;

    private static Currency? ReferenceOf(ImmutableDictionary<string, string> changes) =>
        changes.TryGetValue(LimitSettings.ReferenceCurrency, out var code) && Currency.TryParse(code, out var currency) ? currency : null;

    private static Currency? ReferenceOf(ImmutableArray<LimitVersion> versions) =>
        versions.Select(version => ReferenceOf(version.Changes)).FirstOrDefault(currency => currency is not null);

    private static string CodeIn(HttpContext context) => context.Request.RouteValues["code"] as string ?? "";

    private static void Write(Utf8JsonWriter json, LimitVersion version)
    {
        json.WriteStartObject();
        json.WriteNumber("version"u8, version.Number);
        json.WriteInstant("effectiveFrom"u8, version.EffectiveFrom);
        json.WriteInstant("setAt"u8, version.SetAt);
        json.WriteString("setBy"u8, version.SetBy);
        json.WriteStartObject("changes"u8);
        foreach (var (name, value) in version.Changes.OrderBy(change => change.Key, StringComparer.Ordinal))
        {
            if (value.Length == 0) json.WriteNull(name);
            else json.WriteString(name, value);
        }

        json.WriteEndObject();
        json.WriteEndObject();
    }

    /// <param name="Changes">An empty value takes back.</param>
    private sealed record Order(ImmutableDictionary<string, string> Changes, DateTimeOffset? EffectiveFrom)
    {
        public static Order Read(OrderSource source, Call call) => source.Open(fields => new Order(
            fields.ReadSettings(LimitSettings.Catalogue).ToImmutableDictionary(change => change.Key, change => change.Value ?? "", StringComparer.Ordinal),
            ReadInstant(fields)));

        private static DateTimeOffset? ReadInstant(Fields fields)
        {
            if (fields.OptionalText("effectiveFrom", InstantLengthMax) is not { } text) return null;
            if (!InstantText.TryRead(text, out var instant)) fields.Fault("effectiveFrom", DetailCode.Malformed, "Must be an instant in ISO 8601, for example 2026-11-22T10:30:00Z.");
            return instant;
        }
    }
}
