using System.Text.Json;
using FinCode.Api.Access;
using FinCode.Api.Approvals;
using FinCode.Api.Audit;
using FinCode.Api.Envelope;
using FinCode.Api.RateLimits;
using FinCode.Api.Requests;
using FinCode.Api.Routing;
using FinCode.Contracts;
using FinCode.Contracts.Wallets;
using FinCode.Domain;
using FinCode.Domain.Access;
using FinCode.Domain.Approvals;
using FinCode.Domain.Money;
using FinCode.Domain.Wallets;
using FinCode.Grains.Approvals;

namespace FinCode.Api.Wallets;

/// <summary>Credits a wallet with money that a manager has seen arrive in the bank.</summary>
internal sealed class FundWalletEndpoint(IGrainFactory grains, WalletAccess access, ApprovalGate gate, Answers answers) : IEndpoint
{
    private const string Route = "wallet/fund-wallet";

    private static readonly string[] Sources = ["BANK_TRANSFER"];

    public void Map(IEndpointRouteBuilder routes) => routes
        .MapPost("/wallet/fund-wallet", answers.Order(Route, KeyUse.Required, Order.Read, Fund))
        .RequirePermission(Permission.FundWallet)
        .Rated(RateClass.Write)
        .JournalsItself()
        .Describe(WalletDocs.FundWallet);

    private async Task Fund(HttpContext context, Call call, Order order)
    {
        if (await access.FindToRead(call.Caller, order.AccountId) is null)
        {
            await answers.Refuse(context, Refusal.AccountNotFound);
            return;
        }

        var record = call.Context(reference: order.Reference);
        if (await gate.Holds(context, call, ApprovalKind.FundWallet, call.Operation(), record, [order.Amount], Place.OfTenant, order.Asked)) return;

        var command = new FundWallet(call.Operation(), record, order.Amount, order.Source);
        var answer = await grains.Wallet(call.Caller.Tenant.Name, order.AccountId).Execute(command);
        await answers.Settle(context, answer, order, Write);
    }

    private static void Write(Utf8JsonWriter json, (WalletAnswer.Done Done, Order Order) funded)
    {
        var (done, order) = funded;
        json.WriteStartObject();
        json.WriteString("postingId"u8, done.OperationId.Value);
        json.WriteString("status"u8, "PAID"u8);
        json.WriteString("accountId"u8, order.AccountId);
        json.WriteString("accountNumber"u8, done.Account.Number);
        json.WriteMoney("amount"u8, order.Amount.MinorUnits, order.Amount.Currency);
        json.WriteString("currencyCode"u8, order.Amount.Currency.Code);
        json.WriteString("reference"u8, order.Reference);
        json.WriteString("source"u8, order.Source);
        json.WriteInstant("executionDate"u8, done.At);
        json.WriteEndObject();
    }

    private readonly record struct Order(Guid AccountId, Money Amount, string Reference, string Source)
    {
        public ValueTask<string?> Asked() => new(AskedText.Write(new FundWalletAsked(AccountId, AskedText.Amount(Amount), Amount.Currency.Code, Reference, Source)));

        public static Order Read(Fields fields) => new(
            fields.RequiredId("accountId"),
            fields.RequiredMoney(),
            fields.RequiredText("reference", Limits.ReferenceLengthMax),
            fields.TryWord("source", Sources, out var source) ? source : "");
    }
}
