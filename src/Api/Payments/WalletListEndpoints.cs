using FinCode.Api.Access;
using FinCode.Api.Envelope;
using FinCode.Api.RateLimits;
using FinCode.Api.Requests;
using FinCode.Api.Routing;
using FinCode.Api.Wallets;
using FinCode.Contracts;
using FinCode.Contracts.Payments;
using FinCode.Domain.Access;
using FinCode.Domain.Payments;

namespace FinCode.Api.Payments;

/// <summary>What was paid into wallets and withdrawn from them, the newest first: of one wallet, of an owner's, or of all.</summary>
internal sealed class WalletListEndpoints(IGrainFactory grains, WalletAccess access, Answers answers) : IEndpoint
{
    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapRead("/wallet/withdrawals", context => List(context, "withdrawals", Withdrawal.Statuses, Withdrawals))
            .RequirePermission(Permission.ReadWallets).Rated(RateClass.Read).Describe(PaymentDocs.ListWithdrawals);
        routes.MapRead("/wallet/top-ups", context => List(context, "top-ups", PaymentNames.AllStates, TopUps))
            .RequirePermission(Permission.ReadWallets).Rated(RateClass.Read).Describe(PaymentDocs.ListTopUps);
    }

    private async Task List(HttpContext context, string name, IReadOnlyCollection<string> statuses, Func<HttpContext, WalletListing, Page, string, Task> answer)
    {
        var caller = Call.CallerOf(context);
        var faults = new Faults();
        var query = context.Request.Query;
        var owner = OwnerCodes.Query(context, "ownerCode", faults);
        var account = AccountOf(query, faults);
        var status = StatusOf(query, statuses, faults);
        var (from, before) = DaysOf(context, faults);
        var listing = $"{name}/{caller.TenantNo}/{caller.UserCode}/{owner}/{account}/{status}/{from?.UtcTicks}/{before?.UtcTicks}";
        var page = Page.Read(context, faults, listing);
        if (faults.Any)
        {
            await answers.Refuse(context, faults.ToRefusal());
            return;
        }

        if (account is { } id)
        {
            if (await access.FindToRead(caller, id) is not { } facts || (owner is not null && owner != facts.OwnerCode))
            {
                await answers.Refuse(context, Refusal.AccountNotFound.Naming(owner is null ? "accountId" : "ownerCode"));
                return;
            }
        }
        else if (caller.ScopeOf(Permission.ReadWallets) != Scope.Tenant)
        {
            // What is another's is as invisible as what an owner without any has.
            if (owner is not null && owner != caller.UserCode)
            {
                await answers.Success(context, PageOf<Payment>.Empty(page, PaymentJson.Write), PageOf<Payment>.Write);
                return;
            }

            owner = caller.UserCode;
        }

        var after = page.After is { } ticks ? new ListPlace(ticks, page.AfterId) : null;
        await answer(context, new WalletListing(account, account is null ? owner : null, status, from, before, after, page.Skip, page.Size), page, listing);
    }

    private async Task Withdrawals(HttpContext context, WalletListing asked, Page page, string listing)
    {
        var found = await grains.Payments(Call.CallerOf(context).Tenant.Name).ListWithdrawals(asked);
        var next = found.Items.Length == page.Size ? Cursor.Write(found.Items[^1].CreatedAt.UtcTicks, listing, found.Items[^1].OperationId.Value) : null;
        await answers.Success(context, new PageOf<Withdrawal>(found.Items, page, found.Total, next, WithdrawalJson.Write), PageOf<Withdrawal>.Write);
    }

    private async Task TopUps(HttpContext context, WalletListing asked, Page page, string listing)
    {
        var found = await grains.Payments(Call.CallerOf(context).Tenant.Name).ListTopUps(asked);
        var next = found.Items.Length == page.Size ? Cursor.Write(found.Items[^1].CreatedAt.UtcTicks, listing, found.Items[^1].Id) : null;
        await answers.Success(context, new PageOf<Payment>(found.Items, page, found.Total, next, PaymentJson.Write), PageOf<Payment>.Write);
    }

    private static Guid? AccountOf(IQueryCollection query, Faults faults)
    {
        if (!query.TryGetValue("accountId", out var given)) return null;
        if (given is [{ } text] && Guid.TryParseExact(text, "D", out var id)) return id;
        faults.Add("accountId", DetailCode.Malformed, "Must be a UUID, once.");
        return null;
    }

    private static string? StatusOf(IQueryCollection query, IReadOnlyCollection<string> statuses, Faults faults)
    {
        if (!query.TryGetValue("status", out var given)) return null;
        if (given is [{ } text] && statuses.Contains(text)) return text;
        faults.Add("status", DetailCode.UnknownValue, $"Must be one of {string.Join(", ", statuses)}.");
        return null;
    }

    private static (DateTimeOffset? From, DateTimeOffset? Before) DaysOf(HttpContext context, Faults faults)
    {
        var (from, before) = (InstantText.Query(context, "fromDate", faults), InstantText.QueryEnd(context, "toDate", faults));
        if (before <= from) faults.Add("toDate", DetailCode.OutOfRange, "Must not be before fromDate.");
        return (from, before);
    }
}
