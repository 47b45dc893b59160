using FinCode.Api.Access;
using FinCode.Api.Audit;
using FinCode.Api.Envelope;
using FinCode.Api.RateLimits;
using FinCode.Api.Requests;
using FinCode.Api.Routing;
using FinCode.Contracts;
using FinCode.Contracts.Approvals;
using FinCode.Domain;
using FinCode.Domain.Access;
using FinCode.Domain.Approvals;
using FinCode.Domain.Ledger;

namespace FinCode.Api.Approvals;

/// <summary>What waits for a second person: list, read, approve, reject, withdraw.</summary>
internal sealed class ApprovalEndpoints(IGrainFactory grains, RefusedAccessLog refusals, RequestBinding binding, Answers answers) : IEndpoint
{
    private static readonly Dictionary<string, ApprovalStatus> Statuses = Enum.GetValues<ApprovalStatus>().ToDictionary(status => status.Name());
    private static readonly Dictionary<string, ApprovalKind> Kinds = Enum.GetValues<ApprovalKind>().ToDictionary(kind => kind.Name());

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapRead("/admin/approvals", List).RequirePermission(Permission.ReadApprovals).Rated(RateClass.Read).Describe(ApprovalDocs.List);
        routes.MapRead("/admin/approvals/{approvalId}", answers.ById("approvalId", Get)).RequirePermission(Permission.ReadApprovals).Rated(RateClass.Read).Describe(ApprovalDocs.Get);
        MapDecision(routes, "approve", ApprovalDecision.Approve, Permission.ApproveOperations);
        MapDecision(routes, "reject", ApprovalDecision.Reject, Permission.ApproveOperations);
        MapDecision(routes, "withdraw", ApprovalDecision.Withdraw, Permission.ReadApprovals);
    }

    private void MapDecision(IEndpointRouteBuilder routes, string verb, ApprovalDecision decision, Permission permission) => routes
        .MapPost($"/admin/approvals/{{approvalId}}/{verb}", answers.Order(
            $"admin/approvals/{verb}",
            KeyUse.Optional,
            (source, call) => Order.Read(source, decision),
            (context, call, order) => Decide(context, call, order, decision, permission),
            bodyIsOptional: decision != ApprovalDecision.Reject))
        .RequirePermission(permission).Rated(RateClass.Write).Describe(ApprovalDocs.Decide(verb));

    private async Task List(HttpContext context)
    {
        var caller = Call.CallerOf(context);
        var faults = new Faults();
        var status = Word(context, "status", Statuses, faults);
        var kind = Word(context, "kind", Kinds, faults);
        var page = Page.Read(context, faults, $"approvals/{caller.TenantNo}");
        if (faults.Any)
        {
            await answers.Refuse(context, faults.ToRefusal());
            return;
        }

        var maker = caller.ScopeOf(Permission.ReadApprovals) == Scope.Tenant ? null : caller.UserCode;
        var found = await grains.Approvals(caller.Tenant.Name).Search(new ApprovalSearch(status, kind, maker, page.Skip, page.Size));
        await answers.Success(context, new PageOf<Approval>(found.Approvals, page, found.Total, null, ApprovalJson.Write), PageOf<Approval>.Write);
    }

    private async Task Get(HttpContext context, Caller caller, Guid id) =>
        await (await Find(caller, Permission.ReadApprovals, id) is { } approval
            ? answers.Success(context, approval, ApprovalJson.Write)
            : answers.Refuse(context, Refusal.Because(Reason.ApprovalNotFound)));

    private async Task Decide(HttpContext context, Call call, Order order, ApprovalDecision decision, Permission permission)
    {
        if (await Find(call.Caller, permission, order.Id) is null)
        {
            await answers.Refuse(context, Refusal.Because(Reason.ApprovalNotFound));
            return;
        }

        // The reason is part of what the key stands for; a decision itself is made once with any key.
        var terms = Terms.Of(TermsField.Text("reason", order.Reason));
        if (call.HasKey && await binding.Bind(call, call.Operation($"{order.Id:D}"), terms) is { } reused)
        {
            await answers.Refuse(context, reused);
            return;
        }

        // The person decides, whichever of their sessions or tokens they use.
        var answer = await grains.Approval(call.Caller.Tenant.Name, new OperationId(order.Id)).Decide(new DecideApproval(decision, call.Caller.UserCode, order.Reason));
        // Whoever tries to be their own second person is in the audit trail, like whoever tries what their role may not.
        if (answer is ApprovalAnswer.Refused { Reason: ApprovalRefusal.MakerMayNotDecide }) refusals.Note(context, call.Caller, permission);
        await (answer switch
        {
            ApprovalAnswer.Is decided => answers.Success(context, decided.Approval, ApprovalJson.Write, decided.IsReplay),
            ApprovalAnswer.Refused refused => answers.Refuse(context, Refusal.Because(ReasonOf(refused.Reason))),
            _ => throw new InvalidOperationException($"This endpoint does not know the answer {answer.GetType().Name}."),
        });
    }

    private async Task<Approval?> Find(Caller caller, Permission permission, Guid id) =>
        await grains.Approval(caller.Tenant.Name, new OperationId(id)).Find() is { } approval
        && caller.Reaches(permission, approval.Maker, approval.Proposal.Place)
            ? approval
            : null;

    private static Reason ReasonOf(ApprovalRefusal refusal) => refusal switch
    {
        ApprovalRefusal.ApprovalNotFound => Reason.ApprovalNotFound,
        ApprovalRefusal.MakerMayNotDecide => Reason.MakerMayNotDecide,
        ApprovalRefusal.OnlyMakerWithdraws => Reason.OnlyMakerWithdraws,
        ApprovalRefusal.ApprovalExpired => Reason.ApprovalExpired,
        ApprovalRefusal.ApprovalDecided => Reason.ApprovalDecided,
        _ => throw new ArgumentOutOfRangeException(nameof(refusal)),
    };

    private static T? Word<T>(HttpContext context, string name, Dictionary<string, T> words, Faults faults)
        where T : struct
    {
        if (!context.Request.Query.TryGetValue(name, out var given)) return null;
        if (given is [{ } word] && words.TryGetValue(word, out var value)) return value;

        faults.Add(name, DetailCode.UnknownValue, $"Must be one of {string.Join(", ", words.Keys)}.");
        return null;
    }

    private readonly record struct Order(Guid Id, string? Reason)
    {
        public static Order Read(OrderSource source, ApprovalDecision decision) => new(
            PathId.FromPath(source.Context, "approvalId", source.Faults),
            source.Open(fields => decision == ApprovalDecision.Reject
                ? fields.RequiredText("reason", Limits.ReasonLengthMax)
                : fields.OptionalText("reason", Limits.ReasonLengthMax)));
    }
}
