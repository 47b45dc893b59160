using System.Text.Json;
using FinCode.Api.Access;
using FinCode.Api.Envelope;
using FinCode.Api.RateLimits;
using FinCode.Api.Requests;
using FinCode.Api.Routing;
using FinCode.Contracts;
using FinCode.Contracts.Wallets;
using FinCode.Domain;
using FinCode.Domain.Access;
using FinCode.Domain.Ledger;
using FinCode.Domain.Money;
using FinCode.Domain.Wallets;
using FinCode.Grains.Ledger;

namespace FinCode.Api.Wallets;

/// <summary>Opens a wallet: a customer for themselves, a manager for anyone.</summary>
internal sealed class CreateWalletEndpoint(IGrainFactory grains, ILedgerReader ledger, Owners owners, Answers answers) : IEndpoint
{
    private const string Route = "wallet/create-wallet";

    public void Map(IEndpointRouteBuilder routes) => routes
        .MapPost("/wallet/create-wallet", answers.Order(Route, KeyUse.Optional, Order.Read, Create))
        .RequirePermission(Permission.OpenWallet)
        .Rated(RateClass.Write)
        .Describe(WalletDocs.CreateWallet);

    private async Task Create(HttpContext context, Call call, Order order)
    {
        var caller = call.Caller;
        if ((order.OwnerCode != caller.UserCode && !caller.Is(Role.Manager)) || !await owners.MayOwn(caller.Tenant.Name, order.OwnerCode))
        {
            await answers.Refuse(context, Refusal.Because(Reason.OwnerNotFound));
            return;
        }

        await Open(context, call, order);
    }

    private async Task Open(HttpContext context, Call call, Order order)
    {
        // The account's id follows from the operation's, so that a retry knocks at the same grain.
        var operation = call.Operation();
        var accountId = operation.Step("account").Value;
        if (await IsFull(call, order, accountId))
        {
            await answers.Refuse(context, WalletRefusal.LimitExceeded.ToRefusal());
            return;
        }

        var command = new OpenWallet(
            operation, call.Context(), call.Caller.TenantNo, accountId, order.Currency, order.OwnerCode, order.Name ?? $"{order.Currency} wallet");
        var wallet = grains.Wallet(call.Caller.Tenant.Name, accountId);
        var answer = await wallet.Open(command);

        if (answer is WalletAnswer.Done && !await owners.Own(call.Caller.Tenant.Name, order.OwnerCode))
        {
            await wallet.Close(new ChangeStatus(operation.Step("unowned"), call.Context(), AccountStatus.Closed));
            await answers.Refuse(context, Refusal.Because(Reason.OwnerNotFound));
            return;
        }

        await answers.Settle(context, answer, order, Write);
    }

    // As it was when it was opened, also in a replay.
    private static void Write(Utf8JsonWriter json, (WalletAnswer.Done Done, Order Order) opened) =>
        WalletJson.Write(json, new AccountSnapshot(opened.Done.Account, AccountStatus.Activated, 0, default, []));

    /// <summary>A tenant made for load harnesses has no customer limits; its one customer owns every wallet of the test.</summary>
    private async Task<bool> IsFull(Call call, Order order, Guid accountId) =>
        call.Caller.Tenant.Settings.RateLimited
        && await ledger.CountAccounts(call.Caller.TenantNo, order.OwnerCode, CancellationToken.None) >= Limits.WalletsPerOwnerMax
        && await ledger.FindAccount(call.Caller.TenantNo, accountId, CancellationToken.None) is null;

    private readonly record struct Order(string OwnerCode, Currency Currency, string? Name)
    {
        public static Order Read(Fields fields) => new(
            fields.RequiredOwnerCode("ownerCode"),
            fields.RequiredCurrency("currencyCode") ?? default,
            fields.OptionalText("name", Limits.NameLengthMax) is { Length: > 0 } name ? name : null);
    }
}
