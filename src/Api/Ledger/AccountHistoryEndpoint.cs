using FinCode.Api.Access;
using FinCode.Api.Envelope;
using FinCode.Api.RateLimits;
using FinCode.Api.Requests;
using FinCode.Api.Routing;
using FinCode.Api.Wallets;
using FinCode.Domain.Ledger;
using FinCode.Grains.Ledger;

namespace FinCode.Api.Ledger;

/// <summary>An account's history, newest first. Pages count from 0 here, as published.</summary>
internal sealed class AccountHistoryEndpoint(WalletAccess access, ILedgerReader ledger, HistoryEntries entries, Answers answers) : IEndpoint
{
    public void Map(IEndpointRouteBuilder routes) => routes
        .MapRead("/ledger/account-ledger-history/{accountId}/{page}/{size}", Handle)
        .RequirePermission(Permission.ReadLedger)
        .Rated(RateClass.Read)
        .Describe(LedgerDocs.AccountHistory);

    private async Task Handle(HttpContext context)
    {
        var caller = Call.CallerOf(context);
        var faults = new Faults();
        var accountId = PathId.FromPath(context, "accountId", faults);
        var listing = $"history/{caller.TenantNo}/{accountId}";
        var page = Page.FromPath(context, faults, listing);
        if (faults.Any)
        {
            await answers.Refuse(context, faults.ToRefusal());
            return;
        }

        if (await access.FindToRead(caller, accountId) is not { } account)
        {
            await answers.Refuse(context, Refusal.AccountNotFound);
            return;
        }

        EntryNo? before = page.After is { } last ? new EntryNo(last) : null;
        var lines = await ledger.ReadStatement(account.Account, before, page.Skip, page.Size, context.RequestAborted);
        var total = await ledger.CountStatement(account.Account, context.RequestAborted);
        var next = lines.Count == page.Size ? Cursor.Write(lines[^1].Stamped.EntryNo.Value, listing) : null;
        var items = await entries.Of(account, lines, context.RequestAborted);
        await answers.Success(context, new PageOf<HistoryEntry>(items, page, total, next, HistoryEntry.Write), PageOf<HistoryEntry>.Write);
    }
}
