using FinCode.Api.Access;
using FinCode.Api.Envelope;
using FinCode.Api.RateLimits;
using FinCode.Api.Requests;
using FinCode.Api.Routing;
using FinCode.Contracts;
using FinCode.Domain.Access;
using FinCode.Grains.Remittances;

namespace FinCode.Api.Transactions;

/// <summary>Many remittances: a search with the filters in the query, and the published history with them in the body.</summary>
internal sealed class ListTransactionsEndpoints(IGrainFactory grains, Transactions transactions, IRemittanceReader reader, IPcns pcns, Answers answers) : IEndpoint
{
    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapRead("/transactionmanagement/transaction/search", Search)
            .RequirePermission(Permission.ReadTransactions).Rated(RateClass.Read).Describe(TransactionDocs.Search);
        routes.MapPost("/transactionmanagement/history-data", answers.Body(source => source.Open(fields => TransactionFilter.Read(source.Context, fields)), List, isOptional: true))
            .RequirePermission(Permission.ReadTransactions).Rated(RateClass.Read).Describe(TransactionDocs.History);
    }

    private async Task Search(HttpContext context)
    {
        var faults = new Faults();
        var filter = TransactionFilter.Read(context, faults);
        await (faults.Any ? answers.Refuse(context, faults.ToRefusal()) : List(context, filter));
    }

    private async Task List(HttpContext context, TransactionFilter asked)
    {
        var caller = Call.CallerOf(context);
        var filter = asked.In(caller.TenantNo);
        if (asked.Pcn is { } pcn)
        {
            await One(context, caller, pcn, asked.Page);
            return;
        }

        // A beneficiary is one sender's, and a sender's are found by an index.
        if (filter is { SenderCode: null, RecipientCode: { } recipient } && await grains.Beneficiary(caller.Tenant.Name, recipient).Find() is { } known) filter = filter with { SenderCode = known.SenderCode };

        if (caller.ScopeOf(Permission.ReadTransactions) == Scope.Own)
        {
            if (filter.SenderCode is { } other && other != caller.UserCode)
            {
                await Nothing(context, asked.Page);
                return;
            }

            filter = filter with { SenderCode = caller.UserCode };
        }
        else if (await transactions.PlacesOf(caller, Permission.ReadTransactions) is { } places)
        {
            filter = filter with { Places = places };
        }

        var (lines, total, after) = await reader.List(filter, asked.Page.Skip, asked.Page.Size, context.RequestAborted);
        var cipher = await pcns.Of(caller.Tenant.Name);
        var next = after is { } serial ? Cursor.Write(serial, TransactionFilter.ListingOf(caller)) : null;
        await answers.Success(
            context,
            new PageOf<(string, RemittanceLine)>([.. lines.Select(line => (cipher.Write(line.No.Serial), line))], asked.Page, total, next, TransactionLineJson.Write),
            PageOf<(string, RemittanceLine)>.Write);
    }

    private async Task One(HttpContext context, Caller caller, string pcn, Page page)
    {
        if (await transactions.Read(caller, Permission.ReadTransactions, pcn) is not { Remittance: var found })
        {
            await Nothing(context, page);
            return;
        }

        var terms = found.Terms;
        var line = new RemittanceLine(
            found.No, found.Status, found.PaymentStatus, terms.SenderCode, terms.RecipientCode, terms.PlaceCode, terms.Route.Type, terms.Route.Destination, terms.Send, terms.Receive,
            found.CreatedAt, found.Timeline[^1].At);
        await answers.Success(context, new PageOf<(string, RemittanceLine)>([(pcn, line)], page, 1, null, TransactionLineJson.Write), PageOf<(string, RemittanceLine)>.Write);
    }

    private Task Nothing(HttpContext context, Page page) =>
        answers.Success(context, PageOf<(string, RemittanceLine)>.Empty(page, TransactionLineJson.Write), PageOf<(string, RemittanceLine)>.Write);
}
