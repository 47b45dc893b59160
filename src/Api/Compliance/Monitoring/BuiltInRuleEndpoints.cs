using FinCode.Api.Access;
using FinCode.Api.Compliance.Cases;
using FinCode.Api.Envelope;
using FinCode.Api.RateLimits;
using FinCode.Api.Requests;
using FinCode.Api.Routing;
using FinCode.Contracts;
using FinCode.Domain.Compliance.Monitoring;

namespace FinCode.Api.Compliance.Monitoring;

/// <summary>Rules that come with the platform: which there are, which of them a tenant does not have, and having one of those.</summary>
internal sealed class BuiltInRuleEndpoints(IGrainFactory grains, AmlRuleChanges changes, Answers answers) : IEndpoint
{
    private const string Path = $"{AmlRuleEndpoints.Rules}/built-in";

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapRead(Path, Read).RequirePermission(Permission.ReadMonitoring).Rated(RateClass.Read).Describe(MonitoringDocs.BuiltIn);
        routes.MapPost($"{Path}/{{id}}/adopt", answers.Order("admin/compliance/aml-rules/adopt", KeyUse.Optional, (source, _) => source.Open(Take), Adopt, bodyIsOptional: true))
            .RequirePermission(Permission.ManageMonitoringRules).Rated(RateClass.Admin).Describe(MonitoringDocs.AdoptRule);
    }

    private async Task Read(HttpContext context)
    {
        var faults = new Faults();
        var onlyNew = CaseFields.QueryFlag(context, "new", faults);
        if (faults.Any)
        {
            await answers.Refuse(context, faults.ToRefusal());
            return;
        }

        var document = BuiltInRules.Remittances;
        if (onlyNew)
        {
            if ((await grains.MonitoringRules(Call.CallerOf(context).Tenant.Name).Adopt())?.Document is not { } own)
            {
                await answers.Refuse(context, Refusal.Because(Reason.ReferenceRateMissing));
                return;
            }

            var known = own.Rules.Select(rule => rule.Id).ToHashSet(StringComparer.Ordinal);
            document = document with { Rules = [.. document.Rules.Where(rule => !known.Contains(rule.Id))] };
        }

        await answers.Success(context, document, static (json, told) => json.WriteRawValue(RuleDocumentWriter.Write(told)));
    }

    /// <summary>In shadow, unless it is said otherwise: nobody knows yet what it says of the tenant's customers.</summary>
    private static Asked Take(Fields fields) => new(!fields.Has("shadow") || fields.Flag("shadow"), fields.OptionalInstant("effectiveFrom"));

    private async Task Adopt(HttpContext context, Call call, Asked asked)
    {
        // A tenant without rules has all of them from the first look on.
        var rules = grains.MonitoringRules(call.Caller.Tenant.Name);
        if (await rules.Adopt() is null || await rules.BuiltIn() is not { } document)
        {
            await answers.Refuse(context, Refusal.Because(Reason.ReferenceRateMissing));
            return;
        }

        var id = context.Request.RouteValues["id"] as string ?? "";
        if (document.Rules.FirstOrDefault(rule => rule.Id == id) is not { } built)
        {
            await answers.Refuse(context, Refusal.Because(Reason.AmlRuleNotFound));
            return;
        }

        var rule = built with { IsShadow = asked.IsShadow, EffectiveFrom = DateTimeOffset.MinValue, EffectiveTo = null };
        await changes.Carry(context, call, new RuleChange(RuleVerb.Adopt, id, rule, asked.From, null, call.Operation()));
    }

    private readonly record struct Asked(bool IsShadow, DateTimeOffset? From);
}
