using System.Text.Json;
using FinCode.Api.Access;
using FinCode.Api.Envelope;
using FinCode.Api.RateLimits;
using FinCode.Api.Requests;
using FinCode.Api.Routing;
using FinCode.Api.Wallets;
using FinCode.Domain.Ledger;
using FinCode.Grains.Ledger;

namespace FinCode.Api.Ledger;

/// <summary>An account's balances, now or as they stood at an instant.</summary>
internal sealed class AccountBalanceEndpoint(WalletAccess access, ILedgerReader ledger, Answers answers) : IEndpoint
{
    public void Map(IEndpointRouteBuilder routes) => routes
        .MapRead("/ledger/account-balance/{accountId}", Handle)
        .RequirePermission(Permission.ReadLedger)
        .Rated(RateClass.Read)
        .Describe(LedgerDocs.AccountBalance);

    private async Task Handle(HttpContext context)
    {
        var faults = new Faults();
        var accountId = PathId.FromPath(context, "accountId", faults);
        var asOf = InstantText.Query(context, "asOf", faults);
        if (faults.Any)
        {
            await answers.Refuse(context, faults.ToRefusal());
            return;
        }

        if (await access.FindToRead(Call.CallerOf(context), accountId) is not { } facts
            || await ledger.ReadAccount(facts.Account, context.RequestAborted) is not { } account)
        {
            await answers.Refuse(context, Refusal.AccountNotFound);
            return;
        }

        if (asOf is { } instant)
        {
            account = account with { Totals = await ledger.ReadTotalsAsOf(facts.Account, EntryNo.LastAt(instant), context.RequestAborted) };
        }

        await answers.Success(context, (account, asOf), static (json, read) => Write(json, read.account, read.asOf));
    }

    private static void Write(Utf8JsonWriter json, AccountSnapshot account, DateTimeOffset? asOf)
    {
        json.WriteStartObject();
        json.WriteString("accountId"u8, account.Facts.AccountId);
        json.WriteString("accountNumber"u8, account.Facts.Number);
        json.WriteString("accountName"u8, account.Facts.Name);
        json.WriteString("ownerCode"u8, account.Facts.OwnerCode);
        json.WriteString("currencyCode"u8, account.Facts.Currency.Code);
        json.WriteString("accountStatus"u8, account.Status.Wire());
        WalletJson.WriteBalances(json, account);
        if (asOf is { } instant)
        {
            json.WriteInstant("asOf"u8, instant);
        }

        json.WriteEndObject();
    }
}
