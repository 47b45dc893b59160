using FinCode.Api.Access;
using FinCode.Api.Envelope;
using FinCode.Contracts;
using FinCode.Contracts.Users;
using FinCode.Domain.Access;
using FinCode.Domain.Ledger;
using FinCode.Domain.Pricing;
using FinCode.Domain.Quotes;
using FinCode.Grains.Clocks;
using FinCode.Grains.Ledger;

namespace FinCode.Api.Transactions;

/// <summary>The price that an order is carried out at: the quote that it cites, or a new one that must not be worse than what it expects.</summary>
internal sealed class TransactionPricing(IGrainFactory grains, ILedgerReader ledger, ITenantClock clocks)
{
    private static readonly Dictionary<string, string> OrderFields = new()
    {
        ["principalAmount"] = "sendAmount", ["transactionType"] = "type", ["paymentType"] = "paymentMethod", ["destinationCountry"] = "internationalTransferInformation.receivingCountry",
    };

    public async Task<(Quote? Quote, Refusal? Refusal)> Price(Caller caller, OperationId operation, TransactionOrder order, UserProfile sender)
    {
        var tolerance = QuoteTolerance.Percent(await grains.Configuration(caller.Tenant.Name, "").Read());
        return order.QuoteId is { } id ? await Cited(caller, operation, order, id, tolerance) : await Anew(caller, operation, order, sender, tolerance);
    }

    /// <summary>The partner that pays out in the quote's corridor; null where the corridor is closed by now.</summary>
    public Task<string?> PartnerOf(Caller caller, Quote quote) => grains.Quoting(caller.Tenant.Name).FindPartner(quote.CorridorId, quote.DeliveryMethod);

    private async Task<(Quote?, Refusal?)> Cited(Caller caller, OperationId operation, TransactionOrder order, string id, decimal tolerance)
    {
        var quote = await grains.Quoting(caller.Tenant.Name).Find(id);
        if (quote is null || !caller.Reaches(Permission.RequestQuotes, quote.AskedBy, new Place(quote.AgentCode, quote.BranchCode))) return (null, QuoteRefusal.QuoteNotFound.ToRefusal());

        // A retry hears what the first call was answered, however late it comes.
        if (quote.IsExpired(clocks.Of(caller.Tenant.Name).GetUtcNow()) && await ledger.FindOperation(caller.TenantNo, operation, CancellationToken.None) is null) return (null, QuoteRefusal.QuoteExpired.ToRefusal());
        return DiffersFrom(quote, order, tolerance) is { } field ? (null, Changed(field)) : (quote, null);
    }

    private async Task<(Quote?, Refusal?)> Anew(Caller caller, OperationId operation, TransactionOrder order, UserProfile sender, decimal tolerance)
    {
        var place = caller.Place.BranchCode is { Length: > 0 } ? caller.Place : sender.Place;
        var request = new QuoteRequest(
            order.Information.OriginCountry,
            order.SendCurrency,
            order.Information.ReceivingCountry,
            order.ReceivingCurrency,
            order.Type,
            order.PaymentMethod ?? PaymentMethod.Card,
            order.IsInclusive ? QuoteMode.SendInclusive : QuoteMode.SendExclusive,
            order.SendAmount!.Value,
            order.PromoCode,
            caller.UserCode,
            place.AgentCode ?? "",
            place.BranchCode ?? "");
        var ticket = await grains.Quoting(caller.Tenant.Name).Price(request, operation.Value);
        if (ticket.Answer.Quote is not { } quote) return (null, Renamed(ticket.Answer.ToRefusal()));
        return order.Amount is { } expected && !QuoteTolerance.Accepts(quote, expected, tolerance) ? (null, Changed("amount")) : (quote, null);
    }

    /// <summary>The first field in which an order asks for something else than its quote promised.</summary>
    private static string? DiffersFrom(Quote quote, TransactionOrder order, decimal tolerance)
    {
        if (order.SendCurrency != quote.Send.Currency) return "sendCurrency";
        if (order.ReceivingCurrency != quote.Receive.Currency) return "receivingCurrency";
        if (order.Type != quote.DeliveryMethod) return "type";
        if (order.Information.OriginCountry != quote.OriginCountry) return "internationalTransferInformation.originCountry";
        if (order.Information.ReceivingCountry != quote.DestinationCountry) return "internationalTransferInformation.receivingCountry";
        if (order.PaymentMethod is { } method && method != quote.PaymentMethod) return "paymentMethod";
        if (order.SendAmount is { } send && send != (order.IsInclusive ? quote.TotalPayable : quote.Send)) return "sendAmount";
        return order.Amount is { } expected && !QuoteTolerance.Accepts(quote, expected, tolerance) ? "amount" : null;
    }

    /// <summary>A price's refusal speaks of the fields of a quote's request; those of an order have other names.</summary>
    private static Refusal Renamed(Refusal refusal) => refusal with { Details = [.. (refusal.Details ?? []).Select(detail => detail with { Field = OrderFields.GetValueOrDefault(detail.Field, detail.Field) })] };

    private static Refusal Changed(string field)
    {
        var refusal = QuoteRefusal.QuoteChanged.ToRefusal();
        return refusal with { Details = [new Detail(field, DetailCode.Differs, refusal.Message)] };
    }
}
