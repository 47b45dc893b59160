using FinCode.Api.Access;
using FinCode.Api.Envelope;
using FinCode.Api.RateLimits;
using FinCode.Api.Requests;
using FinCode.Api.Routing;
using FinCode.Contracts;
using FinCode.Contracts.Payments;
using FinCode.Domain;
using FinCode.Domain.Money;
using FinCode.Domain.Payments;
using FinCode.Domain.Pricing;

namespace FinCode.Api.Payments;

/// <summary>Payments by bank transfer, as the payer sees them: a reference to write on the transfer, and a word once it is made.</summary>
internal sealed class BankTransferEndpoints(Payables payables, PaymentOpening opening, IGrainFactory grains, Answers answers) : IEndpoint
{
    private static readonly string[] Words = ["bank_pay_later", "bank_paid_now", "mistake"];

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPut(
                "/paymentmanagement/bank-iwillpaylater-wallet/{pcn}/{payableType}",
                answers.Order("paymentmanagement/bank-iwillpaylater-wallet", KeyUse.Optional, (source, _) => source.Open(ReadAmount), PayLater, bodyIsOptional: true))
            .RequirePermission(Permission.PayIn).Rated(RateClass.Write).Describe(PaymentDocs.PayLater);
        routes.MapPost("/paymentmanagement/notify-bank-transfer-payment", answers.Order("paymentmanagement/notify-bank-transfer-payment", KeyUse.Optional, ReadWord, Say))
            .RequirePermission(Permission.PayIn).Rated(RateClass.Write).Describe(PaymentDocs.NotifyBankTransfer);
    }

    private async Task PayLater(HttpContext context, Call call, Money? amount)
    {
        if (!PaymentNames.TryParse(context.Request.RouteValues["payableType"] as string, out var type) || !Payables.IsSupported(type))
        {
            await answers.Refuse(context, PayableFields.NotSupported);
            return;
        }

        if (await payables.Find(call.Caller, Permission.PayIn, type, context.Request.RouteValues["pcn"] as string ?? "") is not { } payable)
        {
            await answers.Refuse(context, PayableFields.NotFound);
            return;
        }

        if (await Refuse(call.Caller, payable, amount) is { } refusal)
        {
            await answers.Refuse(context, refusal);
            return;
        }

        var principal = payable.Total ?? amount!.Value;
        var offers = await opening.Offers(call.Caller, payable, principal, null);
        if (offers.FirstOrDefault(offer => offer.Method == PaymentMethod.BankTransfer) is not { } transfer)
        {
            await answers.Refuse(context, Domain.Quotes.QuoteRefusal.PaymentMethodNotOffered.ToRefusal().Naming("payableType"));
            return;
        }

        await answers.Success(context, await opening.Find(call.Caller.Tenant.Name, payable, transfer, principal), PaymentJson.Write);
    }

    private async Task<Refusal?> Refuse(Caller caller, Payable payable, Money? amount)
    {
        if (await payables.RefusePayment(caller, payable) is { } refused) return refused;
        if (payable.Total is not null) return null;
        if (amount is null) return new Refusal(ErrorCode.ValidationError, "The request is not valid.", Details: [new Detail("amount", DetailCode.Required, "Is required where a wallet is paid in.")]);
        return amount.Value.Currency == payable.Currency ? null : Domain.Wallets.WalletRefusal.CurrencyMismatch.ToRefusal();
    }

    private async Task Say(HttpContext context, Call call, Word word)
    {
        if (!Payables.IsSupported(word.Type) || await payables.Find(call.Caller, Permission.PayIn, word.Type, word.PayableId) is not { } payable)
        {
            await answers.Refuse(context, PayableFields.NotFound);
            return;
        }

        var tenant = call.Caller.Tenant.Name;
        var waiting = await grains.Payments(tenant).List(new PaymentListing { IsAwaiting = true, PayableId = payable.Id, Take = Limits.PageSizeMax });
        var said = waiting.Items is [.., var newest] ? await grains.Payment(tenant, newest.Id).Say(word.Said) : null;
        await (said is null ? answers.Refuse(context, PayableFields.PaymentNotFound) : answers.Success(context, said, PaymentJson.Write));
    }

    private static Money? ReadAmount(Fields fields) => fields.Has("amount") ? fields.RequiredMoney("amount", fields.Has("currency") ? "currency" : "currencyCode") : null;

    private static Word ReadWord(Fields fields)
    {
        fields.TryWord("option", Words, out var option);
        return new Word(
            fields.Payable(fields.Spelling("payAbleType", "payableType"), PayableType.Transaction),
            fields.RequiredPayableId("pcn", "payAbleId"),
            option switch { "bank_paid_now" => BankTransferWord.PaidNow, "mistake" => BankTransferWord.Mistake, _ => BankTransferWord.PayLater });
    }

    private readonly record struct Word(PayableType Type, string PayableId, BankTransferWord Said);
}
