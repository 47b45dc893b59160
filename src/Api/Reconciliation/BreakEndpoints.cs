using System.Globalization;
using System.Text.Json;
using FinCode.Api.Access;
using FinCode.Api.Envelope;
using FinCode.Api.Payouts;
using FinCode.Api.RateLimits;
using FinCode.Api.Requests;
using FinCode.Api.Routing;
using FinCode.Contracts;
using FinCode.Contracts.Reconciliation;
using FinCode.Domain;
using FinCode.Domain.Access;
using FinCode.Domain.Money;
using FinCode.Domain.Payouts;
using FinCode.Domain.Reconciliation;
using FinCode.Grains.Reconciliation;

namespace FinCode.Api.Reconciliation;

/// <summary>Breaks between partners' books and ours: list, give to somebody, end.</summary>
internal sealed class BreakEndpoints(IGrainFactory grains, IReconciliationStore store, TimeProvider clock, Answers answers) : IEndpoint
{
    private static readonly IReadOnlyDictionary<BreakStatus, string> Statuses = WireNames.Table<BreakStatus>();
    private static readonly Refusal NotFound = Refusal.Because(Reason.BreakNotFound);

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapRead("/admin/reconciliation/breaks", List).RequirePermission(Permission.Reconcile).Rated(RateClass.Read).Describe(PartnerDocs.ListBreaks);
        routes.MapPost("/admin/reconciliation/breaks/{breakId}/assign", answers.Order("admin/reconciliation/assign", KeyUse.None, AssignOrder.Read, Assign))
            .RequirePermission(Permission.Reconcile).Rated(RateClass.Write).Describe(PartnerDocs.Assign);
        routes.MapPost("/admin/reconciliation/breaks/{breakId}/resolve", answers.Order("admin/reconciliation/resolve", KeyUse.None, ResolveOrder.Read, Resolve))
            .RequirePermission(Permission.Reconcile).Rated(RateClass.Write).Describe(PartnerDocs.Resolve);
    }

    private async Task List(HttpContext context)
    {
        var caller = Call.CallerOf(context);
        var faults = new Faults();
        BreakStatus? status = null;
        if (context.Request.Query.TryGetValue("status", out var said))
        {
            if (Statuses.FirstOrDefault(each => each.Value == said) is { Value: not null } known) status = known.Key;
            else faults.Add("status", DetailCode.UnknownValue, $"Must be one of {string.Join(", ", Statuses.Values)}.");
        }

        string? partner = null;
        if (context.Request.Query.TryGetValue("partner", out var code))
        {
            if (code is [{ } only] && PartnerCode.IsWellFormed(only)) partner = only;
            else faults.Add("partner", DetailCode.Malformed, "Must be a partner's code.");
        }

        var page = Page.Read(context, faults, $"breaks/{caller.TenantNo}");
        if (faults.Any)
        {
            await answers.Refuse(context, faults.ToRefusal());
            return;
        }

        var (breaks, total) = await store.ListBreaks(caller.TenantNo, status, partner, page.Skip, page.Size, context.RequestAborted);
        var figures = await store.ReadFigures(caller.TenantNo, partner, context.RequestAborted);
        await answers.Success(context, (breaks, total, page, figures, Now: clock.GetUtcNow()), static (json, listed) =>
        {
            json.WriteStartObject();
            json.WriteStartArray("items"u8);
            foreach (var each in listed.breaks) Write(json, (each, listed.Now));
            json.WriteEndArray();
            json.WriteNumber("page"u8, listed.page.Number);
            json.WriteNumber("size"u8, listed.page.Size);
            json.WriteNumber("total"u8, listed.total);
            json.WriteStartObject("figures"u8);
            json.WriteNumber("lines"u8, listed.figures.Lines);
            json.WriteNumber("matched"u8, listed.figures.Matched);
            json.WriteString("autoMatchRate"u8, listed.figures.Lines == 0 ? null : (Math.Floor(10_000m * listed.figures.Matched / listed.figures.Lines) / 10_000).ToString("0.0000", CultureInfo.InvariantCulture));
            json.WriteNumber("openBreaks"u8, listed.figures.OpenBreaks);
            json.WriteInstant("oldestOpenAt"u8, listed.figures.OldestOpenAt);
            json.WriteEndObject();
            json.WriteEndObject();
        });
    }

    private async Task Assign(HttpContext context, Call call, AssignOrder order)
    {
        if (await Find(context, call) is not { } id) return;
        if (UserCode.Length != order.Owner.Length || await grains.User(call.Caller.Tenant.Name, order.Owner).Find() is not { } owner || !owner.Roles.Contains(Role.Manager))
        {
            await answers.Refuse(context, Refusal.UserNotFound);
            return;
        }

        await Tell(context, await grains.ReconciliationBreak(call.Caller.Tenant.Name, id).Assign(new AssignBreak(call.Caller.UserCode, order.Owner, order.Comment)));
    }

    private async Task Resolve(HttpContext context, Call call, ResolveOrder order)
    {
        if (await Find(context, call) is { } id) await Tell(context, await grains.ReconciliationBreak(call.Caller.Tenant.Name, id).Resolve(new ResolveBreak(call.Caller.UserCode, order.Reason)));
    }

    /// <summary>Null after the refusal has been told.</summary>
    private async Task<Guid?> Find(HttpContext context, Call call)
    {
        var faults = new Faults();
        var id = PathId.FromPath(context, "breakId", faults);
        if (faults.Any) await answers.Refuse(context, faults.ToRefusal());
        else if (await store.FindBreak(call.Caller.TenantNo, id, context.RequestAborted) is null) await answers.Refuse(context, NotFound);
        else return id;
        return null;
    }

    private Task Tell(HttpContext context, BreakAnswer answer) =>
        answer.Break is not { } told ? answers.Refuse(context, NotFound)
        : answer.IsResolved ? answers.Refuse(context, Refusal.Because(Reason.BreakResolved))
        : answers.Success(context, (told, clock.GetUtcNow()), Write);

    private static void Write(Utf8JsonWriter json, (ReconciliationBreak Break, DateTimeOffset Now) shown)
    {
        var told = shown.Break;
        json.WriteStartObject();
        json.WriteString("breakId"u8, told.Id);
        json.WriteString("partnerCode"u8, told.Partner);
        json.WriteString("statementId"u8, told.StatementId);
        if (told.Line > 0) json.WriteNumber("line"u8, told.Line);
        json.WriteString("kind"u8, StatementEndpoint.ResultNames[told.Kind]);
        if (told.ExternalReference.Length > 0) json.WriteString("externalReference"u8, told.ExternalReference);
        if (told.Reference.Length > 0) json.WriteString("reference"u8, told.Reference);
        json.WriteString("currencyCode"u8, told.Currency.Code);
        WriteAmount(json, "amount"u8, told.Amount, told.Currency);
        // A break of currencies has two: what we say is of another one, and stands with the transaction.
        WriteAmount(json, "ownAmount"u8, told.Kind == LineResult.Currency ? 0 : told.OwnAmount, told.Currency);
        json.WriteInstant("raisedAt"u8, told.RaisedAt);
        json.WriteNumber("ageDays"u8, (long)Math.Max(0, ((told.ResolvedAt ?? shown.Now) - told.RaisedAt).TotalDays));
        json.WriteString("status"u8, Statuses[told.Status]);
        if (told.Owner.Length > 0) json.WriteString("ownerCode"u8, told.Owner);
        if (told.Status == BreakStatus.Resolved)
        {
            json.WriteString("resolution"u8, told.Resolution);
            json.WriteString("resolvedBy"u8, told.ResolvedBy);
            json.WriteInstant("resolvedAt"u8, told.ResolvedAt);
        }

        json.WriteStartArray("comments"u8);
        foreach (var comment in told.Comments)
        {
            json.WriteStartObject();
            json.WriteString("by"u8, comment.By);
            json.WriteInstant("at"u8, comment.At);
            json.WriteString("comment"u8, comment.Text);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteAmount(Utf8JsonWriter json, ReadOnlySpan<byte> name, long amount, Currency currency)
    {
        if (amount != 0) json.WriteMoney(name, amount, currency);
    }

    private sealed record AssignOrder(string Owner, string? Comment)
    {
        public static AssignOrder Read(Fields fields) => new(fields.RequiredText("ownerCode", Limits.NameLengthMax), fields.OptionalText("comment", Limits.ReasonLengthMax));
    }

    private sealed record ResolveOrder(string Reason)
    {
        public static ResolveOrder Read(Fields fields) => new(fields.RequiredText("reason", Limits.ReasonLengthMax));
    }
}
