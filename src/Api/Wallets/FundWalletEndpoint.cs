using System.Text.Json;
using FinCode.Api.Access;
using FinCode.Api.Envelope;
using FinCode.Api.RateLimits;
using FinCode.Api.Requests;
using FinCode.Api.Routing;
using FinCode.Contracts;
using FinCode.Contracts.Wallets;
using FinCode.Domain;
using FinCode.Domain.Money;
using FinCode.Domain.Wallets;

namespace FinCode.Api.Wallets;

/// <summary>Credits a wallet with money that a manager has seen arrive in the bank.</summary>
internal sealed class FundWalletEndpoint(IGrainFactory grains, WalletAccess access, Answers answers) : IEndpoint
{
    private const string Route = "wallet/fund-wallet";

    private static readonly string[] Sources = ["BANK_TRANSFER"];

    public void Map(IEndpointRouteBuilder routes) => routes
        .MapPost("/wallet/fund-wallet", Handle)
        .RequirePermission(Permission.FundWallet)
        .Rated(RateClass.Write)
        .Describe(WalletDocs.FundWallet);

    private async Task Handle(HttpContext context)
    {
        using var body = await RequestBody.Read(context);
        if (body.Refusal is { } malformed)
        {
            await answers.Refuse(context, malformed);
            return;
        }

        var faults = new Faults();
        var call = Call.WithKey(context, Route, faults);
        var order = Fields.TryOpen(body.Root, faults, "", out var fields) ? Order.Read(fields) : default;
        if (faults.Any)
        {
            await answers.Refuse(context, faults.ToRefusal());
            return;
        }

        if (await access.FindToRead(call.Caller, order.AccountId) is null)
        {
            await answers.Refuse(context, Refusal.AccountNotFound);
            return;
        }

        var command = new FundWallet(call.Operation(), call.Context(reference: order.Reference), order.Amount, order.Source);
        var answer = await grains.Wallet(call.Caller.Tenant.Name, order.AccountId).Execute(command);
        if (answer is WalletAnswer.Done done)
        {
            await answers.Success(context, (done, order), static (json, funded) => Write(json, funded.done, funded.order), done.IsReplay);
            return;
        }

        await answers.Refuse(context, answer.ToRefusal()!, answer.Replays());
    }

    private static void Write(Utf8JsonWriter json, WalletAnswer.Done done, Order order)
    {
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
        public static Order Read(Fields fields) => new(
            fields.RequiredId("accountId"),
            fields.RequiredMoney(),
            fields.RequiredText("reference", Limits.ReferenceLengthMax),
            fields.TryWord("source", Sources, out var source) ? source : "");
    }
}
