using System.Text.Json;
using System.Text.Json.Nodes;
using FinCode.Api.Envelope;
using FinCode.Grains.Audit;
using FinCode.Grains.Ledger;

namespace FinCode.Api.Audit;

/// <summary>One entry on the wire, whether it comes from the audit trail or from the journal.</summary>
internal static class AuditJson
{
    public static void Write(Utf8JsonWriter json, AuditEntry entry)
    {
        var note = entry.Note;
        json.WriteStartObject();
        json.WriteString("source"u8, "TRAIL"u8);
        json.WriteString("id"u8, $"{entry.Number}");
        json.WriteInstant("at"u8, note.At);
        json.WriteString("actor"u8, note.Actor);
        json.WriteString("session"u8, note.Session);
        json.WriteString("address"u8, note.Address);
        json.WriteString("requestId"u8, note.RequestId);
        json.WriteString("operation"u8, note.Operation);
        json.WriteString("action"u8, note.Action);
        json.WriteString("subject"u8, note.Subject);
        WriteDetails(json, entry.Details);
        json.WriteBoolean("erased"u8, entry.ErasedBy is not null);
        json.WriteString("detailsHash"u8, Convert.ToHexStringLower(entry.DetailsHash.Span));
        json.WriteString("hash"u8, Convert.ToHexStringLower(entry.Hash.Span));
        json.WriteEndObject();
    }

    /// <summary>Money is in the journal, which has a chain of its own.</summary>
    public static void Write(Utf8JsonWriter json, Domain.Ledger.AccountFacts account, StatementLine line)
    {
        var (record, context) = (line.Stamped.Record, line.Stamped.Record.Context);
        json.WriteStartObject();
        json.WriteString("source"u8, "JOURNAL"u8);
        json.WriteString("id"u8, line.Stamped.EntryNo.ToString());
        json.WriteInstant("at"u8, line.Stamped.At);
        json.WriteString("actor"u8, context.Actor);
        json.WriteNull("session"u8);
        json.WriteNull("address"u8);
        json.WriteString("requestId"u8, context.RequestId);
        json.WriteString("operation"u8, context.Route);
        json.WriteString("action"u8, $"wallet.{record.Kind.ToString().ToLowerInvariant()}");
        json.WriteString("subject"u8, $"wallet/{account.AccountId:D}");
        json.WriteStartArray("changes"u8);
        json.WriteStartObject();
        json.WriteString("field"u8, "balance"u8);
        json.WriteMoney("before"u8, account.Natural(checked(line.BalanceAfter - line.Amount)), account.Currency);
        json.WriteMoney("after"u8, account.Natural(line.BalanceAfter), account.Currency);
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteBoolean("erased"u8, false);
        json.WriteNull("detailsHash"u8);
        json.WriteNull("hash"u8);
        json.WriteEndObject();
    }

    private static void WriteDetails(Utf8JsonWriter json, JsonObject? details)
    {
        json.WriteStartArray("changes"u8);
        foreach (var (field, change) in details?["changes"]?.AsObject() ?? [])
        {
            json.WriteStartObject();
            json.WriteString("field"u8, field);
            foreach (var (side, value) in change!.AsObject())
            {
                json.WritePropertyName(side);
                WriteValue(json, value);
            }

            json.WriteEndObject();
        }

        json.WriteEndArray();
        foreach (var (name, value) in details ?? [])
        {
            if (name == "changes") continue;
            json.WritePropertyName(name);
            WriteValue(json, value);
        }
    }

    private static void WriteValue(Utf8JsonWriter json, JsonNode? value)
    {
        if (value is null) json.WriteNullValue();
        else value.WriteTo(json);
    }
}
