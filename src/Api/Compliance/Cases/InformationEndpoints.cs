using FinCode.Api.Access;
using FinCode.Api.Envelope;
using FinCode.Api.RateLimits;
using FinCode.Api.Requests;
using FinCode.Api.Routing;
using FinCode.Contracts;
using FinCode.Contracts.Compliance.Cases;
using FinCode.Domain;
using FinCode.Domain.Compliance.Cases;

namespace FinCode.Api.Compliance.Cases;

/// <summary>What customers are asked, and their answers. That there is a case they do not learn.</summary>
internal sealed class InformationEndpoints(IGrainFactory grains, Answers answers) : IEndpoint
{
    private const string Requests = "/compliance/information-requests";
    private static readonly Refusal NotFound = Refusal.Because(Reason.InformationRequestNotFound);

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapRead(Requests, List).RequirePermission(Permission.AnswerInformation).Rated(RateClass.Read).Describe(CaseDocs.ListQuestions);
        routes.MapPost($"{Requests}/{{requestId}}/answer", answers.Order(
                "compliance/information-requests/answer",
                KeyUse.Optional,
                (source, _) => (Id: PathId.FromPath(source.Context, "requestId", source.Faults), Text: source.Open(fields => fields.RequiredText("text", Limits.CaseTextLengthMax))),
                (context, call, asked) => Answer(context, call, asked.Id, asked.Text)))
            .RequirePermission(Permission.AnswerInformation).Rated(RateClass.Write).Describe(CaseDocs.AnswerQuestion);
    }

    private async Task List(HttpContext context)
    {
        var caller = Call.CallerOf(context);
        var faults = new Faults();
        var page = Page.Read(context, faults, $"questions/{caller.TenantNo}/{caller.UserCode}");
        if (faults.Any)
        {
            await answers.Refuse(context, faults.ToRefusal());
            return;
        }

        var questions = (await Asked(caller)).SelectMany(found => OpenOf(found, caller)).OrderBy(request => request.DueAt).ToArray();
        await answers.Success(
            context,
            new PageOf<InformationRequest>([.. questions.Skip(page.Skip).Take(page.Size)], page, questions.Length, null, CaseJson.WriteQuestion),
            PageOf<InformationRequest>.Write);
    }

    private async Task Answer(HttpContext context, Call call, Guid requestId, string text)
    {
        // Also of what is answered: the case itself knows a retry.
        var found = (await Asked(call.Caller)).FirstOrDefault(each => each.Requests.Any(request => request.RequestId == requestId && request.CustomerCode == call.Caller.UserCode));
        if (found is null)
        {
            await answers.Refuse(context, NotFound);
            return;
        }

        var answer = await grains.Case(call.Caller.Tenant.Name, found.CaseId).Execute(new AnswerInformation(call.Operation($"{requestId:D}"), call.Caller.UserCode, requestId, text));
        await (answer switch
        {
            CaseAnswer.Done done => answers.Success(context, done.Case.Requests.Single(request => request.RequestId == requestId), CaseJson.WriteQuestion, done.IsReplay),
            CaseAnswer.DifferentTerms different => answers.Refuse(context, Refusal.KeyReused(different.Field)),
            _ => answers.Refuse(context, NotFound),
        });
    }

    private async Task<IEnumerable<ComplianceCase>> Asked(Caller caller) =>
        (await grains.Cases(caller.Tenant.Name).Search(new CaseSearch(null, null, null, null, null, IsOpen: true, caller.UserCode, 0, Limits.PageSizeMax))).Cases;

    private static IEnumerable<InformationRequest> OpenOf(ComplianceCase found, Caller caller) =>
        found.Requests.Where(request => request.IsOpen && request.CustomerCode == caller.UserCode);
}
