using System.Globalization;
using System.Text.Json;
using FinCode.Api.Access;
using FinCode.Api.Compliance.Cases;
using FinCode.Api.Envelope;
using FinCode.Api.OpenApi;
using FinCode.Api.RateLimits;
using FinCode.Api.Requests;
using FinCode.Api.Routing;
using FinCode.Contracts;
using FinCode.Contracts.Compliance.Reports;
using FinCode.Domain;
using FinCode.Domain.Compliance.Chains;
using FinCode.Domain.Compliance.Reports;
using FinCode.Domain.Ledger;
using FinCode.Grains.Clocks;

namespace FinCode.Api.Compliance.Reports;

/// <summary>
/// Reports to the authority, for those alone who write them. Nothing here shows anywhere else: not in cases, not in the audit trail, and
/// to every other role the answer is the same whether there is one or not.
/// </summary>
internal sealed class ReportEndpoints(IGrainFactory grains, ITenantClock clocks, Answers answers) : IEndpoint
{
    private const string Reports = "/admin/compliance/authority-reports";

    private static readonly IReadOnlyDictionary<ReportStatus, string> Statuses = WireNames.Table<ReportStatus>();
    private static readonly IReadOnlyDictionary<ReportType, string> Types = WireNames.Table<ReportType>();
    private static readonly Refusal NotFound = ReportRefusal.ReportNotFound.ToRefusal();

    private delegate ReportCommand Asked(OperationId operation, string by);

    public void Map(IEndpointRouteBuilder routes)
    {
        Open(routes.MapRead(Reports, List), RateClass.Read, ReportDocs.List);
        Open(routes.MapRead($"{Reports}/{{reportId}}", answers.ById("reportId", Get)), RateClass.Read, ReportDocs.Get);
        Open(routes.MapRead($"{Reports}/{{reportId}}/history", answers.ById("reportId", History)), RateClass.Read, ReportDocs.History);
        Open(routes.MapPost(Reports, answers.Order("admin/compliance/authority-reports", KeyUse.Optional, Drafting.Read, Draft)), RateClass.Write, ReportDocs.Draft);
        Map(routes, "edit", ReportDocs.Edit, fields => Make(fields.RequiredText("narrative", Limits.ReportTextLengthMax), (id, by, text) => new EditReport(id, by, text)));
        Map(routes, "approve", ReportDocs.Approve, fields => Make(0, (id, by, _) => new ApproveReport(id, by)), isOptional: true);
        Map(routes, "file", ReportDocs.File, fields => Make(
            (Reference: fields.RequiredText("reference", Limits.ReferenceLengthMax), On: DayIn(fields)), (id, by, asked) => new FileReport(id, by, asked.Reference, asked.On)));
        Map(routes, "abandon", ReportDocs.Abandon, fields => Make(fields.RequiredText("reason", Limits.CaseTextLengthMax), (id, by, reason) => new AbandonReport(id, by, reason)));
    }

    private void Map(IEndpointRouteBuilder routes, string verb, OperationDoc doc, Func<Fields, Asked> read, bool isOptional = false) => Open(
        routes.MapPost($"{Reports}/{{reportId}}/{verb}", answers.Order(
            $"admin/compliance/authority-reports/{verb}",
            KeyUse.Optional,
            (source, _) => (Id: PathId.FromPath(source.Context, "reportId", source.Faults), Asked: source.Open(read)),
            (context, call, order) => Carry(context, call, order.Id, order.Asked(call.Operation($"{order.Id:D}"), call.Caller.UserCode)),
            isOptional)),
        RateClass.Write,
        doc);

    private static void Open(IEndpointConventionBuilder route, RateClass rate, OperationDoc doc) => route.RequirePermission(Permission.ManageAuthorityReports).Rated(rate).Describe(doc);

    private static Asked Make<T>(T asked, Func<OperationId, string, T, ReportCommand> make) => (operation, by) => make(operation, by, asked);

