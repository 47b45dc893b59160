using FinCode.Api.Access;
using FinCode.Api.Audit;
using FinCode.Api.Envelope;
using FinCode.Api.RateLimits;
using FinCode.Api.Requests;
using FinCode.Api.Routing;
using FinCode.Contracts;
using FinCode.Contracts.Wallets;
using FinCode.Domain.Exchanges;
using FinCode.Domain.Ledger;
using FinCode.Domain.Wallets;
using FinCode.Grains.Ledger;
using FinCode.Grains.Wallets;

namespace FinCode.Api.Wallets;

/// <summary>Exchanges money between two wallets of different currencies, at the rate of now or of a quote.</summary>
internal sealed class ExchangeEndpoint(IGrainFactory grains, WalletAccess access, IAccountLookup accounts, ILedgerReader ledger, Envelope.Answers answers) : IEndpoint
{
    public const string Route = "wallet/exchange";

    public void Map(IEndpointRouteBuilder routes) => routes
        .MapPost("/wallet/exchange", answers.Order(Route, KeyUse.Required, ExchangeOrder.Read, Exchange))
        .RequirePermission(Permission.SpendFromWallet)
        .Rated(RateClass.Write)
        .JournalsItself()
        .Describe(ExchangeDocs.Exchange);

    private async Task Exchange(HttpContext context, Call call, ExchangeOrder order)
    {
        var (parties, refused) = await ExchangeParties.Find(call.Caller, access, accounts, order);
        if (refused is not null)
        {
            await answers.Refuse(context, refused);
            return;
        }

        // Before there is a price: a retry hears what the first call was told, also where there is no rate by now.
        if (await Stored(call) is { } stored)
        {
            var asked = ExchangeMoney.TermsOf(order.FromAccountId, order.ToAccountId, order.Side, parties.Request.Amount, order.QuoteId, order.Narration);
            await Settle(context, call, order, StoredAnswers.Of(stored, asked, parties.From), stored.Record.Exchange);
            return;
        }

        var (price, unpriced) = parties.Fault is { } fault ? (null, fault) : await Price(call, order, parties);
        if (price is null)
        {
            await answers.Refuse(context, unpriced!);
            return;
        }

        var command = new ExchangeMoney(call.Operation(), call.Context(order.Narration), order.ToAccountId, price, order.QuoteId);
        var answer = await grains.Wallet(call.Caller.Tenant.Name, order.FromAccountId).Execute(command);

        // Another call under this key may have been first, at another price.
        await Settle(context, call, order, answer, answer is WalletAnswer.Done { IsReplay: true } ? (await Stored(call))?.Record.Exchange ?? price : price);
    }

    private Task<StampedRecord?> Stored(Call call) => ledger.FindOperation(call.Caller.TenantNo, call.Operation(), CancellationToken.None);

    private async Task<(ExchangePrice? Price, Refusal? Refusal)> Price(Call call, ExchangeOrder order, ExchangeParties parties)
    {
        var desk = grains.ExchangeDesk(call.Caller.Tenant.Name);
        var answer = order.QuoteId is { } quoteId
            ? await desk.Take(quoteId, parties.Request, call.Caller.UserCode, call.Operation())
            : await desk.Price(parties.Request);
        return answer.Price is { } price ? (price, null) : (null, answer.ToRefusal());
    }

    private async Task Settle(HttpContext context, Call call, ExchangeOrder order, WalletAnswer answer, ExchangePrice? price)
    {
        if (order.QuoteId is { } quoteId && await HasNotUsed(call, answer, price)) await grains.ExchangeDesk(call.Caller.Tenant.Name).GiveBack(quoteId, call.Operation());

        await answers.Settle(context, answer, (order, price), static (json, done) => ExchangeJson.WriteDone(json, done.Done, done.Order.order, done.Order.price!));
    }

    /// <summary>Of two calls with different quotes under one key, the second has taken a quote that nothing will use.</summary>
    private async Task<bool> HasNotUsed(Call call, WalletAnswer answer, ExchangePrice? price) => answer is WalletAnswer.Refused
        || (answer is WalletAnswer.DifferentTerms && price is not null && (await Stored(call))?.Record.Exchange?.QuoteNo != price.QuoteNo);
}
