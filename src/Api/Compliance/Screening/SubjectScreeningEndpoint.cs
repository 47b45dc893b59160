using System.Text.Json;
using FinCode.Api.Access;
using FinCode.Api.Compliance.Cases;
using FinCode.Api.Envelope;
using FinCode.Api.RateLimits;
using FinCode.Api.Requests;
using FinCode.Api.Routing;
using FinCode.Contracts;
using FinCode.Contracts.Compliance.Screening;
using FinCode.Domain.Access;
using FinCode.Domain.Compliance.Cases;
using FinCode.Grains.Compliance.Screening;

namespace FinCode.Api.Compliance.Screening;

/// <summary>What screening last said of a customer, an agent, a member of staff or a beneficiary.</summary>
internal sealed class SubjectScreeningEndpoint(IGrainFactory grains, Answers answers) : IEndpoint
{
    private static readonly IReadOnlyDictionary<CasePartyKind, string> Kinds =
        CaseJson.PartyKinds.Where(pair => pair.Key is CasePartyKind.Customer or CasePartyKind.Beneficiary or CasePartyKind.Agent or CasePartyKind.Staff).ToDictionary(pair => pair.Key, pair => pair.Value);

    public void Map(IEndpointRouteBuilder routes) =>
        routes.MapRead("/admin/compliance/screenings/{code}", Read).RequirePermission(Permission.ReadCases).Rated(RateClass.Read).Describe(ScreeningDocs.Subject);

    private async Task Read(HttpContext context)
    {
        var tenant = Call.CallerOf(context).Tenant.Name;
        var faults = new Faults();
        var kind = CaseFields.QueryWord(context, "kind", Kinds, faults) ?? CasePartyKind.Customer;
        if (faults.Any)
        {
            await answers.Refuse(context, faults.ToRefusal());
            return;
        }

        var code = context.Request.RouteValues["code"] as string ?? "";
        var isThere = UserCode.IsWellFormed(code) && (kind == CasePartyKind.Beneficiary
            ? await grains.Beneficiary(tenant, code).Find() is not null
            : await grains.User(tenant, code).Find() is { } user && ScreenedPerson.KindOf(user.Roles) == kind);
        if (!isThere) await answers.Refuse(context, Refusal.UserNotFound);
        else if (await grains.ScreenedSubject(tenant, new CaseParty(kind, code).Name).Read() is { } screening) await answers.Success(context, (code, Kinds[kind], screening), Write);
        else await answers.Refuse(context, ScreeningRefusalTable.NotScreened);
    }

    private static void Write(Utf8JsonWriter json, (string Code, string Kind, SubjectScreening Screening) it)
    {
        json.WriteStartObject();
        json.WriteString("code"u8, it.Code);
        json.WriteString("kind"u8, it.Kind);
        json.WriteString("verdict"u8, ScreeningJson.Verdicts[it.Screening.Verdict]);
        json.WriteInstant("screenedAt"u8, it.Screening.At);
        json.WriteString("algorithm"u8, it.Screening.Algorithm);
        ScreeningJson.WriteLines(json, it.Screening.Policy);
        json.WriteString("fingerprint"u8, it.Screening.Fingerprint);
        json.WriteStartArray("matches"u8);
        foreach (var match in it.Screening.Matches)
        {
            json.WriteStartObject();
            json.WriteString("listId"u8, match.ListId);
            json.WriteString("entryId"u8, match.EntryId);
            json.WriteString("entryVersion"u8, match.EntryVersion);
            json.WriteNumber("score"u8, match.Score / 10m);
            json.WriteString("band"u8, ScreeningJson.Bands[match.Band]);
            if (match.CaseId is { } caseId) json.WriteString("caseId"u8, caseId);
            else json.WriteNull("caseId"u8);
            json.WriteBoolean("isCleared"u8, match.IsCleared);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("listVersions"u8);
        foreach (var list in it.Screening.Lists) ScreeningJson.Write(json, list);
        json.WriteEndArray();
        json.WriteEndObject();
    }
}
