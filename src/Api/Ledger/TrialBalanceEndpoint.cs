using System.Text.Json;
using FinCode.Api.Access;
using FinCode.Api.Envelope;
using FinCode.Api.RateLimits;
using FinCode.Api.Requests;
using FinCode.Api.Routing;
using FinCode.Domain.Ledger;
using FinCode.Domain.Money;
using FinCode.Grains.Ledger;

namespace FinCode.Api.Ledger;

/// <summary>Sums per chart line and currency. Debits equal credits in every currency, or the books are broken.</summary>
internal sealed class TrialBalanceEndpoint(ILedgerReader ledger, TimeProvider clock, Answers answers) : IEndpoint
{
    public void Map(IEndpointRouteBuilder routes) => routes
        .MapRead("/ledger/trial-balance", Handle)
        .RequirePermission(Permission.ReadTrialBalance)
        .Rated(RateClass.Read)
        .Describe(LedgerDocs.TrialBalance);

    private async Task Handle(HttpContext context)
    {
        var caller = Call.CallerOf(context);
        var faults = new Faults();
        var currency = ReadCurrency(context, faults);
        var asOf = InstantText.Query(context, "asOf", faults);
        if (faults.Any)
        {
            await answers.Refuse(context, faults.ToRefusal());
            return;
        }

        EntryNo? through = asOf is { } instant ? EntryNo.LastAt(instant) : null;
        var lines = await ledger.ReadTrialBalance(caller.TenantNo, currency, through, context.RequestAborted);
        await answers.Success(context, (lines, asOf ?? clock.GetUtcNow()), static (json, read) => Write(json, read.lines, read.Item2));
    }

    private static Currency? ReadCurrency(HttpContext context, Faults faults)
    {
        if (!context.Request.Query.TryGetValue("currency", out var given))
        {
            return null;
        }

        if (given.Count == 1 && Currency.TryParse(given[0], out var currency))
        {
            return currency;
        }

        faults.Add("currency", DetailCode.UnknownValue, "Must be an ISO 4217 code, for example GBP.");
        return null;
    }

    private static void Write(Utf8JsonWriter json, IReadOnlyList<TrialBalanceLine> lines, DateTimeOffset asOf)
    {
        json.WriteStartObject();
        json.WriteInstant("asOf"u8, asOf);
        json.WriteStartArray("lines"u8);
        foreach (var line in lines)
        {
            WriteLine(json, line);
        }

        json.WriteEndArray();
        json.WriteStartArray("totals"u8);
        foreach (var currency in lines.GroupBy(line => line.Currency).OrderBy(group => group.Key.Code, StringComparer.Ordinal))
        {
            WriteTotal(json, currency.Key, Sum(currency, line => line.Debits), Sum(currency, line => line.Credits));
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteLine(Utf8JsonWriter json, TrialBalanceLine line)
    {
        var chart = ChartOfAccounts.Line(line.ChartCode);
        json.WriteStartObject();
        json.WriteNumber("chartCode"u8, line.ChartCode);
        json.WriteString("name"u8, chart.Name);
        json.WriteString("type"u8, WireNames.Of(chart.Type.ToString()));
        json.WriteString("currencyCode"u8, line.Currency.Code);
        json.WriteMoney("debits"u8, line.Debits, line.Currency);
        json.WriteMoney("credits"u8, line.Credits, line.Currency);
        json.WriteMoney("balance"u8, chart.IsDebitType ? line.Debits - line.Credits : line.Credits - line.Debits, line.Currency);
        json.WriteNumber("accounts"u8, line.Accounts);
        json.WriteEndObject();
    }

    private static Int128 Sum(IEnumerable<TrialBalanceLine> lines, Func<TrialBalanceLine, Int128> side) =>
        lines.Aggregate(Int128.Zero, (sum, line) => checked(sum + side(line)));

    private static void WriteTotal(Utf8JsonWriter json, Currency currency, Int128 debits, Int128 credits)
    {
        json.WriteStartObject();
        json.WriteString("currencyCode"u8, currency.Code);
        json.WriteMoney("debits"u8, debits, currency);
        json.WriteMoney("credits"u8, credits, currency);
        json.WriteMoney("difference"u8, debits - credits, currency);
        json.WriteEndObject();
    }
}
