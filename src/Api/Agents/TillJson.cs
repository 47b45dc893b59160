using System.Text.Json;
using FinCode.Api.Envelope;
using FinCode.Domain.Agents;
using FinCode.Domain.Money;

namespace FinCode.Api.Agents;

/// <summary>A till session, wherever it appears.</summary>
internal static class TillJson
{
    public static void Write(Utf8JsonWriter json, TillSession till, string agentCode, Currency currency)
    {
        json.WriteStartObject();
        WriteSession(json, till, agentCode, currency);
        json.WriteEndObject();
    }

    public static void WriteSession(Utf8JsonWriter json, TillSession till, string agentCode, Currency currency)
    {
        json.WriteString("tillCode"u8, till.TillCode);
        json.WriteNumber("session"u8, till.Number);
        json.WriteString("agentCode"u8, agentCode);
        json.WriteString("currencyCode"u8, currency.Code);
        json.WriteString("status"u8, till.IsOpen ? "OPEN"u8 : "CLOSED"u8);
        json.WriteInstant("openedAt"u8, till.OpenedAt);
        json.WriteMoney("openingCash"u8, till.OpeningCash, currency);
        json.WriteMoney("cashIn"u8, till.CashIn, currency);
        json.WriteMoney("cashOut"u8, till.CashOut, currency);
        json.WriteNumber("operations"u8, till.Operations);
        json.WriteMoney("expectedCash"u8, till.ExpectedCash, currency);
        if (till is { CountedCash: { } counted, Variance: { } variance, ClosedAt: { } closedAt })
        {
            json.WriteMoney("countedCash"u8, counted, currency);
            json.WriteMoney("variance"u8, variance, currency);
            json.WriteInstant("closedAt"u8, closedAt);
        }
    }
}