    private static DateOnly DayIn(Fields fields)
    {
        var text = fields.RequiredText("filedOn", 10);
        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)) return day;
        if (text.Length > 0) fields.Fault("filedOn", DetailCode.Malformed, "Must be a day, for example 2026-11-29.");
        return default;
    }

    private async Task List(HttpContext context)
    {
        var caller = Call.CallerOf(context);
        var faults = new Faults();
        var status = CaseFields.QueryWord(context, "status", Statuses, faults);
        Guid? caseId = context.Request.Query.TryGetValue("caseId", out var given) ? PathId.Read(given, "caseId", faults) : null;
        var page = Page.Read(context, faults, $"authority-reports/{caller.TenantNo}");
        if (faults.Any)
        {
            await answers.Refuse(context, faults.ToRefusal());
            return;
        }

        var found = await grains.AuthorityReports(caller.Tenant.Name).Search(new ReportSearch(status, caseId, page.Skip, page.Size));
        var now = clocks.Of(caller.Tenant.Name).GetUtcNow();
        await answers.Success(
            context, new PageOf<AuthorityReport>(found.Reports, page, found.Total, null, (json, each) => Write(json, (each, now))), PageOf<AuthorityReport>.Write);
    }

    private async Task Get(HttpContext context, Caller caller, Guid id) =>
        await (await grains.AuthorityReport(caller.Tenant.Name, id).Find() is { } found
            ? answers.Success(context, (found, clocks.Of(caller.Tenant.Name).GetUtcNow()), Write)
            : answers.Refuse(context, NotFound));

    private async Task History(HttpContext context, Caller caller, Guid id)
    {
        var entries = await grains.AuthorityReport(caller.Tenant.Name, id).History();
        await (entries.IsEmpty
            ? answers.Refuse(context, NotFound)
            : answers.Success(context, (HashedHistory.Genesis(AuthorityReport.SubjectOf(caller.Tenant.Name, id)), entries), CaseJson.WriteHistory));
    }

    private async Task Draft(HttpContext context, Call call, Drafting asked)
    {
        var tenant = call.Caller.Tenant.Name;
        if (asked.CaseId is { } caseId && await grains.Case(tenant, caseId).Find() is null)
        {
            await answers.Refuse(context, Domain.Compliance.Cases.CaseRefusal.CaseNotFound.ToRefusal());
            return;
        }

        var policy = new ReportPolicy(await grains.Configuration(tenant, "").Read());
        var operation = call.Operation();
        var command = new DraftReport(
            operation, call.Caller.UserCode, asked.Type, asked.CaseId, asked.Narrative, clocks.Of(tenant).GetUtcNow() + policy.TimeToFile(asked.Type));
        await Tell(context, call, await grains.AuthorityReport(tenant, operation.Value).Execute(command));
    }

    private async Task Carry(HttpContext context, Call call, Guid id, ReportCommand command) =>
        await Tell(context, call, await grains.AuthorityReport(call.Caller.Tenant.Name, id).Execute(command));

    private Task Tell(HttpContext context, Call call, ReportAnswer answer) => answer switch
    {
        ReportAnswer.Done done => answers.Success(context, (done.Report, clocks.Of(call.Caller.Tenant.Name).GetUtcNow()), Write, done.IsReplay),
        ReportAnswer.Refused refused => answers.Refuse(context, refused.Reason.ToRefusal()),
        ReportAnswer.DifferentTerms different => answers.Refuse(context, Refusal.KeyReused(different.Field)),
        _ => throw new InvalidOperationException($"This endpoint does not know the answer {answer.GetType().Name}."),
    };

    private static void Write(Utf8JsonWriter json, (AuthorityReport Report, DateTimeOffset Now) shown)
    {
        var report = shown.Report;
        json.WriteStartObject();
        json.WriteString("reportId"u8, report.ReportId);
        json.WriteString("type"u8, Types[report.Type]);
        json.WriteString("status"u8, Statuses[report.Status]);
        if (report.CaseId is { } caseId) json.WriteString("caseId"u8, caseId);
        json.WriteString("narrative"u8, report.Narrative);
        json.WriteString("draftedBy"u8, report.Author);
        json.WriteInstant("draftedAt"u8, report.DraftedAt);
        json.WriteInstant("dueAt"u8, report.DueAt);
        json.WriteBoolean("overdue"u8, !report.HasEnded && shown.Now >= report.DueAt);
        json.WriteString("approvedBy"u8, report.ApprovedBy);
        json.WriteString("reference"u8, report.Reference);
        json.WriteString("filedOn"u8, report.FiledOn?.ToString("O", CultureInfo.InvariantCulture));
        json.WriteString("filedBy"u8, report.FiledBy);
        json.WriteString("abandonedFor"u8, report.AbandonedFor);
        json.WriteEndObject();
    }

    private sealed record Drafting(ReportType Type, Guid? CaseId, string Narrative)
    {
        public static Drafting Read(Fields fields) => new(
            fields.Word("type", Types), fields.Has("caseId") ? fields.RequiredId("caseId") : null, fields.RequiredText("narrative", Limits.ReportTextLengthMax));
    }
}
