using FinCode.Api.Access;
using FinCode.Api.Compliance.Cases;
using FinCode.Api.Envelope;
using FinCode.Api.RateLimits;
using FinCode.Api.Requests;
using FinCode.Api.Routing;
using FinCode.Contracts;
using FinCode.Contracts.Compliance.Monitoring;
using FinCode.Domain.Compliance.Monitoring;
using FinCode.Grains.Compliance.Monitoring;
using FinCode.Grains.Remittances;

namespace FinCode.Api.Compliance.Monitoring;

/// <summary>How far monitoring is, which payments crossed which rules, and what was said of one.</summary>
internal sealed class MonitoringEndpoints(
    IGrainFactory grains, IMonitoringStore store, IPaymentMonitoring monitoring, IPcns pcns, Transactions.Transactions transactions, TimeProvider clock, Answers answers) : IEndpoint
{
    private static readonly Dictionary<RuleAction, string> Outcomes = Enum.GetValues<RuleAction>().ToDictionary(action => action, AmlRuleJson.Name);

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapRead("/admin/compliance/monitoring", Status).RequirePermission(Permission.ReadMonitoring).Rated(RateClass.Read).Describe(MonitoringDocs.Status);
        routes.MapRead("/admin/compliance/monitoring/verdicts", List).RequirePermission(Permission.ReadMonitoring).Rated(RateClass.Read).Describe(MonitoringDocs.ListVerdicts);
        routes.MapRead("/admin/compliance/monitoring/transactions/{pcn}", Show).RequirePermission(Permission.ReadMonitoring).Rated(RateClass.Read).Describe(MonitoringDocs.GetVerdict);
    }

    private async Task Status(HttpContext context)
    {
        var status = await grains.Monitoring(Call.CallerOf(context).Tenant.Name).Status();
        await answers.Success(context, (status, Now: clock.GetUtcNow()), static (json, told) =>
        {
            var status = told.status;
            json.WriteStartObject();
            json.WriteString("status"u8, status.IsIdle ? "NO_RULES" : status.Problem is not null ? "NOT_STORING" : status.IsCatchingUp ? "CATCHING_UP" : "RUNNING");
            json.WriteNumber("behindSeconds"u8, Math.Round(status.LagAt(told.Now).TotalSeconds, 3));
            json.WriteNumber("generation"u8, status.Generation);
            json.WriteNumber("judged"u8, status.Judged);
            json.WriteNumber("waitingForRate"u8, status.WithoutRate);
            json.WriteNumber("verdictsAwaited"u8, status.Asked);
            json.WriteNumber("subjectsInMemory"u8, status.Subjects);
            if (status.RulesVersion is { } version) json.WriteNumber("rulesVersion"u8, version);
            if (status.Problem is { } problem) json.WriteString("problem"u8, problem);
            json.WriteString("cursor"u8, status.Place.ToString());
            json.WriteString("storedCursor"u8, status.Stored.ToString());
            json.WriteEndObject();
        });
    }

    private async Task List(HttpContext context)
    {
        var caller = Call.CallerOf(context);
        var faults = new Faults();
        var filter = new VerdictFilter
        {
            RuleId = CaseFields.QueryText(context, "ruleId", faults),
            Customer = CaseFields.QueryText(context, "customerCode", faults),
            Outcome = CaseFields.QueryWord(context, "outcome", Outcomes, faults),
            From = InstantText.Query(context, "from", faults),
            Before = InstantText.Query(context, "to", faults),
        };
        var page = Page.Read(context, faults, $"verdicts/{caller.TenantNo}");
        if (faults.Any)
        {
            await answers.Refuse(context, faults.ToRefusal());
            return;
        }

        var (found, total) = await store.List(caller.TenantNo, filter, page.Skip, page.Size, context.RequestAborted);
        var cipher = await pcns.Of(caller.Tenant.Name);
        await answers.Success(
            context,
            new PageOf<(string, StoredVerdict)>([.. found.Select(each => (cipher.Write(each.Serial), each))], page, total, null, AmlRuleJson.Write),
            PageOf<(string, StoredVerdict)>.Write);
    }

    private async Task Show(HttpContext context)
    {
        var caller = Call.CallerOf(context);
        if (await transactions.Read(caller, Permission.ReadTransactions, context.Request.RouteValues["pcn"] as string ?? "") is not { } known)
        {
            await answers.Refuse(context, Transactions.Transactions.NotFound);
            return;
        }

        var remittance = known.Remittance;
        var answer = remittance.Payment is null ? null : await monitoring.VerdictOf(caller.Tenant.Name, remittance, context.RequestAborted);
        var stored = await store.OfRemittance(caller.TenantNo, remittance.No.Serial, context.RequestAborted);
        await answers.Success(context, (known.Pcn, answer, stored), static (json, told) =>
        {
            json.WriteStartObject();
            json.WriteString("pcn"u8, told.Pcn);
            switch (told.answer)
            {
                case MonitoringAnswer.Judged judged:
                    json.WriteString("status"u8, "JUDGED");
                    json.WriteString("outcome"u8, AmlRuleJson.Name(judged.Verdict.Outcome));
                    json.WriteString("referenceCurrency"u8, judged.Reference.Code);
                    AmlRuleJson.WriteHits(json, judged.Verdict.Hits, judged.Reference);
                    break;
                case MonitoringAnswer.NotYet waiting:
                    json.WriteString("status"u8, "NOT_YET");
                    json.WriteString("reason"u8, waiting.Reason);
                    break;
                default:
                    json.WriteString("status"u8, "NOT_PAID");
                    break;
            }

            json.WriteStartArray("activities"u8);
            foreach (var each in told.stored) AmlRuleJson.Write(json, (told.Pcn, each));
            json.WriteEndArray();
            json.WriteEndObject();
        });
    }
}
