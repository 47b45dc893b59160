using FinCode.Api.Access;
using FinCode.Api.Envelope;
using FinCode.Api.RateLimits;
using FinCode.Api.Requests;
using FinCode.Api.Routing;
using FinCode.Contracts.Remittances;
using FinCode.Domain;
using FinCode.Domain.Ledger;
using FinCode.Domain.Money;

namespace FinCode.Api.Transactions;

/// <summary>Money that goes back: refunds, what lies beside a remittance, recalls from the partner, and cards' charge-backs.</summary>
internal sealed class RefundTransactionEndpoints(Transactions transactions, RefundOrders refunds, Answers answers) : IEndpoint
{
    private const string One = "/transactionmanagement/transaction/{pcn}";
    private const string Route = "transactionmanagement/transaction";

    private static readonly string[] Words = ["ACCEPTED", "DECLINED"];
    private static readonly string[] Endings = ["WON", "LOST"];

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPost($"{One}/refund", answers.Order($"{Route}/refund", KeyUse.Required, ReadRefund, (context, call, asked) => refunds.Refund(context, call, asked.Amount, asked.Reason)))
            .RequirePermission(Permission.RefundTransactions).Rated(RateClass.Write).Describe(RefundDocs.Refund);
        Map(routes, "return-excess", Permission.RefundTransactions, RefundDocs.ReturnExcess, isOptional: true, fields => Optional(fields, "reason"),
            (grain, order, reason) => grain.ReturnExcess(order, reason), reason => [TermsField.Text("reason", reason)]);
        Map(routes, "recall", Permission.RefundTransactions, RefundDocs.Recall, isOptional: false, fields => fields.RequiredText("reason", Limits.ReasonLengthMax),
            (grain, order, reason) => grain.Recall(order, reason), reason => [TermsField.Text("reason", reason)]);
        Map(routes, "recall/answer", Permission.RefundTransactions, RefundDocs.RecallAnswer, isOptional: false,
            fields => (IsAccepted: fields.TryWord("answer", Words, out var word) && word == "ACCEPTED", Reference: Optional(fields, "reference")),
            (grain, order, answer) => grain.RecallAnswered(order, answer.IsAccepted, answer.Reference),
            answer => [TermsField.Text("answer", answer.IsAccepted ? "ACCEPTED" : "DECLINED"), TermsField.Text("reference", answer.Reference)]);
        Map(routes, "charge-back", Permission.BookChargeBacks, RefundDocs.ChargeBack, isOptional: false,
            ReadChargeBack,
            (grain, order, charged) => grain.ChargeBack(order, charged.Amount, charged.Fee, charged.Reference),
            charged => [TermsField.Number("amount", charged.Amount.MinorUnits), TermsField.Text("currencyCode", charged.Amount.Currency.Code), TermsField.Number("fee", charged.Fee.MinorUnits), TermsField.Text("reference", charged.Reference)]);
        Map(routes, "charge-back/end", Permission.BookChargeBacks, RefundDocs.EndChargeBack, isOptional: false,
            fields => (IsWon: fields.TryWord("outcome", Endings, out var word) && word == "WON", Reference: Optional(fields, "reference")),
            (grain, order, ending) => grain.ChargeBackEnded(order, ending.IsWon, ending.Reference),
            ending => [TermsField.Text("outcome", ending.IsWon ? "WON" : "LOST"), TermsField.Text("reference", ending.Reference)]);
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
        .MapPost($"{One}/{verb}", answers.Order($"{Route}/{verb}", KeyUse.Required, (source, _) => source.Open(read), async (context, call, asked) =>
        {
            var pcn = ReadTransactionEndpoints.PcnIn(context);
            if (await transactions.Find(call.Caller, permission, pcn) is not { Grain: var grain })
            {
                await answers.Refuse(context, Transactions.NotFound);
                return;
            }

            var order = new RemittanceOrder(call.Operation(), call.Context(), Terms.Of([TermsField.Text("pcn", pcn), .. terms(asked)]));
            await answers.Settle(context, pcn, await carryOut(grain, order, asked));
        }, isOptional))
        .RequirePermission(permission).Rated(RateClass.Write).Describe(doc);

    private static (Money Amount, Money Fee, string Reference) ReadChargeBack(Fields fields)
    {
        var amount = fields.RequiredMoney();
        var fee = fields.Has("schemeFee") && !fields.Has("fee") ? "schemeFee" : "fee";
        return (amount, amount with { MinorUnits = fields.OptionalUnits(fee, amount.Currency) ?? 0 }, fields.RequiredText("reference", Limits.ReferenceLengthMax));
    }

    private static (AmountText? Amount, string Reason) ReadRefund(Fields fields) =>
        (fields.OptionalAmountText("amount"), fields.RequiredText("reason", Limits.ReasonLengthMax));

    private static string? Optional(Fields fields, string name) => fields.OptionalText(name, Limits.ReferenceLengthMax) is { Length: > 0 } text ? text : null;
}
