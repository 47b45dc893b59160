using FinCode.Api.Access;
using FinCode.Api.Envelope;
using FinCode.Api.RateLimits;
using FinCode.Api.Requests;
using FinCode.Api.Routing;
using FinCode.Api.Users;
using FinCode.Contracts;
using FinCode.Contracts.Compliance.Kyc;
using FinCode.Domain;
using FinCode.Domain.Compliance.Kyc;
using FinCode.Grains.Compliance.Kyc;
using FinCode.Grains.Documents;

namespace FinCode.Api.Compliance;

/// <summary>What a compliance officer does: sees who waits, decides, says how far somebody is verified, asks anew, and notes a risk.</summary>
internal sealed class KycOfficerEndpoints(IGrainFactory grains, IDocumentIndex index, KycCustomers customers, Answers answers) : IEndpoint
{
    private static readonly string[] Decisions = KycNames.All<KycDecisionKind>();
    private static readonly string[] Triggers = KycNames.All<KycTrigger>();

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapRead("/admin/compliance/kyc", List).RequirePermission(Permission.ReviewKyc).Rated(RateClass.Read).Describe(KycDocs.List);
        routes.MapPost("/admin/compliance/verify-customer", answers.Order("admin/compliance/verify-customer", KeyUse.Optional, ReadGrant, (context, call, order) => Run(context, call, order.Customer, (operation, by) => new GrantTier(operation, by, order.Tier, order.Reason))))
            .RequirePermission(Permission.SetKycTier).Rated(RateClass.Write).Describe(KycDocs.Verify);
        routes.MapPost("/admin/compliance/kyc/{code}/decide", answers.Order("admin/compliance/kyc/decide", KeyUse.Optional, ReadDecision, (context, call, order) => Run(context, call, People.CodeIn(context), (operation, by) => new DecideCustomer(operation, by, order.Kind, order.Reason))))
            .RequirePermission(Permission.ReviewKyc).Rated(RateClass.Write).Describe(KycDocs.Decide);
        routes.MapPost("/admin/compliance/kyc/{code}/trigger", answers.Order("admin/compliance/kyc/trigger", KeyUse.Optional, ReadTrigger, (context, call, order) => Run(context, call, People.CodeIn(context), (operation, by) => new RaiseTrigger(operation, by, order.Trigger, null, order.Reason))))
            .RequirePermission(Permission.ReviewKyc).Rated(RateClass.Write).Describe(KycDocs.Trigger);
        routes.MapPost("/admin/compliance/kyc/{code}/risk", answers.Order("admin/compliance/kyc/risk", KeyUse.Optional, ReadRisk, (context, call, order) => Run(context, call, People.CodeIn(context), (operation, by) => new NoteRisk(operation, by, order.Factor, order.Points, order.Reason))))
            .RequirePermission(Permission.ReviewKyc).Rated(RateClass.Write).Describe(KycDocs.Risk);
    }

    private async Task List(HttpContext context)
    {
        var caller = Call.CallerOf(context);
        var faults = new Faults();
        var status = Word<KycStatus>(context, "status", faults);
        var document = Word<KycDocumentStatus>(context, "documentStatus", faults);
        if (document is not (null or KycDocumentStatus.PendingReview)) faults.Add("documentStatus", DetailCode.UnknownValue, "Must be PENDING_REVIEW.");
        var page = Page.Read(context, faults, $"kyc/{caller.TenantNo}");
        if (faults.Any)
        {
            await answers.Refuse(context, faults.ToRefusal());
            return;
        }

        var ranges = new List<DocumentRange>();
        if (document is not null) ranges.Add(new DocumentRange(KycFileState.ToReview, KycFileState.Yes, IsPrefix: false));
        if (status is { } asked || document is null) ranges.Add(new DocumentRange(KycFileState.ByStatus, (status ?? KycStatus.ManualReview).Name(), IsPrefix: false));
        var (states, total) = await index.Query<KycFileState>(new DocumentQuery(KycFileGrain.Kind, caller.Tenant.Name, ranges, null, page.Skip, page.Size), context.RequestAborted);
        var views = await Task.WhenAll(states.Select(async state => await grains.KycFile(caller.Tenant.Name, state.CustomerCode).Read()));
        await answers.Success(context, new PageOf<KycView>([.. views.OfType<KycView>()], page, total, null, KycJson.Write), PageOf<KycView>.Write);
    }

    private async Task Run(HttpContext context, Call call, string named, Func<Domain.Ledger.OperationId?, string, KycCommand> command)
    {
        if (await customers.Find(call.Caller, Permission.ReviewKyc, named) is not { } customer)
        {
            await answers.Refuse(context, Refusal.UserNotFound);
            return;
        }

        await answers.Kyc(context, await customers.FileOf(call.Caller, customer).Execute(command(call.HasKey ? call.Operation(customer.Code) : null, call.Caller.UserCode)), KycJson.WriteFile);
    }

    private static (string Customer, int Tier, string? Reason) ReadGrant(Fields fields)
    {
        var name = fields.Has("customerId") && !fields.Has("customerCode") ? "customerId" : "customerCode";
        if (fields.Has("customerId") && fields.Has("customerCode")) fields.Fault("customerId", DetailCode.Repeated, "Name the customer once: by code or by id.");
        var tier = fields.Required("kycTier", out _) ? fields.OptionalWhole("kycTier", 0, Limits.KycTierMax) : null;
        return (fields.RequiredText(name, Limits.ItemIdLengthMax), (int)(tier ?? 0), fields.RequiredText("reason", Limits.ReasonLengthMax));
    }

    private static (KycDecisionKind Kind, string Reason) ReadDecision(Fields fields) =>
        (fields.TryWord("decision", Decisions, out var word) && KycNames.TryParse<KycDecisionKind>(word, out var kind) ? kind : default, fields.RequiredText("reason", Limits.ReasonLengthMax));

    private static (KycTrigger Trigger, string Reason) ReadTrigger(Fields fields) =>
        (fields.TryWord("triggerPoint", Triggers, out var word) && KycNames.TryParse<KycTrigger>(word, out var trigger) ? trigger : default, fields.RequiredText("reason", Limits.ReasonLengthMax));

    private static (string Factor, int Points, string Reason) ReadRisk(Fields fields)
    {
        var points = fields.Required("points", out _) ? fields.OptionalWhole("points", 0, Limits.CraPointsMax) : null;
        return (fields.RequiredText("factor", Limits.PricingIdLengthMax), (int)(points ?? 0), fields.RequiredText("reason", Limits.ReasonLengthMax));
    }

    private static T? Word<T>(HttpContext context, string name, Faults faults)
        where T : struct, Enum
    {
        if (!context.Request.Query.TryGetValue(name, out var given)) return null;
        if (given is [{ } word] && KycNames.TryParse<T>(word, out var value)) return value;
        faults.Add(name, DetailCode.UnknownValue, $"Must be one of {string.Join(", ", KycNames.All<T>())}.");
        return null;
    }
}
