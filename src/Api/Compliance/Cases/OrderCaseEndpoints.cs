using System.Collections.Immutable;
using FinCode.Api.Access;
using FinCode.Api.Audit;
using FinCode.Api.Envelope;
using FinCode.Api.OpenApi;
using FinCode.Api.RateLimits;
using FinCode.Api.Requests;
using FinCode.Api.Routing;
using FinCode.Contracts;
using FinCode.Contracts.Compliance.Cases;
using FinCode.Domain;
using FinCode.Domain.Compliance.Cases;
using FinCode.Domain.Ledger;
using FinCode.Grains.Clocks;

namespace FinCode.Api.Compliance.Cases;

/// <summary>What people do to cases.</summary>
internal sealed class OrderCaseEndpoints(IGrainFactory grains, CaseParties parties, ITenantClock clocks, RefusedAccessLog refusals, Answers answers) : IEndpoint
{
    private const string Cases = "/admin/compliance/cases";
    private const int HoursMax = 24 * 90;

    /// <summary>What an order is, before it is known who gives it.</summary>
    private delegate CaseCommand Asked(OperationId operation, string by);

    private static readonly IReadOnlyDictionary<CaseOutcome, string> Outcomes =
        CaseJson.Outcomes.Where(pair => pair.Key != CaseOutcome.Unset).ToDictionary(pair => pair.Key, pair => pair.Value);

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPost(Cases, answers.Order("admin/compliance/cases", KeyUse.Optional, ReadOpening, Open))
            .RequirePermission(Permission.WorkCases).Rated(RateClass.Write).Describe(CaseDocs.Open);
        Map(routes, "assign", CaseDocs.Assign, fields => Make(fields.RequiredText("ownerCode", Limits.NameLengthMax), (id, by, owner) => new AssignCase(id, by, owner)));
        Map(routes, "comment", CaseDocs.Comment, fields => Make(fields.RequiredText("text", Limits.CaseTextLengthMax), (id, by, text) => new CommentOnCase(id, by, text)));
        Map(routes, "evidence", CaseDocs.AddEvidence, fields => Make(fields.Evidence(isRequired: true), (id, by, evidence) => new AddEvidence(id, by, evidence)));
        Map(routes, "link", CaseDocs.Link, fields => Make(fields.Parties(isRequired: true), (id, by, linked) => new LinkParties(id, by, linked)));
        Map(routes, "request-info", CaseDocs.RequestInformation, ReadRequest);
        Map(routes, "answer-info", CaseDocs.AnswerInformation, fields => Make(
            (Id: fields.RequiredId("requestId"), Text: fields.RequiredText("text", Limits.CaseTextLengthMax)), (id, by, said) => new AnswerInformation(id, by, said.Id, said.Text)));
        Map(routes, "escalate", CaseDocs.Escalate, fields => Make(
            (To: fields.OptionalText("toCode", Limits.NameLengthMax), Reason: fields.RequiredText("reason", Limits.ReasonLengthMax)), (id, by, asked) => new EscalateCase(id, by, asked.To, asked.Reason)));
        Map(routes, "decide", CaseDocs.Decide, ReadDecision);
        Map(routes, "approve", CaseDocs.Approve, fields => Make(fields.OptionalText("comment", Limits.ReasonLengthMax), (id, by, comment) => new ApproveDecision(id, by, comment)), Permission.ApproveCases, isOptional: true);
        Map(routes, "decline", CaseDocs.Decline, fields => Make(fields.RequiredText("reason", Limits.ReasonLengthMax), (id, by, reason) => new DeclineDecision(id, by, reason)));
        Map(routes, "reopen", CaseDocs.Reopen, fields => Make(fields.RequiredText("reason", Limits.ReasonLengthMax), (id, by, reason) => new ReopenCase(id, by, reason, TimeSpan.Zero)));
    }

    private void Map(
        IEndpointRouteBuilder routes, string verb, OperationDoc doc, Func<Fields, Asked> read, Permission permission = Permission.WorkCases, bool isOptional = false) => routes
        .MapPost($"{Cases}/{{caseId}}/{verb}", answers.Order(
            $"admin/compliance/cases/{verb}",
            KeyUse.Optional,
            (source, _) => (Id: PathId.FromPath(source.Context, "caseId", source.Faults), Asked: source.Open(read)),
            (context, call, order) => Carry(context, call, order.Id, order.Asked(call.Operation($"{order.Id:D}"), call.Caller.UserCode), permission),
            isOptional))
        .RequirePermission(permission).Rated(RateClass.Write).Describe(doc);

    private static Asked Make<T>(T asked, Func<OperationId, string, T, CaseCommand> make) => (operation, by) => make(operation, by, asked);

    private static OpenCase ReadOpening(Fields fields) => new(
        default, "", fields.Word("queue", CaseJson.Queues), fields.RequiredText("reason", Limits.NameLengthMax), null, fields.Parties(isRequired: true), fields.Evidence(isRequired: false), TimeSpan.Zero);

    private static Asked ReadRequest(Fields fields) => Make(
        (Customer: fields.OptionalText("customerCode", Limits.NameLengthMax) ?? "",
            Message: fields.RequiredText("message", Limits.CaseTextLengthMax),
            Hours: fields.OptionalWhole("dueInHours", 1, HoursMax)),
        (id, by, asked) => new RequestInformation(id, by, asked.Customer, asked.Message, TimeSpan.FromHours(asked.Hours ?? 0)));

    private static Asked ReadDecision(Fields fields) => Make(
        (Outcome: fields.Word("outcome", Outcomes),
            Disposition: fields.Word("disposition", CaseJson.Dispositions),
            Reason: fields.Word("reasonCode", CaseJson.Reasons),
            Narrative: fields.RequiredText("narrative", Limits.CaseTextLengthMax),
            GoodGuys: fields.Items("goodGuys", Limits.CaseItemsPerRequestMax, isRequired: false, static own =>
                new ListEntry(own.RequiredText("listId", Limits.NameLengthMax), own.RequiredText("entryId", Limits.NameLengthMax)))),
        (id, by, asked) => new ProposeDecision(id, by, asked.Outcome, asked.Disposition, asked.Reason, asked.Narrative, [.. asked.GoodGuys.Distinct()]));

    private async Task Open(HttpContext context, Call call, OpenCase asked)
    {
        var tenant = call.Caller.Tenant.Name;
        if (await parties.Check(call, "parties", asked.Parties) is { } unknown)
        {
            await answers.Refuse(context, unknown);
            return;
        }

        if (await parties.Complete(tenant, asked.Parties, asked.Evidence) is not { } evidence)
        {
            await answers.Refuse(context, CaseParties.NotFound("evidence.match.subject.id"));
            return;
        }

        var policy = new CasePolicy(await grains.Configuration(tenant, "").Read());
        // The case is its operation: a retry finds it, and opens no second one.
        var operation = call.Operation();
        var command = asked with { OperationId = operation, By = call.Caller.UserCode, Evidence = evidence, TimeToDecide = policy.TimeToDecide(asked.Queue) };
        await Tell(context, call, await grains.Case(tenant, operation.Value).Execute(command), Permission.WorkCases);
    }

    private async Task Carry(HttpContext context, Call call, Guid id, CaseCommand command, Permission permission)
    {
        var tenant = call.Caller.Tenant.Name;
        if (await grains.Case(tenant, id).Find() is not { } known)
        {
            await answers.Refuse(context, CaseRefusal.CaseNotFound.ToRefusal());
            return;
        }

        var (complete, refusal) = await Complete(call, known, command);
        await (complete is null ? answers.Refuse(context, refusal!) : Tell(context, call, await grains.Case(tenant, id).Execute(complete), permission));
    }

    /// <summary>With what the tenant and the case say where the order does not; or why not.</summary>
    private async Task<(CaseCommand? Command, Refusal? Refusal)> Complete(Call call, ComplianceCase known, CaseCommand command)
    {
        var tenant = call.Caller.Tenant.Name;
        switch (command)
        {
            case AssignCase assign:
                return await parties.IsStaff(tenant, assign.Owner) ? (assign, null) : (null, Refusal.UserNotFound);
            case EscalateCase { To: { } to }:
                return await parties.IsStaff(tenant, to) ? (command, null) : (null, Refusal.UserNotFound);
            case LinkParties link:
                return await parties.Check(call, "parties", link.Parties) is { } unknown ? (null, unknown) : (link, null);
            case AddEvidence added:
                return await parties.Complete(tenant, known.Parties, added.Evidence) is { } evidence
                    ? (added with { Evidence = evidence }, null)
                    : (null, CaseParties.NotFound("evidence.match.subject.id"));
            case RequestInformation asked:
                // Whoever is asked must be one whom the case is about: nobody else is to learn that there is something to ask.
                var customers = known.Parties.Where(party => party.Kind == CasePartyKind.Customer).Select(party => party.Id).ToArray();
                var customer = asked.CustomerCode.Length > 0 ? asked.CustomerCode : customers.FirstOrDefault();
                if (customer is null || !customers.Contains(customer)) return (null, CaseParties.NotFound("customerCode"));
                var patience = asked.Patience > TimeSpan.Zero ? asked.Patience : (await PolicyOf(tenant)).InformationPatience;
                return (asked with { CustomerCode = customer, Patience = patience }, null);
            case ReopenCase reopened:
                return (reopened with { TimeToDecide = (await PolicyOf(tenant)).TimeToDecide(known.Queue) }, null);
            default:
                return (command, null);
        }
    }

    private async Task<CasePolicy> PolicyOf(string tenant) => new(await grains.Configuration(tenant, "").Read());

    private async Task Tell(HttpContext context, Call call, CaseAnswer answer, Permission permission)
    {
        // Whoever tries to be their own second person is in the audit trail, like whoever tries what their role may not.
        if (answer is CaseAnswer.Refused { Reason: CaseRefusal.ProposerMayNotApprove }) refusals.Note(context, call.Caller, permission);
        await (answer switch
        {
            CaseAnswer.Done done => answers.Success(context, (done.Case, clocks.Of(call.Caller.Tenant.Name).GetUtcNow()), CaseJson.Write, done.IsReplay),
            CaseAnswer.Refused refused => answers.Refuse(context, refused.Reason.ToRefusal()),
            CaseAnswer.DifferentTerms different => answers.Refuse(context, Refusal.KeyReused(different.Field)),
            _ => throw new InvalidOperationException($"This endpoint does not know the answer {answer.GetType().Name}."),
        });
    }
}
