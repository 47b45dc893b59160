using System.Globalization;
using System.Text.Json;
using FinCode.Api.Access;
using FinCode.Api.Envelope;
using FinCode.Api.RateLimits;
using FinCode.Api.Requests;
using FinCode.Api.Routing;

namespace FinCode.Api.Agents;

/// <summary>A counter's day: every entry of its float, its tills and their variances.</summary>
internal sealed class CallOverEndpoint(Counters counters, CallOverReader reader, Answers answers) : IEndpoint
{
    public void Map(IEndpointRouteBuilder routes) => routes
        .MapRead("/agent/{code}/call-over", Get)
        .RequirePermission(Permission.ReadCallOver)
        .Rated(RateClass.Read)
        .Describe(AgentDocs.CallOver);

    private async Task Get(HttpContext context)
    {
        var caller = Call.CallerOf(context);
        var faults = new Faults();
        var date = ReadDate(context, faults);
        var asked = QueryCurrency.Read(context, "currencyCode", faults);
        var page = Page.Read(context, faults, $"call-over/{caller.TenantNo}");
        if (faults.Any)
        {
            await answers.Refuse(context, faults.ToRefusal());
            return;
        }

        if (await counters.Find(caller, Permission.ReadCallOver, context.Request.RouteValues["code"] as string ?? "") is not { } agent)
        {
            await answers.Refuse(context, Counters.NoCounter);
            return;
        }

        var (currency, refusal) = await counters.CurrencyOf(caller.TenantNo, agent.Code, asked, context.RequestAborted);
        if (refusal is not null || await counters.FindFloat(caller.TenantNo, agent.Code, currency) is not { } account)
        {
            await answers.Refuse(context, refusal ?? Counters.NoFloat);
            return;
        }

        await answers.Success(context, await reader.Read(caller, agent, account, date, page, context.RequestAborted), CallOverJson.Write);
    }

    private static DateOnly? ReadDate(HttpContext context, Faults faults)
    {
        if (!context.Request.Query.TryGetValue("date", out var given)) return null;
        if (given.Count == 1
            && DateOnly.TryParseExact(given[0], ["yyyy-MM-dd", "dd/MM/yyyy"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
            && date.Year is >= 2000 and < 3000)
        {
            return date;
        }

        faults.Add("date", DetailCode.Malformed, "Must be a date, for example 2026-11-22.");
        return null;
    }
}

internal static class CallOverJson
{
    public static void Write(Utf8JsonWriter json, CallOver day)
    {
        json.WriteStartObject();
        json.WriteString("agentCode"u8, day.AgentCode);
        json.WriteString("date"u8, day.Date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        json.WriteString("timeZone"u8, day.TimeZone);
        json.WriteInstant("from"u8, day.From);
        json.WriteInstant("to"u8, day.To);
        json.WriteInstant("asOf"u8, day.AsOf);
        json.WriteString("currencyCode"u8, day.Currency.Code);
        json.WriteMoney("floatOpening"u8, day.FloatOpening, day.Currency);
        json.WriteMoney("floatClosing"u8, day.FloatClosing, day.Currency);
        json.WriteStartArray("totals"u8);
        foreach (var type in CallOverReader.Types) WriteTotal(json, day, type);
        json.WriteEndArray();
        json.WriteStartArray("tills"u8);
        foreach (var till in day.Tills) WriteTill(json, day, till);
        json.WriteEndArray();
        json.WriteStartArray("items"u8);
        foreach (var entry in day.Entries) WriteEntry(json, day, entry);
        json.WriteEndArray();
        json.WriteNumber("page"u8, day.Page.Number);
        json.WriteNumber("size"u8, day.Page.Size);
        json.WriteNumber("total"u8, day.Total);
        json.WriteEndObject();
    }

    private static void WriteTotal(Utf8JsonWriter json, CallOver day, string type)
    {
        json.WriteStartObject();
        json.WriteString("type"u8, type);
        json.WriteNumber("count"u8, day.Totals[type].Count);
        json.WriteMoney("amount"u8, day.Totals[type].Amount, day.Currency);
        json.WriteEndObject();
    }

    private static void WriteTill(Utf8JsonWriter json, CallOver day, CallOverTill till)
    {
        json.WriteStartObject();
        TillJson.WriteSession(json, till.Session, day.AgentCode, day.Currency);
        json.WriteMoney("ledgerCashIn"u8, till.LedgerCashIn, day.Currency);
        json.WriteMoney("ledgerCashOut"u8, till.LedgerCashOut, day.Currency);
        json.WriteEndObject();
    }

    private static void WriteEntry(Utf8JsonWriter json, CallOver day, CallOverEntry entry)
    {
        var context = entry.Line.Stamped.Record.Context;
        json.WriteStartObject();
        json.WriteString("transactionId"u8, entry.Line.Stamped.Record.OperationId.Value);
        json.WriteString("type"u8, entry.Type);
        json.WriteInstant("executionDate"u8, entry.Line.Stamped.At);
        json.WriteString("actionPerformedByUser"u8, context.Actor);
        json.WriteMoney("amount"u8, Math.Abs(entry.FloatChange), day.Currency);
        json.WriteString("currencyCode"u8, day.Currency.Code);
        json.WriteMoney("floatChange"u8, entry.FloatChange, day.Currency);
        json.WriteMoney("floatBalance"u8, entry.FloatBalance, day.Currency);
        json.WriteOptional("tillSession"u8, entry.TillSession);
        json.WriteOptional("reference"u8, entry.IsCash ? null : context.Reference);
        json.WriteEndObject();
    }
}
