using FinCode.Api.Access;
using FinCode.Api.Envelope;
using FinCode.Api.RateLimits;
using FinCode.Api.Requests;
using FinCode.Api.Routing;
using FinCode.Domain.Access;
using FinCode.Domain.Ledger;
using FinCode.Grains.Ledger;

namespace FinCode.Api.Wallets;

/// <summary>An owner's wallets in the order of opening; for a manager who names no owner, all of the tenant's.</summary>
internal sealed class ListWalletsEndpoint(ILedgerReader ledger, Answers answers) : IEndpoint
{
    public void Map(IEndpointRouteBuilder routes) => routes
        .MapRead("/wallet/list", Handle)
        .RequirePermission(Permission.ReadWallets)
        .Rated(RateClass.Read)
        .Describe(WalletDocs.ListWallets);

    private async Task Handle(HttpContext context)
    {
        var caller = Call.CallerOf(context);
        var faults = new Faults();
        var asked = OwnerCodes.Query(context, "ownerCode", faults);
        var owner = caller.Is(Role.Manager) ? asked : asked ?? caller.UserCode;
        var listing = $"wallets/{caller.TenantNo}/{owner}";
        var page = Page.Read(context, faults, listing);
        if (faults.Any)
        {
            await answers.Refuse(context, faults.ToRefusal());
            return;
        }

        // Another's wallets are as invisible as those of an owner who has none.
        if (!caller.Is(Role.Manager) && owner != caller.UserCode)
        {
            await answers.Success(context, PageOf<AccountSnapshot>.Empty(page, WalletJson.Write), PageOf<AccountSnapshot>.Write);
            return;
        }

        AccountNo? after = page.After is { } last ? new AccountNo(last) : null;
        var items = await ledger.ListAccounts(caller.TenantNo, owner, after, page.Skip, page.Size, context.RequestAborted);
        var total = await ledger.CountAccounts(caller.TenantNo, owner, context.RequestAborted);
        var next = items.Count == page.Size ? Cursor.Write(items[^1].Facts.Account.Value, listing) : null;
        await answers.Success(
            context, new PageOf<AccountSnapshot>(items, page, total, next, WalletJson.Write), PageOf<AccountSnapshot>.Write);
    }
}
