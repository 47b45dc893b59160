using FinCode.Api.Access;
using FinCode.Api.Envelope;
using FinCode.Api.RateLimits;
using FinCode.Api.Requests;
using FinCode.Api.Routing;
using FinCode.Contracts;
using FinCode.Contracts.Compliance.Cases;
using FinCode.Domain.Compliance.Cases;
using FinCode.Domain.Compliance.Chains;
using FinCode.Grains.Clocks;

namespace FinCode.Api.Compliance.Cases;

/// <summary>Cases: list, read, and what happened to them.</summary>
internal sealed class ReadCaseEndpoints(IGrainFactory grains, ITenantClock clocks, Answers answers) : IEndpoint
{
    private const string Cases = "/admin/compliance/cases";

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapRead(Cases, List).RequirePermission(Permission.ReadCases).Rated(RateClass.Read).Describe(CaseDocs.List);
        routes.MapRead($"{Cases}/{{caseId}}", answers.ById("caseId", Get)).RequirePermission(Permission.ReadCases).Rated(RateClass.Read).Describe(CaseDocs.Get);
        routes.MapRead($"{Cases}/{{caseId}}/history", answers.ById("caseId", History)).RequirePermission(Permission.ReadCases).Rated(RateClass.Read).Describe(CaseDocs.History);
    }

    private async Task List(HttpContext context)
    {
        var caller = Call.CallerOf(context);
        var faults = new Faults();
        var search = new CaseSearch(
            CaseFields.QueryWord(context, "status", CaseJson.Statuses, faults),
            CaseFields.QueryWord(context, "queue", CaseJson.Queues, faults),
            CaseFields.QueryWord(context, "outcome", CaseJson.Outcomes, faults),
            CaseFields.QueryText(context, "ownerCode", faults),
            PartyIn(context, faults),
            CaseFields.QueryFlag(context, "open", faults),
            null,
            0,
            0);
        var page = Page.Read(context, faults, $"cases/{caller.TenantNo}");
        if (faults.Any)
        {
            await answers.Refuse(context, faults.ToRefusal());
            return;
        }

        var found = await grains.Cases(caller.Tenant.Name).Search(search with { Skip = page.Skip, Take = page.Size });
        var now = clocks.Of(caller.Tenant.Name).GetUtcNow();
        await answers.Success(
            context,
            new PageOf<ComplianceCase>(found.Cases, page, found.Total, null, (json, each) => CaseJson.WriteLine(json, (each, now))),
            PageOf<ComplianceCase>.Write);
    }

    private async Task Get(HttpContext context, Caller caller, Guid id) =>
        await (await grains.Case(caller.Tenant.Name, id).Find() is { } found
            ? answers.Success(context, (found, clocks.Of(caller.Tenant.Name).GetUtcNow()), CaseJson.Write)
            : answers.Refuse(context, CaseRefusal.CaseNotFound.ToRefusal()));

    private async Task History(HttpContext context, Caller caller, Guid id)
    {
        var entries = await grains.Case(caller.Tenant.Name, id).History();
        await (entries.IsEmpty
            ? answers.Refuse(context, CaseRefusal.CaseNotFound.ToRefusal())
            : answers.Success(context, (HashedHistory.Genesis(CaseHistory.SubjectOf(caller.Tenant.Name, id)), entries), CaseJson.WriteHistory));
    }

    private static string? PartyIn(HttpContext context, Faults faults)
    {
        (string Name, CasePartyKind Kind)[] parties =
        [
            ("customerCode", CasePartyKind.Customer), ("beneficiaryCode", CasePartyKind.Beneficiary), ("agentCode", CasePartyKind.Agent), ("pcn", CasePartyKind.Transaction),
        ];
        var given = parties.Where(party => context.Request.Query.ContainsKey(party.Name)).ToArray();
        if (given.Length > 1) faults.Add(given[1].Name, DetailCode.TooMany, "Only one party can be asked for at a time.");
        return given is [var only, ..] && CaseFields.QueryText(context, only.Name, faults) is { } id ? new CaseParty(only.Kind, id).Name : null;
    }
}
