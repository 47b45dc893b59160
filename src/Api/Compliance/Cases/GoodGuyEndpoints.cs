using System.Text.Json;
using FinCode.Api.Access;
using FinCode.Api.Envelope;
using FinCode.Api.RateLimits;
using FinCode.Api.Requests;
using FinCode.Api.Routing;
using FinCode.Contracts;
using FinCode.Domain;
using FinCode.Domain.Access;
using FinCode.Domain.Compliance.Cases;

namespace FinCode.Api.Compliance.Cases;

/// <summary>Which entries of lists a customer or a beneficiary was found not to be, and taking that back.</summary>
internal sealed class GoodGuyEndpoints(IGrainFactory grains, Answers answers) : IEndpoint
{
    private static readonly IReadOnlyDictionary<CasePartyKind, string> Kinds =
        CaseJson.PartyKinds.Where(pair => pair.Key is CasePartyKind.Customer or CasePartyKind.Beneficiary or CasePartyKind.Agent or CasePartyKind.Staff).ToDictionary(pair => pair.Key, pair => pair.Value);

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapRead("/admin/compliance/good-guys/{code}", Read).RequirePermission(Permission.ReadCases).Rated(RateClass.Read).Describe(CaseDocs.ReadGoodGuys);
        routes.MapPost("/admin/compliance/good-guys/{code}/revoke", answers.Order(
                "admin/compliance/good-guys/revoke",
                KeyUse.None,
                fields => new ListEntry(fields.RequiredText("listId", Limits.NameLengthMax), fields.RequiredText("entryId", Limits.NameLengthMax)),
                Revoke))
            .RequirePermission(Permission.WorkCases).Rated(RateClass.Write).Describe(CaseDocs.RevokeGoodGuy);
    }

    private async Task Read(HttpContext context)
    {
        var caller = Call.CallerOf(context);
        if (await SubjectIn(context, caller) is { } subject) await answers.Success(context, await grains.GoodGuys(caller.Tenant.Name, subject).Read(), Write);
    }

    private async Task Revoke(HttpContext context, Call call, ListEntry entry)
    {
        if (await SubjectIn(context, call.Caller) is not { } subject) return;
        var left = await grains.GoodGuys(call.Caller.Tenant.Name, subject).Revoke(entry, call.Caller.UserCode);
        await (left is null ? answers.Refuse(context, CaseRefusal.MatchNotFound.ToRefusal()) : answers.Success(context, left, Write));
    }

    /// <summary>Null after the refusal has been told.</summary>
    private async Task<string?> SubjectIn(HttpContext context, Caller caller)
    {
        var faults = new Faults();
        var kind = CaseFields.QueryWord(context, "kind", Kinds, faults) ?? CasePartyKind.Customer;
        if (faults.Any)
        {
            await answers.Refuse(context, faults.ToRefusal());
            return null;
        }

        var code = context.Request.RouteValues["code"] as string ?? "";
        var isThere = UserCode.IsWellFormed(code) && (kind == CasePartyKind.Beneficiary
            ? await grains.Beneficiary(caller.Tenant.Name, code).Find() is not null
            : await grains.User(caller.Tenant.Name, code).Find() is not null);
        if (isThere) return new CaseParty(kind, code).Name;
        await answers.Refuse(context, Refusal.UserNotFound);
        return null;
    }

    private static void Write(Utf8JsonWriter json, GoodGuys known)
    {
        json.WriteStartObject();
        json.WriteStartArray("decisions"u8);
        foreach (var each in known.Decisions)
        {
            json.WriteStartObject();
            json.WriteString("listId"u8, each.Entry.ListId);
            json.WriteString("entryId"u8, each.Entry.EntryId);
            json.WriteString("entryVersion"u8, each.EntryVersion);
            json.WriteString("caseId"u8, each.CaseId);
            json.WriteString("reasonCode"u8, CaseJson.Reasons[each.Reason]);
            json.WriteString("proposedBy"u8, each.By);
            json.WriteString("approvedBy"u8, each.ApprovedBy);
            json.WriteInstant("at"u8, each.At);
            json.WriteString("revokedBy"u8, each.RevokedBy);
            json.WriteInstant("revokedAt"u8, each.RevokedAt);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }
}
