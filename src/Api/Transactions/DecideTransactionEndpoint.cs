using FinCode.Api.Access;
using FinCode.Api.Envelope;
using FinCode.Api.RateLimits;
using FinCode.Api.Requests;
using FinCode.Api.Routing;
using FinCode.Contracts;
using FinCode.Contracts.Remittances;
using FinCode.Domain;
using FinCode.Domain.Compliance.Cases;
using FinCode.Domain.Ledger;

namespace FinCode.Api.Transactions;

/// <summary>One person's decision over a held remittance, beside its case, where the tenant allows that. The case hears of it.</summary>
internal sealed class DecideTransactionEndpoint(IGrainFactory grains, Transactions transactions, Answers answers) : IEndpoint
{
    private const string Release = "RELEASE";
    private const string Route = "transactionmanagement/transaction/compliance-decision";

    private static readonly string[] Decisions = [Release, "REJECT"];

    public void Map(IEndpointRouteBuilder routes) => routes
        .MapPost("/transactionmanagement/transaction/{pcn}/compliance-decision", answers.Order(Route, KeyUse.Required, Asked.Read, Decide))
        .RequirePermission(Permission.DecideTransactions).Rated(RateClass.Write).Describe(TransactionDocs.Decide);

    private async Task Decide(HttpContext context, Call call, Asked asked)
    {
        var tenant = call.Caller.Tenant.Name;
        var pcn = ReadTransactionEndpoints.PcnIn(context);
        if (await transactions.Find(call.Caller, Permission.DecideTransactions, pcn) is not { Grain: var grain })
        {
            await answers.Refuse(context, Transactions.NotFound);
            return;
        }

        if (!new CasePolicy(await grains.Configuration(tenant, "").Read()).AllowsDirectDecisions)
        {
            await answers.Refuse(context, Refusal.Because(Reason.DecidedInCase));
            return;
        }

        var terms = Terms.Of(TermsField.Text("pcn", pcn), TermsField.Text("decision", asked.Decision), TermsField.Text("reason", asked.Reason));
        var answer = await grain.Decide(new RemittanceOrder(call.Operation(), call.Context(), terms), asked.Decision == Release, asked.Reason);
        if (answer is RemittanceAnswer.Done { Remittance.CaseId: { } caseId }) await grains.Case(tenant, caseId).Continue();
        await answers.Settle(context, pcn, answer);
    }

    private sealed record Asked(string Decision, string Reason)
    {
        public static Asked Read(Fields fields) => new(
            fields.TryWord("decision", Decisions, out var word) ? word : "", fields.RequiredText("reason", Limits.ReasonLengthMax));
    }
}
