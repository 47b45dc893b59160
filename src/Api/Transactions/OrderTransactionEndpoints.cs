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
internal sealed class OrderTransactionEndpoints(IGrainFactory grains, Transactions transactions, RefundOrders refunds, Answers answers) : IEndpoint
{
    private const string One = "/transactionmanagement/transaction/{pcn}";
    private const string Route = "transactionmanagement/transaction";

    private const string Refund = "PENDING_REFUND";

    private static readonly string[] Said = ["PAID", "FAILED_TO_DELIVER", "CANCELLED", Refund];

    private static readonly Refusal MayNotRefund = new(
        ErrorCode.Forbidden, "The token's role or scopes may not pay a remittance back.", Details: [new Detail("status", DetailCode.OutOfRange, "May be said by whoever may refund.")]);

    public void Map(IEndpointRouteBuilder routes)
    {
        Map(routes, "cancel", Permission.CancelTransactions, TransactionDocs.Cancel, isOptional: true, fields => ReasonIn(fields, isRequired: false),
            (grain, order, reason) => grain.Cancel(order, reason), reason => [TermsField.Text("reason", reason)]);
        routes.MapPost($"{One}/status", answers.Order($"{Route}/status", KeyUse.Required, ReadStatus, SayStatus))
            .RequirePermission(Permission.UpdateTransactions).Rated(RateClass.Write).Describe(TransactionDocs.Status);
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
            Carry(context, call, permission, (grain, order) => carryOut(grain, order, asked), terms(asked)), isOptional))
        .RequirePermission(permission).Rated(RateClass.Write).Describe(doc);

    private static (string Status, string? Word) ReadStatus(Fields fields) => (
        fields.TryWord("status", Said, out var word) ? word : "", ReasonIn(fields, isRequired: false) ?? fields.OptionalText("reference", Limits.ReferenceLengthMax));

    /// <summary>What a word orders that has a call of its own, it orders with what that call demands.</summary>
    private Task SayStatus(HttpContext context, Call call, (string Status, string? Word) said)
    {
        if (said.Status == Refund) return call.Caller.May(Permission.RefundTransactions) ? refunds.Refund(context, call, null, said.Word ?? "REQUESTED_BY_STAFF") : answers.Refuse(context, MayNotRefund);

        var isCancel = said.Status == "CANCELLED";
        return Carry(
            context,
            call,
            isCancel ? Permission.CancelTransactions : Permission.UpdateTransactions,
            (grain, order) => isCancel ? grain.Cancel(order, said.Word) : grain.ConfirmPayout(order, said.Status == "PAID", said.Word),
            [TermsField.Text("status", said.Status), TermsField.Text("reason", said.Word)]);
    }

    private async Task Carry(
        HttpContext context, Call call, Permission permission, Func<IRemittanceGrain, RemittanceOrder, Task<RemittanceAnswer>> carryOut, TermsField[] terms)
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

    private static (Guid? AccountId, System.Collections.Immutable.ImmutableDictionary<string, string> CreditParty) ReadRetry(OrderSource source, Call call) => source.Open(Banking.AccountDetails.ReadOne);

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
