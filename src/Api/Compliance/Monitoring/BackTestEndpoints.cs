using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using FinCode.Api.Access;
using FinCode.Api.Envelope;
using FinCode.Api.RateLimits;
using FinCode.Api.Requests;
using FinCode.Api.Routing;
using FinCode.Contracts;
using FinCode.Contracts.Compliance.Monitoring;
using FinCode.Domain.Compliance.Monitoring;
using FinCode.Grains.Clocks;

namespace FinCode.Api.Compliance.Monitoring;

/// <summary>Tries rules out on what has happened, in the background, and tells how it went.</summary>
internal sealed class BackTestEndpoints(IGrainFactory grains, ITenantClock clocks, Answers answers) : IEndpoint
{
    private static readonly string[] Outcomes = [.. Enum.GetValues<RuleAction>().Order().Select(AmlRuleJson.Name)];

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPost($"{AmlRuleEndpoints.Rules}/back-test", answers.Order("admin/compliance/aml-rules/back-test", KeyUse.Optional, (source, _) => Take(source), Start))
            .RequirePermission(Permission.ManageMonitoringRules).Rated(RateClass.Admin).Describe(MonitoringDocs.StartBackTest);
        routes.MapRead($"{AmlRuleEndpoints.Rules}/back-tests", List).RequirePermission(Permission.ReadMonitoring).Rated(RateClass.Read).Describe(MonitoringDocs.ListBackTests);
        routes.MapRead($"{AmlRuleEndpoints.Rules}/back-test/{{backTestId}}", answers.ById("backTestId", Get))
            .RequirePermission(Permission.ReadMonitoring).Rated(RateClass.Read).Describe(MonitoringDocs.GetBackTest);
    }

    /// <summary>Either a whole document, or one rule that is put in the place of the tenant's of that id.</summary>
    private static Candidate Take(OrderSource source)
    {
        if (!Fields.TryOpen(source.Root, source.Faults, "", out var fields)) return default;
        var (hasDocument, hasRule) = (fields.Find("document", out var document), fields.Find("rule", out var rule));
        if (hasDocument == hasRule) source.Faults.Add(hasRule ? "rule" : "document", hasRule ? DetailCode.TooMany : DetailCode.Required, "Either document or rule is tried.");
        return hasDocument == hasRule ? default
            : hasDocument ? new Candidate(Encoding.UTF8.GetBytes(document.GetRawText()), IsRule: false)
            : new Candidate(AmlRuleFields.Take(source with { Root = rule }, null, "rule."), IsRule: true);
    }

    private async Task Start(HttpContext context, Call call, Candidate asked)
    {
        var tenant = call.Caller.Tenant.Name;
        if ((await grains.MonitoringRules(tenant).Adopt())?.Document is not { } present)
        {
            await answers.Refuse(context, Refusal.Because(Reason.ReferenceRateMissing));
            return;
        }

        var faults = new Faults();
        var candidate = Read(asked, present, clocks.Of(tenant).GetUtcNow(), faults);
        if (faults.Any)
        {
            await answers.Refuse(context, faults.ToRefusal());
            return;
        }

        // The same key makes the same run once.
        var id = call.HasKey ? call.Operation().Value : Guid.CreateVersion7();
        await (await grains.BackTests(tenant).Start(id, candidate!, call.Caller.UserCode) is { } run
            ? answers.Success(context, run, Write, message: "The back-test runs in the background.", status: StatusCodes.Status202Accepted)
            : answers.Refuse(context, Refusal.Because(Reason.TooManyBackTests)));
    }

    private static RuleDocument? Read(Candidate asked, RuleDocument present, DateTimeOffset now, Faults faults)
    {
        if (!asked.IsRule)
        {
            var document = AmlRuleFields.Read(asked.Json, faults, field => field is "body" or "" ? "document" : $"document.{field}");
            if (document is { } read && read.Reference != present.Reference) faults.Add("document.referenceCurrency", DetailCode.OutOfRange, $"Must be {present.Reference.Code}, in which the tenant's history is measured.");
            return document;
        }

        if (AmlRuleFields.Read(asked.Json, present.Reference, faults, "rule.") is not { } rule) return null;

        // As it would be: what decides now, and this one in the place of its own.
        var others = present.At(now).Rules.Where(other => other.Id != rule.Id && !other.IsShadow);
        return present with { Rules = [.. others, rule] };
    }

    private async Task List(HttpContext context) => await answers.Success(
        context, await grains.BackTests(Call.CallerOf(context).Tenant.Name).List(), static (json, runs) =>
        {
            json.WriteStartObject();
            json.WriteStartArray("items"u8);
            foreach (var run in runs) Write(json, run);
            json.WriteEndArray();
            json.WriteEndObject();
        });

    private async Task Get(HttpContext context, Caller caller, Guid id) => await (await grains.BackTests(caller.Tenant.Name).Find(id) is { } run
        ? answers.Success(context, run, Write)
        : answers.Refuse(context, Refusal.Because(Reason.BackTestNotFound)));

    private static void Write(Utf8JsonWriter json, BackTestRun run)
    {
        json.WriteStartObject();
        json.WriteString("backTestId"u8, run.Id);
        json.WriteString("status"u8, run.Status.ToString().ToUpperInvariant());
        json.WriteString("askedBy"u8, run.By);
        json.WriteInstant("askedAt"u8, run.AskedAt);
        json.WriteNumber("rules"u8, run.Candidate.Rules.Length);
        json.WriteNumber("events"u8, run.Events);
        if (run.ActiveVersion is { } version) json.WriteNumber("comparedWithVersion"u8, version);
        if (run.ReadUpTo is { } readUpTo) json.WriteInstant("readUpTo"u8, readUpTo);
        if (run.Until is { } until) json.WriteInstant("until"u8, until);
        if (run.EndedAt is { } ended) json.WriteInstant("endedAt"u8, ended);
        if (run.Problem is { } problem) json.WriteString("problem"u8, problem);
        json.WriteNumber("withoutRate"u8, run.WithoutRate);
        json.WriteBoolean("exact"u8, run.Forgotten == 0);
        if (run.Report is { } report) Write(json, report);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, BackTestReport report)
    {
        json.WriteStartObject("report"u8);
        json.WriteNumber("payments"u8, report.Payments);
        json.WriteNumber("stricter"u8, report.Stricter);
        json.WriteNumber("milder"u8, report.Milder);
        Write(json, "candidateOutcomes"u8, report.Candidate);
        Write(json, "activeOutcomes"u8, report.Active);
        json.WriteStartArray("alerts"u8);
        foreach (var rule in report.Rules)
        {
            json.WriteStartObject();
            json.WriteString("ruleId"u8, rule.RuleId);
            json.WriteNumber("candidate"u8, rule.Candidate);
            json.WriteNumber("active"u8, rule.Active);
            json.WriteNumber("both"u8, rule.Both);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, ReadOnlySpan<byte> name, ImmutableArray<long> counts)
    {
        json.WriteStartObject(name);
        for (var at = 0; at < counts.Length; at++) json.WriteNumber(Outcomes[at], counts[at]);
        json.WriteEndObject();
    }

    private readonly record struct Candidate(ReadOnlyMemory<byte> Json, bool IsRule);
}
