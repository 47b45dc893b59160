using System.Collections.Immutable;
using FinCode.Api.Access;
using FinCode.Api.Envelope;
using FinCode.Api.RateLimits;
using FinCode.Api.Requests;
using FinCode.Api.Routing;
using FinCode.Contracts;
using FinCode.Domain.Compliance.Monitoring;
using FinCode.Domain.Money;
using FinCode.Grains.Clocks;

namespace FinCode.Api.Compliance.Monitoring;

/// <summary>Monitoring rules: list, read, add, edit, activate, deactivate, retire. What is set holds from an instant on.</summary>
internal sealed class AmlRuleEndpoints(IGrainFactory grains, ITenantClock clocks, AmlRuleChanges changes, Answers answers) : IEndpoint
{
    public const string Rules = "/admin/compliance/aml-rules";
    private const string Route = "admin/compliance/aml-rules";

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapRead(Rules, List).RequirePermission(Permission.ReadMonitoring).Rated(RateClass.Read).Describe(MonitoringDocs.ListRules);
        routes.MapRead($"{Rules}/{{id}}", context => changes.Show(context, Call.CallerOf(context).Tenant.Name, IdIn(context)))
            .RequirePermission(Permission.ReadMonitoring).Rated(RateClass.Read).Describe(MonitoringDocs.GetRule);
        routes.MapPost(Rules, answers.Order(Route, KeyUse.Optional, (source, _) => AmlRuleFields.Take(source, null), (context, call, rule) => Write(context, call, RuleVerb.Add, rule)))
            .RequirePermission(Permission.ManageMonitoringRules).Rated(RateClass.Admin).Describe(MonitoringDocs.AddRule);
        routes.MapPut($"{Rules}/{{id}}", answers.Order($"{Route}/edit", KeyUse.Optional, (source, _) => AmlRuleFields.Take(source, IdIn(source.Context)), (context, call, rule) => Write(context, call, RuleVerb.Edit, rule)))
            .RequirePermission(Permission.ManageMonitoringRules).Rated(RateClass.Admin).Describe(MonitoringDocs.EditRule);
        routes.MapDelete($"{Rules}/{{id}}", context => Switch(context, "retire", RuleVerb.Deactivate)).RequirePermission(Permission.ManageMonitoringRules).Rated(RateClass.Admin).Describe(MonitoringDocs.RetireRule);
        routes.MapPost($"{Rules}/{{id}}/activate", Switched("activate", RuleVerb.Activate))
            .RequirePermission(Permission.ManageMonitoringRules).Rated(RateClass.Admin).Describe(MonitoringDocs.ActivateRule);
        routes.MapPost($"{Rules}/{{id}}/deactivate", Switched("deactivate", RuleVerb.Deactivate))
            .RequirePermission(Permission.ManageMonitoringRules).Rated(RateClass.Admin).Describe(MonitoringDocs.DeactivateRule);
    }

    private async Task List(HttpContext context)
    {
        var tenant = Call.CallerOf(context).Tenant.Name;
        var faults = new Faults();
        var standings = Enum.GetValues<RuleStanding>().ToDictionary(each => each, AmlRuleJson.Name);
        var asked = Cases.CaseFields.QueryWord(context, "status", standings, faults);
        if (faults.Any)
        {
            await answers.Refuse(context, faults.ToRefusal());
            return;
        }

        if ((await grains.MonitoringRules(tenant).Adopt())?.Document is not { } document)
        {
            await answers.Refuse(context, Refusal.Because(Reason.ReferenceRateMissing));
            return;
        }

        var now = clocks.Of(tenant).GetUtcNow();
        var rules = document.Rules.GroupBy(rule => rule.Id).Select(group => group.OrderBy(rule => rule.Version).ToImmutableArray())
            .Where(versions => asked is not { } only || RuleStandings.At(versions, now) == only).ToArray();
        await answers.Success(context, (document, rules, now), static (json, listed) =>
        {
            json.WriteStartObject();
            json.WriteNumber("version"u8, listed.document.Version);
            json.WriteString("referenceCurrency"u8, listed.document.Reference.Code);
            json.WriteStartArray("items"u8);
            foreach (var versions in listed.rules) AmlRuleJson.WriteLine(json, versions, listed.document.Reference, listed.now);
            json.WriteEndArray();
            json.WriteEndObject();
        });
    }

    private async Task Write(HttpContext context, Call call, RuleVerb verb, ReadOnlyMemory<byte> body)
    {
        if (await ReferenceOf(call.Caller.Tenant.Name) is not { } reference)
        {
            await answers.Refuse(context, Refusal.Because(Reason.ReferenceRateMissing));
            return;
        }

        var faults = new Faults();
        var rule = AmlRuleFields.Read(body, reference, faults);
        DateTimeOffset? from = rule is { } read && read.EffectiveFrom > DateTimeOffset.MinValue ? read.EffectiveFrom : null;
        if (faults.Any) await answers.Refuse(context, faults.ToRefusal());
        else await changes.Carry(context, call, new RuleChange(verb, rule!.Id, rule with { EffectiveFrom = DateTimeOffset.MinValue, EffectiveTo = null }, from, rule.EffectiveTo, call.Operation()));
    }

    /// <summary>From when on may stand in the body, as it does where rules are written, or in the query.</summary>
    private RequestDelegate Switched(string word, RuleVerb verb) => answers.Order(
        $"{Route}/{word}",
        KeyUse.Optional,
        (source, _) => source.Open(fields => fields.OptionalInstant("effectiveFrom")) ?? InstantText.Query(source.Context, "effectiveFrom", source.Faults),
        (context, call, from) => changes.Carry(context, call, new RuleChange(verb, IdIn(context), null, from, null, call.Operation())),
        bodyIsOptional: true);

    private async Task Switch(HttpContext context, string word, RuleVerb verb)
    {
        var faults = new Faults();
        var call = Call.Of(context, $"{Route}/{word}", KeyUse.Optional, faults);
        var from = InstantText.Query(context, "effectiveFrom", faults);
        if (faults.Any) await answers.Refuse(context, faults.ToRefusal());
        else await changes.Carry(context, call, new RuleChange(verb, IdIn(context), null, from, null, call.Operation()));
    }

    private async Task<Currency?> ReferenceOf(string tenant) => (await grains.MonitoringRules(tenant).Adopt())?.Document?.Reference;

    private static string IdIn(HttpContext context) => context.Request.RouteValues["id"] as string ?? "";
}
