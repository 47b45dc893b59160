using FinCode.Api.Access;
using FinCode.Api.Envelope;
using FinCode.Api.RateLimits;
using FinCode.Api.Requests;
using FinCode.Api.Routing;
using FinCode.Grains.Ledger;

namespace FinCode.Api.Ledger;

/// <summary>Everything that was journaled under one <c>x-fapi-interaction-id</c>, on the accounts that the caller may read.</summary>
internal sealed class HistoryByInteractionEndpoint(ILedgerReader ledger, HistoryEntries entries, Answers answers) : IEndpoint
{
    public void Map(IEndpointRouteBuilder routes) => routes
        .MapRead("/ledger/account-ledger-history-interaction-id", Handle)
        .RequirePermission(Permission.ReadLedger)
        .Rated(RateClass.Read)
        .Describe(LedgerDocs.HistoryByInteraction);

    private async Task Handle(HttpContext context)
    {
        if (RequestScope.Of(context).InteractionId is not { } interaction)
        {
            var faults = new Faults();
            faults.Add(HeaderNames.InteractionId, DetailCode.Required, "Is required: the interaction to look for.");
            await answers.Refuse(context, faults.ToRefusal());
            return;
        }

        var caller = Call.CallerOf(context);
        var records = await ledger.FindByInteraction(caller.TenantNo, interaction, HistoryEntries.RecordsMax, context.RequestAborted);
        await answers.Success(context, await entries.Of(caller, records, context.RequestAborted), HistoryList.Write);
    }
}
