using System.Text.Json;
using FinCode.Api.Access;
using FinCode.Api.Envelope;
using FinCode.Api.RateLimits;
using FinCode.Api.Requests;
using FinCode.Api.Routing;
using FinCode.Api.Users;
using FinCode.Contracts.Payments;
using FinCode.Domain.Money;
using FinCode.Domain.Payments;
using FinCode.Domain.Pricing;

namespace FinCode.Api.Payments;

/// <summary>By what one may pay, and what each way costs.</summary>
internal sealed class MethodEndpoints(Payables payables, PaymentOpening opening, Answers answers) : IEndpoint
{
    private static readonly string[] SubActions = ["transaction", "transfer"];
    private static readonly string[] Methods = [.. MethodNames.AllPayments];
    private static readonly string[] TransactionTypes = ["PAYMENT_METHOD"];

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPost("/paymentmanagement/supported-payment-methods", answers.Order("paymentmanagement/supported-payment-methods", KeyUse.None, ReadSupported, Supported))
            .RequirePermission(Permission.PayIn).Rated(RateClass.Write).Describe(PaymentDocs.SupportedMethods);
        routes.MapPost("/paymentmanagement/payment-methods-charges", answers.Order("paymentmanagement/payment-methods-charges", KeyUse.None, ReadCharges, Charges))
            .RequirePermission(Permission.PayIn).Rated(RateClass.Read).Describe(PaymentDocs.Charges);
    }

    private async Task Supported(HttpContext context, Call call, SupportedOrder order)
    {
        if (await Wanted(context, call.Caller, order.Type, order.PayableId, order.Amount.Currency) is not { } payable) return;

        var principal = payable.Total ?? order.Amount;
        var offered = new List<OfferedMethod>();
        foreach (var offer in await opening.Offers(call.Caller, payable, principal, order.Country))
        {
            IReadOnlyList<(string, string)>? details = [];
            if (offer.IsHosted)
            {
                var payment = await opening.Find(call.Caller.Tenant.Name, payable, offer, principal);
                details = await opening.Page(call.Caller.Tenant.Name, payment, NotifyUrl(context));
            }

            // A gateway that does not answer now is not offered now.
            if (details is not null) offered.Add(new OfferedMethod(offer, principal, payable.IncludedCharge, details));
        }

        await answers.Success(context, (offered, Terms: $"{context.Request.Scheme}://{context.Request.Host}/docs"), Write);
    }

    private async Task Charges(HttpContext context, Call call, ChargesOrder order)
    {
        Payable? payable = null;
        if (order.Pcn is { } pcn)
        {
            payable = await Wanted(context, call.Caller, PayableType.Transaction, pcn, null);
            if (payable is null) return;
        }

        var amount = payable?.Total ?? order.Amount!.Value;
        var offers = await opening.Offers(call.Caller, payable ?? new Payable(PayableType.Wallet, "", call.Caller.UserCode, call.Caller.Place, null, 0), amount, null);
        var fitting = offers.Where(offer => offer.Method == order.Method).Select(offer => new OfferedMethod(offer, amount, payable?.IncludedCharge ?? 0, [])).ToList();
        await (fitting.Count == 0
            ? answers.Refuse(context, Domain.Quotes.QuoteRefusal.PaymentMethodNotOffered.ToRefusal().Naming("payment_method"))
            : answers.Success(context, fitting, static (json, methods) =>
            {
                json.WriteStartObject();
                json.WriteStartArray("charges"u8);
                foreach (var method in methods) WriteCharge(json, method);
                json.WriteEndArray();
                json.WriteEndObject();
            }));
    }

    /// <summary>What is to be paid for; null after an answer that says why nothing is.</summary>
    private async Task<Payable?> Wanted(HttpContext context, Caller caller, PayableType type, string id, Currency? currency)
    {
        if (!Payables.IsSupported(type))
        {
            await answers.Refuse(context, PayableFields.NotSupported);
            return null;
        }

        if (await payables.Find(caller, Permission.PayIn, type, id) is not { } payable)
        {
            await answers.Refuse(context, PayableFields.NotFound);
            return null;
        }

        if (currency is { } asked && asked != (payable.Total?.Currency ?? payable.Currency))
        {
            await answers.Refuse(context, Domain.Wallets.WalletRefusal.CurrencyMismatch.ToRefusal().Naming("currency"));
            return null;
        }

        if (await payables.RefusePayment(caller, payable) is not { } refusal) return payable;
        await answers.Refuse(context, refusal);
        return null;
    }

    internal static string NotifyUrl(HttpContext context) => $"{context.Request.Scheme}://{context.Request.Host}{NotifyEndpoint.Path}";

    private static SupportedOrder ReadSupported(Fields fields)
    {
        fields.TryWord("transactionType", TransactionTypes, out _);
        return new SupportedOrder(
            fields.RequiredCountry("countryIsoCode3"), fields.Payable("payableType", PayableType.Transaction), fields.RequiredPayableId("pcn", "payAbleId"), fields.RequiredMoney("amount", "currency"));
    }

    private static ChargesOrder ReadCharges(Fields fields)
    {
        fields.TryWord("subAction", SubActions, out var action);
        var method = fields.TryWord("payment_method", Methods, out var name) && MethodNames.TryParse(name, out PaymentMethod said) ? said : default;
        return action == "transfer"
            ? new ChargesOrder(method, null, fields.RequiredMoney("amount", "currency"))
            : new ChargesOrder(method, fields.RequiredText("pcn", Domain.Limits.ItemIdLengthMax), null);
    }

    private static void Write(Utf8JsonWriter json, (List<OfferedMethod> Methods, string Terms) offered)
    {
        json.WriteStartObject();
        json.WriteString("paymentTermsNConditions"u8, offered.Terms);
        json.WriteStartArray("paymentMethodsMetadata"u8);
        foreach (var method in offered.Methods)
        {
            json.WriteStartObject();
            json.WriteString("provider"u8, method.Provider);
            json.WriteString("type"u8, method.Offer.Method.Name());
            json.WriteStartObject("paymentDetails"u8);
            foreach (var (name, value) in method.Details) json.WriteString(name, value);
            json.WriteEndObject();
            json.WriteBoolean("hosted"u8, method.Offer.IsHosted);
            json.WriteMoney("principalAmount"u8, method.Principal, method.Amount.Currency);
            json.WriteMoney("total-amount"u8, method.Total, method.Amount.Currency);
            json.WriteString("currency"u8, method.Amount.Currency.Code);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteCharge(Utf8JsonWriter json, OfferedMethod method)
    {
        json.WriteStartObject();
        json.WriteString("payment_method"u8, method.Offer.Method.Name());
        json.WriteString("provider"u8, method.Provider);
        json.WriteMoney("principalAmount"u8, method.Principal, method.Amount.Currency);
        json.WriteMoney("charge"u8, method.Total - method.Principal, method.Amount.Currency);
        json.WriteMoney("total-amount"u8, method.Total, method.Amount.Currency);
        json.WriteString("currency"u8, method.Amount.Currency.Code);
        json.WriteEndObject();
    }

    private readonly record struct SupportedOrder(string? Country, PayableType Type, string PayableId, Money Amount);

    private readonly record struct ChargesOrder(PaymentMethod Method, string? Pcn, Money? Amount);

    /// <param name="Amount">What is to be paid, with what of it is charge already.</param>
    /// <param name="Included">What of the amount its payment method costs, minor units.</param>
    private sealed record OfferedMethod(PaymentOffer Offer, Money Amount, long Included, IReadOnlyList<(string Name, string Value)> Details)
    {
        public string Provider => Offer.Provider.Length > 0 ? Offer.Provider : Offer.Method.Name();

        public long Principal => Amount.MinorUnits - Included;

        public long Total => Amount.MinorUnits + Offer.Charge;
    }
}
