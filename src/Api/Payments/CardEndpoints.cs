using System.Text.Json;
using FinCode.Api.Access;
using FinCode.Api.Envelope;
using FinCode.Api.Hosting;
using FinCode.Api.RateLimits;
using FinCode.Api.Requests;
using FinCode.Api.Routing;
using FinCode.Contracts.Payments;
using FinCode.Domain;
using FinCode.Domain.Ledger;
using FinCode.Domain.Money;
using FinCode.Domain.Payments;
using FinCode.Domain.Pricing;
using FinCode.Domain.Remittances;
using FinCode.Grains.Payments;
using Microsoft.Extensions.Options;

namespace FinCode.Api.Payments;

/// <summary>
/// Payments that are charged at once: a card's number, which only the sandbox takes, or a gateway's token. The number goes to the
/// gateway and nowhere else; what stays are its last four digits.
/// </summary>
internal sealed class CardEndpoints(
    Payables payables, PaymentOpening opening, RequestBinding binding, IOptions<ApiOptions> options, TimeProvider clock, Answers answers) : IEndpoint
{
    private const string CardRoute = "paymentmanagement/process-card-payment";
    private const string TokenRoute = "paymentmanagement/processpaymentwithpaymenttoken";
    private const int AttemptsMax = 4;

    private static readonly string[] Requests = ["purchase", "wallet funding", "PURCHASE", "WALLET_FUNDING"];
    private static readonly string[] TokenMethods = ["ONLINE_CARD_PAYMENT", "E_WALLET"];

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPost("/paymentmanagement/process-card-payment", answers.Order(CardRoute, KeyUse.Required, ReadCard, PayByCard))
            .RequirePermission(Permission.PayIn).Rated(RateClass.Write).Describe(PaymentDocs.CardPayment);
        routes.MapPost("/paymentmanagement/processpaymentwithpaymenttoken", answers.Order(TokenRoute, KeyUse.Required, ReadToken, PayByToken))
            .RequirePermission(Permission.PayIn).Rated(RateClass.Write).Describe(PaymentDocs.TokenPayment);
    }

    private Task PayByCard(HttpContext context, Call call, CardOrder order) => options.Value.IsSandbox
        ? Pay(context, call, order.Purpose, order.Card.LastFour, (gateway, intent, patience) => gateway.Charge(intent, order.Card, patience))
        : answers.Refuse(context, Refusal.Because(Reason.CardNumberNotAccepted));

    private Task PayByToken(HttpContext context, Call call, TokenOrder order) =>
        Pay(context, call, order.Purpose, "", (gateway, intent, patience) => gateway.ChargeToken(intent, order.Token, patience));

    private async Task Pay(
        HttpContext context, Call call, Purpose purpose, string lastFour, Func<IPaymentGateway, GatewayIntent, CancellationToken, Task<GatewayWord>> charge)
    {
        var tenant = call.Caller.Tenant.Name;
        if (!Payables.IsSupported(purpose.Type))
        {
            await answers.Refuse(context, PayableFields.NotSupported);
            return;
        }

        if (await payables.Find(call.Caller, Permission.PayIn, purpose.Type, purpose.PayableId) is not { } payable)
        {
            await answers.Refuse(context, PayableFields.NotFound);
            return;
        }

        var currency = payable.Total?.Currency ?? payable.Currency!.Value;
        var units = MoneyText.Read(purpose.Total.Digits ?? "", currency, out var read) == AmountFault.None ? read : 0;
        if (units <= 0 || (purpose.Currency is { } said && said != currency))
        {
            await answers.Refuse(context, units <= 0 ? RemittanceRefusal.AmountMismatch.ToRefusal().Naming(purpose.Total.Field) : Domain.Wallets.WalletRefusal.CurrencyMismatch.ToRefusal().Naming(purpose.CurrencyField));
            return;
        }

        if (await binding.Bind(call, call.Operation(), TermsOf(purpose, units, lastFour)) is { } reused)
        {
            await answers.Refuse(context, reused);
            return;
        }

        var payment = await opening.Known(tenant, call.Operation().Value);
        var isReplay = payment is not null;
        if (payment is null)
        {
            var (offer, principal, refusal) = await Judge(call.Caller, payable, purpose, new Money(units, currency));
            if (refusal is not null)
            {
                await answers.Refuse(context, refusal);
                return;
            }

            payment = await opening.Direct(tenant, call.Operation().Value, payable, offer!, principal);
        }

        var charged = await opening.Charge(tenant, payment, lastFour, charge);
        var page = charged is { State: PaymentState.Confirmed } && charged.DueAt == charged.ExpiresAt ? await opening.Page(tenant, charged, MethodEndpoints.NotifyUrl(context)) : null;
        await answers.Success(context, (charged, page?.FirstOrDefault(detail => detail.Name == "hosted_gateway_url").Value, call.Caller.Tenant.Name), Write, isReplay);
    }

    /// <summary>Whether so much may be paid so, and what of it the payable gets.</summary>
    private async Task<(PaymentOffer? Offer, Money Principal, Refusal? Refusal)> Judge(Caller caller, Payable payable, Purpose purpose, Money total)
    {
        if (await payables.RefusePayment(caller, payable) is { } refused) return (null, total, refused);
        if (payable.Total is { } wanted && wanted != total) return (null, total, RemittanceRefusal.AmountMismatch.ToRefusal().Naming(purpose.Total.Field));

        // What the method costs is on top of the principal, and the total is what was agreed: the two are found together.
        var principal = total;
        for (var attempt = 0; attempt < AttemptsMax; attempt++)
        {
            var offers = await opening.Offers(caller, payable, principal, null);
            var offer = offers.FirstOrDefault(each => each.Method == PaymentMethod.Card && each.Provider.Length > 0 && (purpose.Provider is null || each.Provider == purpose.Provider));
            if (offer is null || purpose.IsWallet) return (null, total, Domain.Quotes.QuoteRefusal.PaymentMethodNotOffered.ToRefusal().Naming(purpose.ProviderField));
            if (principal.MinorUnits + offer.Charge == total.MinorUnits) return (offer, principal, null);
            principal = total with { MinorUnits = total.MinorUnits - offer.Charge };
            if (!principal.IsPositive) break;
        }

        return (null, total, RemittanceRefusal.AmountMismatch.ToRefusal().Naming(purpose.Total.Field));
    }

    private static Terms TermsOf(Purpose purpose, long units, string lastFour) => Terms.Of(
        TermsField.Text("payableType", purpose.Type.Name()),
        TermsField.Text("payAbleId", purpose.PayableId),
        TermsField.Number("totalCheckOutAmount", units),
        TermsField.Text("pan", lastFour));

    private CardOrder ReadCard(Fields fields)
    {
        var currency = fields.RequiredCurrency("currencyiso3a");
        fields.TryWord("requesttypedescriptions", Requests, out _);
        var card = fields.RequiredText("pan", 40) is { Length: > 0 } pan ? Read(fields, pan) : null;
        if (fields.RequiredText("expirydate", 7) is { Length: > 0 } text && !(CardNumber.ReadExpiry(text) > clock.GetUtcNow())) fields.Fault("expirydate", DetailCode.OutOfRange, "Must be a month that is not over, MM/yyyy.");
        if (fields.RequiredText("securitycode", 4) is { Length: > 0 } code && (code.Length < 3 || code.Any(letter => !char.IsAsciiDigit(letter)))) fields.Fault("securitycode", DetailCode.Malformed, "Must be three or four digits.");
        var isTransaction = fields.Has("pcn");
        return new CardOrder(card!, new Purpose(
            isTransaction ? PayableType.Transaction : fields.Payable("payableType", PayableType.Wallet),
            isTransaction ? fields.RequiredText("pcn", Limits.ItemIdLengthMax) : fields.RequiredPayableId("payAbleId", "payableId"),
            fields.RequiredAmountText("baseamount"),
            currency,
            null,
            false,
            "currencyiso3a",
            "pan"));
    }

    private static CardNumber? Read(Fields fields, string pan)
    {
        if (CardNumber.TryRead(pan, out var card)) return card;
        fields.Fault("pan", DetailCode.Malformed, "Must be a card number: twelve to nineteen digits, the last one right by Luhn's rule.");
        return null;
    }

    private static TokenOrder ReadToken(Fields fields)
    {
        fields.TryWord("paymentMethod", TokenMethods, out var method);
        var spelling = fields.Spelling("paymentAccountNumbeCurrencyCode", "paymentAccountNumberCurrencyCode");
        return new TokenOrder(
            fields.RequiredText("paymentGatewayRef", Limits.ReferenceLengthMax),
            new Purpose(
                fields.RequiredPayable("payableType"),
                fields.RequiredPayableId("payAbleId", "payableId"),
                fields.RequiredAmountText("totalCheckOutAmount"),
                fields.OptionalCurrency(spelling),
                fields.TryWord("supportedPaymentGateWayProvider", PaymentPolicy.Providers, out var provider) ? provider : null,
                method == "E_WALLET",
                spelling,
                method == "E_WALLET" ? "paymentMethod" : "supportedPaymentGateWayProvider"));
    }

    private static void Write(Utf8JsonWriter json, (Payment Payment, string? Page, string Merchant) charged)
    {
        var (payment, page, merchant) = charged;
        json.WriteStartObject();
        json.WriteString("status"u8, StatusOf(payment, page));
        json.WriteString("paymentStatus"u8, payment.State.Name());
        json.WriteString("payableItemId"u8, payment.Id);
        json.WriteString("ref"u8, payment.Reference);
        json.WriteString("payableType"u8, payment.Payable.Name());
        json.WriteString("payAbleId"u8, payment.PayableId);
        json.WriteString("transactionreference"u8, payment.Receipts.IsEmpty ? "" : payment.Receipts[0].Reference);
        json.WriteString("maskedpan"u8, payment.CardLastFour is { } lastFour ? $"**** {lastFour}" : "");
        json.WriteString("issuer"u8, payment.Provider);
        json.WriteString("merchantname"u8, merchant);
        json.WriteMoney("baseamount"u8, payment.Total.MinorUnits, payment.Total.Currency);
        json.WriteMoney("charge"u8, payment.Charge, payment.Total.Currency);
        json.WriteString("currencyiso3a"u8, payment.Total.Currency.Code);
        json.WriteOptional("errormessage"u8, payment.Failure);
        json.WriteOptional("acsurl"u8, page);
        json.WriteEndObject();
    }

    private static string StatusOf(Payment payment, string? page) => payment.State switch
    {
        PaymentState.Paid or PaymentState.PaidOut => "PAID",
        PaymentState.Failed or PaymentState.Cancelled => "DECLINED",
        PaymentState.Refunded => "REFUNDED",
        _ => page is null ? "PENDING" : "CHALLENGE_REQUIRED",
    };

    /// <param name="Total">With what the method costs.</param>
    /// <param name="IsWallet">A wallet is no token.</param>
    /// <param name="CurrencyField">In which the client said the currency.</param>
    /// <param name="ProviderField">In which it chose the method.</param>
    private readonly record struct Purpose(
        PayableType Type, string PayableId, AmountText Total, Currency? Currency, string? Provider, bool IsWallet, string CurrencyField, string ProviderField);

    private sealed record CardOrder(CardNumber Card, Purpose Purpose)
    {
        // A record prints its members; card numbers must not end up in a log.
        public override string ToString() => nameof(CardOrder);
    }

    private sealed record TokenOrder(string Token, Purpose Purpose)
    {
        public override string ToString() => nameof(TokenOrder);
    }
}
