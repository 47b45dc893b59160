using FinCode.Api.Access;
using FinCode.Api.Audit;
using FinCode.Api.Envelope;
using FinCode.Api.RateLimits;
using FinCode.Api.Requests;
using FinCode.Api.Routing;

namespace FinCode.Api.Ledger;

/// <summary>Posts instructions to accounts by number; each is one balanced entry.</summary>
internal sealed class PostAccountEndpoint(PostingRun run, PostingApproval approval, RequestBinding binding, Answers answers) : IEndpoint
{
    private const string Route = "gateway/post-account";

    public void Map(IEndpointRouteBuilder routes) => routes
        .MapPost("/gateway/post-account", answers.Order(
            Route, KeyUse.Optional, (source, call) => PostingList.Read(source.Root, source.Faults, call.HasKey), Post))
        .RequirePermission(Permission.PostEntries)
        .Rated(RateClass.Bulk)
        .JournalsItself()
        .Describe(LedgerDocs.PostAccount);

    private async Task Post(HttpContext context, Call call, PostingList list)
    {
        if (await approval.Holds(context, call, list.Orders)) return;

        if (call.HasKey && await binding.Bind(call, call.Operation("list"), list.ToTerms()) is { } reused)
        {
            await answers.Refuse(context, reused);
            return;
        }

        var results = await run.Run(call, list.Orders);
        await answers.Success(context, results, PostingResult.Write, results.All(result => result.IsReplay));
    }
}
