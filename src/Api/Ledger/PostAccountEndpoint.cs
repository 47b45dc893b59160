using FinCode.Api.Access;
using FinCode.Api.Envelope;
using FinCode.Api.RateLimits;
using FinCode.Api.Requests;
using FinCode.Api.Routing;
using FinCode.Domain.Ledger;
using FinCode.Grains.Ledger;

namespace FinCode.Api.Ledger;

/// <summary>Posts instructions to accounts by number; each is one balanced entry.</summary>
internal sealed class PostAccountEndpoint(PostingRun run, IJournal journal, Answers answers) : IEndpoint
{
    private const string Route = "gateway/post-account";

    public void Map(IEndpointRouteBuilder routes) => routes
        .MapPost("/gateway/post-account", answers.Order(
            Route, KeyUse.Optional, (source, call) => PostingList.Read(source.Root, source.Faults, call.HasKey), Post))
        .RequirePermission(Permission.PostEntries)
        .Rated(RateClass.Bulk)
        .Describe(LedgerDocs.PostAccount);

    private async Task Post(HttpContext context, Call call, PostingList list)
    {
        if (call.HasKey && await Accept(call, list) is { } reused)
        {
            await answers.Refuse(context, reused);
            return;
        }

        var results = await run.Run(call, list.Orders);
        await answers.Success(context, results, PostingResult.Write, results.All(result => result.IsReplay));
    }

    /// <summary>Binds the request's key to the list; a refusal when it is bound to another.</summary>
    private async Task<Refusal?> Accept(Call call, PostingList list)
    {
        var terms = list.ToTerms();
        var receipt = await journal.Append(new JournalRecord
        {
            Tenant = call.Caller.TenantNo,
            OperationId = call.Operation("list"),
            Kind = RecordKind.RequestAccepted,
            Context = call.Context(),
            Terms = terms,
        });
        return receipt is JournalReceipt.Existed existed && existed.Stamped.Record.Terms.FirstDifference(terms) is { } field
            ? Refusal.KeyReused(field)
            : null;
    }
}
