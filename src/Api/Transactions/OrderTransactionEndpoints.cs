using FinCode.Api.Access;
using FinCode.Api.Envelope;
using FinCode.Api.RateLimits;
using FinCode.Api.Requests;
using FinCode.Api.Routing;
using FinCode.Contracts.Remittances;
using FinCode.Domain;
using FinCode.Domain.Ledger;

namespace FinCode.Api.Transactions;

/// <summary>What may be done with a remittance after it was made, beside paying it.</summary>
internal sealed class OrderTransactionEndpoints(IGrainFactory grains, Transactions transactions, Answers answers) : IEndpoint
{
    private const string One = "/transactionmanagement/transaction/{pcn}";
    private const string Route = "transactionmanagement/transaction";

    private static readonly string[] Said = ["PAID", "FAILED_TO_DELIVER", "CANCELLED", "PENDING_REFUND"];

    public void Map(IEndpointRouteBuilder routes)
    {
        Map(routes, "cancel", Permission.CancelTransactions, TransactionDocs.Cancel, isOptional: true, fields => ReasonIn(fields, isRequired: false),
            (grain, order, reason) => grain.Cancel(order, reason), reason => [TermsField.Text("reason", reason)]);
        Map(routes, "status", Permission.UpdateTransactions, TransactionDocs.Status, isOptional: false,
            fields => (Status: fields.TryWord("status", Said, out var word) ? word : "", Word: ReasonIn(fields, isRequired: false) ?? fields.OptionalText("reference", Limits.ReferenceLengthMax)),
            (grain, order, said) => said.Status switch
            {
                "CANCELLED" => grain.Cancel(order, said.Word),
                "PENDING_REFUND" => grain.Refund(order, said.Word ?? "REQUESTED_BY_STAFF"),
                _ => grain.ConfirmPayout(order, said.Status == "PAID", said.Word),
            },
            said => [TermsField.Text("status", said.Status), TermsField.Text("reason", said.Word)]);
        routes.MapPost($"{One}/retry-payout", answers.Order($"{Route}/retry-payout", KeyUse.Required, ReadRetry, Retry, bodyIsOptional: true))
            .RequirePermission(Permission.RetryPayouts).Rated(RateClass.Write).Describe(TransactionDocs.RetryPayout);
    }

    private void Map<TAsked>(
        IEndpointRouteBuilder routes,
        string verb,
        Permission permission,
        OpenApi.OperationDoc doc,
        bool isOptional,
        Func<Fields, TAsked> read,
        Func<IRemittanceGrain, RemittanceOrder, TAsked, Task<RemittanceAnswer>> carryOut,
        Func<TAsked, TermsField[]> terms) => routes
        .MapPost($"{One}/{verb}", answers.Order($"{Route}/{verb}", KeyUse.Required, (source, _) => source.Open(read), (context, call, asked) =>
            Carry(context, call, permission, verb, (grain, order) => carryOut(grain, order, asked), terms(asked)), isOptional))
        .RequirePermission(permission).Rated(RateClass.Write).Describe(doc);

    private async Task Carry(
        HttpContext context, Call call, Permission permission, string verb, Func<IRemittanceGrain, RemittanceOrder, Task<RemittanceAnswer>> carryOut, TermsField[] terms)
    {
        var pcn = ReadTransactionEndpoints.PcnIn(context);
        if (await transactions.Find(call.Caller, permission, pcn) is not { Grain: var grain })
        {
            await answers.Refuse(context, Transactions.NotFound);
            return;
        }

        await answers.Settle(context, pcn, await carryOut(grain, OrderOf(call, pcn, terms)));
    }

    private static RemittanceOrder OrderOf(Call call, string pcn, params TermsField[] terms) =>
        new(call.Operation(), call.Context(), Terms.Of([TermsField.Text("pcn", pcn), .. terms]));

    private static (Guid? AccountId, System.Collections.Immutable.ImmutableDictionary<string, string> CreditParty) ReadRetry(OrderSource source, Call call) => source.Open(fields =>
        (fields.Has("recipientAccountId") ? fields.RequiredId("recipientAccountId") : (Guid?)null, Banking.AccountDetails.Read(fields, "creditParty", isRequired: false)));

    /// <summary>To the same account, or to another one of the same recipient.</summary>
    private async Task Retry(HttpContext context, Call call, (Guid? AccountId, System.Collections.Immutable.ImmutableDictionary<string, string> CreditParty) asked)
    {
        var pcn = ReadTransactionEndpoints.PcnIn(context);
        if (await transactions.Find(call.Caller, Permission.RetryPayouts, pcn) is not { Known.Remittance.Terms: var terms, Grain: var grain })
        {
            await answers.Refuse(context, Transactions.NotFound);
            return;
        }

        var (account, refusal) = await new RedirectedAccount(grains).Find(call, terms, asked.AccountId, asked.CreditParty);
        if (refusal is not null)
        {
            await answers.Refuse(context, refusal);
            return;
        }

        var order = OrderOf(call, pcn, TermsField.Text("recipientAccountId", account?.ToString("D")));
        await answers.Settle(context, pcn, await grain.RetryPayout(order, account));
    }

    private static string? ReasonIn(Fields fields, bool isRequired) => isRequired
        ? fields.RequiredText("reason", Limits.ReasonLengthMax)
        : fields.OptionalText("reason", Limits.ReasonLengthMax) is { Length: > 0 } reason ? reason : null;
}

internal static class TransactionAnswers
{
    /// <summary>The end of every order to one remittance: as it is now, or why not.</summary>
    public static Task Settle(this Answers answers, HttpContext context, string pcn, RemittanceAnswer answer) => answer is RemittanceAnswer.Done done
        ? answers.Success(context, new KnownTransaction(pcn, done.Remittance, Transactions.SeesReviews(Call.CallerOf(context))), TransactionJson.Write, done.IsReplay)
        : answers.Refuse(context, answer.ToRefusal()!, answer.IsReplay);
}
