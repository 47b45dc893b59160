using System.Text.Json;
using FinCode.Api.Envelope;
using FinCode.Contracts.Wallets;

namespace FinCode.Api.Wallets;

/// <summary>What became of one transfer of many.</summary>
internal readonly record struct BulkResult(string? Id, WalletAnswer? Answer, Refusal? Refusal, bool IsUnknown = false)
{
    public bool IsPaid => Answer is WalletAnswer.Done;

    public bool IsReplay => Answer?.Replays() == true;

    public static BulkResult Of(string id, WalletAnswer answer) => new(id, answer, answer.ToRefusal());

    public static BulkResult Refused(string? id, Refusal refusal) => new(id, null, refusal);

    /// <summary>Neither paid nor refused as far as anyone can tell: ask again under the same key.</summary>
    public static BulkResult Unknown(string id) => new(id, null, null, IsUnknown: true);

    public void Write(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        WriteFields(json);
        json.WriteEndObject();
    }

    public void WriteFields(Utf8JsonWriter json)
    {
        json.WriteString("id"u8, Id);
        json.WriteString("status"u8, IsUnknown ? "UNKNOWN"u8 : IsPaid ? "PAID"u8 : "REJECTED"u8);
        if (Answer is WalletAnswer.Done done)
        {
            json.WriteString("transferId"u8, done.OperationId.Value);
        }

        if (IsUnknown)
        {
            json.WriteString("reason"u8, ErrorCode.OutcomeUnknown.Facts().Name);
        }
        else if (Refusal is { } refusal)
        {
            json.WriteString("reason"u8, refusal.Reason ?? refusal.Code.Facts().Name);
        }
    }
}
