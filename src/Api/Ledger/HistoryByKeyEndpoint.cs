using FinCode.Api.Access;
using FinCode.Api.Envelope;
using FinCode.Api.RateLimits;
using FinCode.Api.Requests;
using FinCode.Api.Routing;
using FinCode.Domain.Ledger;
using FinCode.Grains.Ledger;

namespace FinCode.Api.Ledger;

/// <summary>Everything that was journaled under one idempotency key, on the accounts that the caller may read.</summary>
internal sealed class HistoryByKeyEndpoint(ILedgerReader ledger, HistoryEntries entries, Answers answers) : IEndpoint
{
    public void Map(IEndpointRouteBuilder routes) => routes
        .MapRead("/ledger/account-ledger-history-idempotency-key", Handle)
        .RequirePermission(Permission.ReadLedger)
        .Rated(RateClass.Read)
        .Describe(LedgerDocs.HistoryByKey);

    private async Task Handle(HttpContext context)
    {
        var faults = new Faults();
        var key = IdempotencyKeyHeader.Read(context, faults, required: true);
        if (key is null)
        {
            await answers.Refuse(context, faults.ToRefusal());
            return;
        }

        var caller = Call.CallerOf(context);
        var records = await ledger.FindByKey(
            caller.TenantNo, OperationId.KeyPrefix(caller.TenantNo, key), HistoryEntries.RecordsMax, context.RequestAborted);
        var found = await entries.Of(caller, [.. records.Where(record => record.Record.Context.IdempotencyKey == key)], context.RequestAborted);
        await answers.Success(context, found, HistoryList.Write);
    }
}
