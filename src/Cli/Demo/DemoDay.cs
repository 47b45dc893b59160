using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using FinCode.Cli.Load.Provision;

namespace FinCode.Cli.Demo;

/// <summary>What customers and staff do on a day: send, pay, forget, cancel, and decide what was held the day before.</summary>
internal sealed class DemoDay(DemoSettings settings, DemoApi api, Session manager, DemoArrivals arrivals)
{
    private const string Transactions = "/transactionmanagement/transaction";
    private const string GoodCard = "4111111111111111";
    private const string DeclinedCard = "4000000000000002";
    private const int AtOnce = 12;

    private ConcurrentQueue<(DemoOrder Order, string Pcn)> held = new();

    /// <returns>When the last of them was made, by the tenant's clock: long ago if this was done before. Null if that is not told.</returns>
    public async Task<DateTimeOffset?> Send(IEnumerable<DemoOrder> orders, Action sent, CancellationToken cancellation)
    {
        var made = new ConcurrentBag<DateTimeOffset>();
        await Parallel.ForEachAsync(orders, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellation }, async (order, stop) =>
        {
            if (await Send(order, stop) is { } at) made.Add(at);
            sent();
        });
        return made.IsEmpty ? null : made.Max();
    }

    /// <summary>A manager releases or rejects what waits for a review; what is rejected is paid back.</summary>
    public async Task Decide(CancellationToken cancellation)
    {
        var waiting = Interlocked.Exchange(ref held, new());
        foreach (var (order, pcn) in waiting.OrderBy(each => each.Order.Number))
        {
            var isReleased = order.Fate == DemoFate.Released;
            var decided = await api.Try($"{Transactions}/{pcn}/compliance-decision", manager.Token, KeyOf(order, "decide"), new JsonObject
            {
                ["decision"] = isReleased ? "RELEASE" : "REJECT", ["reason"] = isReleased ? "Payslip and relationship seen" : "The source of funds was not shown",
            }, cancellation);
            if (decided is null || isReleased) continue;
            await api.Try($"{Transactions}/{pcn}/refund", manager.Token, KeyOf(order, "refund"), new JsonObject { ["reason"] = "Rejected by compliance" }, cancellation);
        }
    }

    private async Task<DateTimeOffset?> Send(DemoOrder order, CancellationToken cancellation)
    {
        var customer = await arrivals.Of(order.Person);
        if (await Create(order, customer, cancellation) is not { } made) return null;

        var (pcn, total) = (made.GetProperty("pcn").ToString(), made.GetProperty("totalPayable").ToString());

        switch (order.Fate)
        {
            case DemoFate.Forgotten:
                break;
            case DemoFate.Cancelled:
                await api.Try($"{Transactions}/{pcn}/cancel", Actor(customer).Token, KeyOf(order, "cancel"), new JsonObject { ["reason"] = "Changed my mind" }, cancellation);
                break;
            default:
                await Pay(order, customer, pcn, total, cancellation);
                if (order.Fate != DemoFate.Paid) held.Enqueue((order, pcn));
                break;
        }

        return made.GetProperty("createdAt").GetDateTimeOffset();
    }

    private async Task<JsonElement?> Create(DemoOrder order, DemoCustomer customer, CancellationToken cancellation)
    {
        var (person, recipient) = (order.Person, order.Recipient);
        var token = Actor(customer).Token;
        var method = customer.WalletId is null ? "ONLINE_CARD_PAYMENT" : "E_WALLET";
        var body = new JsonObject
        {
            ["sendCurrency"] = person.Home.Currency,
            ["receivingCurrency"] = recipient.Currency,
            ["type"] = recipient.Method,
            ["paymentMethod"] = method,
            ["preExistingSenderCustomerCode"] = customer.Code,
            ["preExistingRecipientCustomerCode"] = customer.CodeOf(recipient),
            ["internationalTransferInformation"] = new JsonObject
            {
                ["originCountry"] = person.Home.Country, ["receivingCountry"] = recipient.Country, ["sourceOfFunds"] = order.Source, ["remittancePurpose"] = order.Purpose,
                ["relationshipSender"] = recipient.Relationship,
            },
        };
        if (!order.IsQuoted)
        {
            body["sendAmount"] = DemoMoney.Text(order.Amount);
        }
        else if (await Quote(order, method, token, cancellation) is { } quoteId)
        {
            body["quoteId"] = quoteId;
        }
        else
        {
            return null;
        }

        // A quote is another one each time, so what was made with one is not made again: then it is there already.
        return await api.Try("/transactionmanagement/create-transaction", token, KeyOf(order, "create"), body, cancellation, letBe: order.IsQuoted ? "IDEMPOTENCY_KEY_REUSED" : null);
    }

    private async Task<string?> Quote(DemoOrder order, string method, string token, CancellationToken cancellation)
    {
        var quote = await api.Try("/quote/callQuote", token, key: null, new JsonObject
        {
            ["principalAmount"] = DemoMoney.Text(order.Amount),
            ["principalAmountCurrency"] = order.Person.Home.Currency,
            ["deriveAmountCurrency"] = order.Recipient.Currency,
            ["tradeOriginatingCountry"] = order.Person.Home.Country,
            ["destinationCountry"] = order.Recipient.Country,
            ["transactionType"] = order.Recipient.Method,
            ["paymentType"] = method,
        }, cancellation);
        return quote?.GetProperty("quoteId").GetString();
    }

    private async Task Pay(DemoOrder order, DemoCustomer customer, string pcn, string total, CancellationToken cancellation)
    {
        if (customer is { Own: { } own, WalletId: { } wallet })
        {
            await api.Try("/paymentmanagement/makepaymentfromwalletaccount", own.Token, KeyOf(order, "pay"), new JsonObject
            {
                ["payableType"] = "TRANSACTION", ["payAbleId"] = pcn, ["accountId"] = wallet, ["totalCheckOutAmount"] = total,
            }, cancellation);
            return;
        }

        if (order.FailsFirst) await PayByCard(order, pcn, total, DeclinedCard, "declined", cancellation);
        await PayByCard(order, pcn, total, GoodCard, "pay", cancellation);
    }

    private Task PayByCard(DemoOrder order, string pcn, string total, string card, string step, CancellationToken cancellation) =>
        api.Try("/paymentmanagement/process-card-payment", manager.Token, KeyOf(order, step), new JsonObject
        {
            ["currencyiso3a"] = order.Person.Home.Currency, ["pan"] = card, ["expirydate"] = "12/2040", ["securitycode"] = "123", ["requesttypedescriptions"] = "purchase",
            ["baseamount"] = total, ["pcn"] = pcn,
        }, cancellation);

    private Session Actor(DemoCustomer customer) => customer.Own ?? manager;

    private string KeyOf(DemoOrder order, string step) => string.Create(CultureInfo.InvariantCulture, $"{settings.PlanKey}-{order.Number}-{step}");
}
