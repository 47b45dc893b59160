using System.Text.Json;
using FinCode.Api.Access;
using FinCode.Api.Audit;
using FinCode.Api.Envelope;
using FinCode.Api.RateLimits;
using FinCode.Api.Requests;
using FinCode.Api.Routing;
using FinCode.Contracts;
using FinCode.Contracts.Wallets;
using FinCode.Grains.Ledger;

namespace FinCode.Api.Wallets;

/// <summary>Moves money from the caller's wallet to another account. The hot path.</summary>
internal sealed class TransferEndpoint(IGrainFactory grains, WalletAccess access, ILedgerReader ledger, Answers answers) : IEndpoint
{
    public const string Route = "wallet/transfer";

    public void Map(IEndpointRouteBuilder routes) => routes
        .MapPost("/wallet/transfer", answers.Order(Route, KeyUse.Required, TransferOrder.Read, Transfer))
        .RequirePermission(Permission.SpendFromWallet)
        .Rated(RateClass.Write)
        .JournalsItself()
        .Describe(WalletDocs.Transfer);

    private async Task Transfer(HttpContext context, Call call, TransferOrder order)
    {
        if (await access.RefuseToSpend(call.Caller, order.FromAccountId) is { } refused)
        {
            await answers.Refuse(context, refused);
            return;
        }

        var answer = await grains.Wallet(call.Caller.Tenant.Name, order.FromAccountId).Execute(order.ToCommand(call));
        var fee = answer is WalletAnswer.Done { IsReplay: true } done ? await FeeTaken(call, done, order) : order.FeeFor(call);
        await answers.Settle(context, answer, (order, fee), Write);
    }

    /// <summary>The tenant may have changed its fee since: a replay says what was taken then.</summary>
    private async Task<long> FeeTaken(Call call, WalletAnswer.Done done, TransferOrder order)
    {
        var stored = await ledger.FindOperation(call.Caller.TenantNo, done.OperationId, CancellationToken.None);
        var taken = stored?.Record.Postings.FirstOrDefault(posting => posting.Account == done.Account.Account).Amount;
        return taken is { } total ? -total - order.Amount.MinorUnits : order.FeeFor(call);
    }

    private static void Write(Utf8JsonWriter json, (WalletAnswer.Done Done, (TransferOrder Order, long Fee) Paid) answer)
    {
        var (done, (order, fee)) = answer;
        json.WriteStartObject();
        json.WriteString("transferId"u8, done.OperationId.Value);
        json.WriteString("status"u8, "PAID"u8);
        json.WriteString("fromAccountId"u8, order.FromAccountId);
        json.WriteString("toAccountId"u8, order.ToAccountId);
        json.WriteMoney("amount"u8, order.Amount.MinorUnits, order.Amount.Currency);
        json.WriteString("currencyCode"u8, order.Amount.Currency.Code);
        json.WriteMoney("fee"u8, fee, order.Amount.Currency);
        json.WriteInstant("executionDate"u8, done.At);
        json.WriteEndObject();
    }
}
