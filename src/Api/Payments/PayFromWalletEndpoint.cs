using FinCode.Api.Access;
using FinCode.Api.Access.Passwords;
using FinCode.Api.Access.Payloads;
using FinCode.Api.Audit;
using FinCode.Api.Envelope;
using FinCode.Api.RateLimits;
using FinCode.Api.Requests;
using FinCode.Api.Routing;
using FinCode.Api.Transactions;
using FinCode.Api.Wallets;
using FinCode.Contracts.Remittances;
using FinCode.Domain;
using FinCode.Domain.Ledger;
using FinCode.Domain.Payments;
using FinCode.Domain.Pricing;
using FinCode.Domain.Quotes;
using FinCode.Domain.Remittances;
using FinCode.Grains.Remittances;

namespace FinCode.Api.Payments;

/// <summary>Pays something that is owed from a wallet of the caller's.</summary>
internal sealed class PayFromWalletEndpoint(
    Transactions.Transactions transactions, Payables payables, PaymentOpening opening, WalletAccess access, Confirmation confirmation, PayloadKeys keys, Answers answers) : IEndpoint
{
    public const string Route = "paymentmanagement/makepaymentfromwalletaccount";

    private const string Remittance = "TRANSACTION";
    private const string TotalField = "totalCheckOutAmount";
    private static readonly string[] Types = [Remittance, "WALLET", "WALLET_CUSTOMER", "BILL", "MERCHANT", "WITHDRAWAL"];

    public void Map(IEndpointRouteBuilder routes) => routes
        .MapPost("/paymentmanagement/makepaymentfromwalletaccount", keys.Ready(answers.Order(Route, KeyUse.Required, Read, Pay)))
        .RequirePermission(Permission.SpendFromWallet).Rated(RateClass.Write).JournalsItself().Describe(PaymentDocs.PayFromWallet);

    private static PaymentOrder Read(Fields fields)
    {
        fields.TryWord("payableType", Types, out var type);
        return new PaymentOrder(
            type ?? "",
            fields.RequiredText("payAbleId", Limits.ReferenceLengthMax),
            fields.RequiredId("accountId"),
            fields.RequiredAmountText(TotalField),
            fields.OptionalText("paymentGatewayRef", Limits.ReferenceLengthMax),
            Shown.Read(fields),
            new AccountSaid(fields.OptionalText("accountNumber", Limits.NameLengthMax), fields.OptionalCurrency(fields.Spelling("paymentAccountNumbeCurrencyCode", "paymentAccountNumberCurrencyCode"))));
    }

    private Task Pay(HttpContext context, Call call, PaymentOrder order) =>
        order.Shown.IsNothing ? Carry(context, call, order) : answers.WhenHashed(context, () => Carry(context, call, order));

    private async Task Carry(HttpContext context, Call call, PaymentOrder order)
    {
        if (order.PayableType != Remittance)
        {
            await answers.Refuse(context, Refusal.Because(Reason.PayableTypeNotSupported, new Detail("payableType", DetailCode.UnknownValue, "Cannot be paid from a wallet here.")));
            return;
        }

        if (await transactions.Find(call.Caller, Permission.PayTransactions, order.PayableId) is not { } found)
        {
            await answers.Refuse(context, Transactions.Transactions.NotFound);
            return;
        }

        var refusal = Differs(order, found.Known.Remittance) ?? await access.RefuseToSpend(call.Caller, order.AccountId) ?? await access.Contradicts(call.Caller, order.AccountId, order.Account) ?? await confirmation.Refuse(context, call.Caller, order.Shown, order.PayableId);
        if (refusal is not null)
        {
            await answers.Refuse(context, refusal);
            return;
        }

        if (await RefuseMethod(call.Caller, order.PayableId, found.Known.Remittance) is { } otherwise)
        {
            await answers.Refuse(context, otherwise);
            return;
        }

        var terms = Terms.Of(TermsField.Text("payAbleId", order.PayableId), TermsField.Id("accountId", order.AccountId), TermsField.Text(TotalField, order.Amount.Digits));
        var answer = await found.Grain.PayFromWallet(new RemittanceOrder(call.Operation(), call.Context(reference: order.GatewayReference), terms), order.AccountId);
        await answers.Settle(context, order.PayableId, answer);
    }

    /// <summary>A price that was made for another method is good for a wallet only where that costs no more and is taxed no higher.</summary>
    private async ValueTask<Refusal?> RefuseMethod(Caller caller, string pcn, Remittance remittance)
    {
        if (remittance.PaymentStatus != PaymentStatus.PendingPayment || remittance.Terms.PricedFor is null or PaymentMethods.Wallet) return null;
        if (await payables.Find(caller, Permission.PayTransactions, PayableType.Transaction, pcn) is not { } payable) return Transactions.Transactions.NotFound;
        var offers = await opening.Offers(caller, payable, remittance.Terms.TotalPayable, country: null);
        return offers.Any(offer => offer.Method == PaymentMethod.Wallet)
            ? null
            : QuoteRefusal.PaymentMethodNotOffered.ToRefusal() with { Details = [new Detail("payAbleId", DetailCode.OutOfRange, "Its price is that of another method: make it anew, with paymentMethod E_WALLET.")] };
    }

    /// <summary>What the client believes that it costs.</summary>
    private static Refusal? Differs(PaymentOrder order, Remittance remittance)
    {
        var faults = new Faults();
        var total = remittance.Terms.TotalPayable;
        var said = order.Amount.In(total.Currency, faults);
        return faults.Any ? faults.ToRefusal() : said == total.MinorUnits ? null : RemittanceRefusal.AmountMismatch.ToRefusal().Naming(TotalField);
    }

    private sealed record PaymentOrder(string PayableType, string PayableId, Guid AccountId, AmountText Amount, string? GatewayReference, Shown Shown, AccountSaid Account)
    {
        // A record prints its members; secrets must not end up in a log.
        public override string ToString() => nameof(PaymentOrder);
    }
}
