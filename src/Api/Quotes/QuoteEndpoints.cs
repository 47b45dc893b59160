using FinCode.Api.Access;
using FinCode.Api.Envelope;
using FinCode.Api.RateLimits;
using FinCode.Api.Requests;
using FinCode.Api.Routing;
using FinCode.Contracts;
using FinCode.Domain.Access;
using FinCode.Domain.Quotes;

namespace FinCode.Api.Quotes;

/// <summary>What sending something would cost now, and for how long that is promised.</summary>
internal sealed class QuoteEndpoints(IGrainFactory grains, Answers answers) : IEndpoint
{
    public const string Route = "quote/callQuote";

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPost("/quote/callQuote", answers.Order(Route, KeyUse.Optional, QuoteFields.Read, Price))
            .RequirePermission(Permission.RequestQuotes).Rated(RateClass.Read).Describe(QuoteDocs.Call);
        routes.MapRead("/quote/{quoteId}", Get)
            .RequirePermission(Permission.RequestQuotes).Rated(RateClass.Read).Describe(QuoteDocs.Get);
    }

    private async Task Price(HttpContext context, Call call, QuoteOrder order)
    {
        // Under one key there is one quote number: however often the price is asked, it is accepted once.
        var quoteNo = call.HasKey ? call.Operation().Value : Guid.CreateVersion7();
        var ticket = await grains.Quoting(call.Caller.Tenant.Name).Price(order.ToRequest(call.Caller), quoteNo);
        await (ticket.Answer.Quote is { } quote
            ? answers.Success(context, (ticket.QuoteId!, quote, order.IsExplained), static (json, priced) => QuoteJson.Write(json, priced.Item1, priced.quote, priced.IsExplained))
            : answers.Refuse(context, ticket.Answer.ToRefusal()));
    }

    private async Task Get(HttpContext context)
    {
        var caller = Call.CallerOf(context);
        var quoteId = context.Request.RouteValues["quoteId"] as string ?? "";
        var quote = await grains.Quoting(caller.Tenant.Name).Find(quoteId);
        await (quote is not null && caller.Reaches(Permission.RequestQuotes, quote.AskedBy, new Place(quote.AgentCode, quote.BranchCode))
            ? answers.Success(context, (quoteId, quote), static (json, found) => QuoteJson.Write(json, found.quoteId, found.quote, isExplained: true))
            : answers.Refuse(context, QuoteRefusal.QuoteNotFound.ToRefusal()));
    }
}
