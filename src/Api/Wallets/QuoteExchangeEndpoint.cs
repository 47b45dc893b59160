using FinCode.Api.Access;
using FinCode.Api.Envelope;
using FinCode.Api.RateLimits;
using FinCode.Api.Requests;
using FinCode.Api.Routing;
using FinCode.Contracts;
using FinCode.Grains.Ledger;

namespace FinCode.Api.Wallets;

/// <summary>What an exchange would come to now, and for how long that is promised.</summary>
internal sealed class QuoteExchangeEndpoint(IGrainFactory grains, WalletAccess access, IAccountLookup accounts, Answers answers) : IEndpoint
{
    private const string Route = "wallet/exchange/quote";

    public void Map(IEndpointRouteBuilder routes) => routes
        .MapPost("/wallet/exchange/quote", answers.Order(Route, KeyUse.Optional, ExchangeOrder.Read, Quote))
        .RequirePermission(Permission.SpendFromWallet)
        .Rated(RateClass.Read)
        .Describe(ExchangeDocs.Quote);

    private async Task Quote(HttpContext context, Call call, ExchangeOrder order)
    {
        var (parties, refused) = await ExchangeParties.Find(call.Caller, access, accounts, order);
        if ((refused ?? parties.Fault) is { } refusal)
        {
            await answers.Refuse(context, refusal);
            return;
        }

        // Under one key there is one quote number: however often the price is asked, it is used once.
        var quoteNo = call.HasKey ? call.Operation().Value : Guid.CreateVersion7();
        var ticket = await grains.ExchangeDesk(call.Caller.Tenant.Name).Quote(parties.Request, quoteNo, call.Caller.UserCode);
        await (ticket.QuoteId is null
            ? answers.Refuse(context, ticket.Answer.ToRefusal())
            : answers.Success(context, ticket, static (json, made) => ExchangeJson.WriteQuote(json, made)));
    }
}
