using FinCode.Api.Access;
using FinCode.Api.Envelope;
using FinCode.Api.RateLimits;
using FinCode.Api.Requests;
using FinCode.Api.Routing;

namespace FinCode.Api.Ledger;

/// <summary>Posts instructions to accounts by number; each is one balanced entry.</summary>
internal sealed class PostAccountEndpoint(PostingRun run, RequestBinding binding, Answers answers) : IEndpoint
{
    private const string Route = "gateway/post-account";

    public void Map(IEndpointRouteBuilder routes) => routes
        .MapPost("/gateway/post-account", Handle)
        .RequirePermission(Permission.PostEntries)
        .Rated(RateClass.Bulk)
        .Describe(LedgerDocs.PostAccount);

    private async Task Handle(HttpContext context)
    {
        using var body = await RequestBody.Read(context);
        if (body.Refusal is { } malformed)
        {
            await answers.Refuse(context, malformed);
            return;
        }

        var faults = new Faults();
        var call = Call.WithOptionalKey(context, Route, faults);
        var list = PostingList.Read(body.Root, faults, call.HasKey);
        if (faults.Any)
        {
            await answers.Refuse(context, faults.ToRefusal());
            return;
        }

        if (call.HasKey && await binding.Bind(call, call.Operation("list"), list.ToTerms()) is { } reused)
        {
            await answers.Refuse(context, reused);
            return;
        }

        var results = await run.Run(call, list.Orders);
        await answers.Success(context, results, PostingResult.Write, results.All(result => result.IsReplay));
    }
}
