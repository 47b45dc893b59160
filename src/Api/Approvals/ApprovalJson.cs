using System.Text.Json;
using FinCode.Api.Envelope;
using FinCode.Domain.Approvals;
using FinCode.Domain.Money;

namespace FinCode.Api.Approvals;

/// <summary>A request that waits for a second person, or did.</summary>
internal static class ApprovalJson
{
    private static readonly IReadOnlyDictionary<ApprovalKind, string> Kinds = WireNames.Table<ApprovalKind>();
    private static readonly IReadOnlyDictionary<ApprovalStatus, string> Statuses = WireNames.Table<ApprovalStatus>();

    public static string Name(this ApprovalKind kind) => Kinds[kind];

    public static string Name(this ApprovalStatus status) => Statuses[status];

    public static void Write(Utf8JsonWriter json, Approval approval)
    {
        var proposal = approval.Proposal;
        json.WriteStartObject();
        json.WriteString("approvalId"u8, proposal.OperationId.Value);
        json.WriteString("kind"u8, proposal.Kind.Name());
        json.WriteString("status"u8, approval.Status.Name());
        json.WriteString("maker"u8, approval.Maker);
        json.WriteString("operation"u8, proposal.Context.Route);
        json.WriteStartArray("amounts"u8);
        foreach (var amount in proposal.Amounts) WriteAmount(json, amount);
        json.WriteEndArray();
        json.WritePropertyName("request"u8);
        json.WriteRawValue(proposal.Asked);
        json.WriteInstant("madeAt"u8, approval.MadeAt);
        json.WriteInstant("expiresAt"u8, approval.ExpiresAt);
        json.WriteString("decidedBy"u8, approval.DecidedBy);
        json.WriteInstant("decidedAt"u8, approval.DecidedAt);
        json.WriteString("reason"u8, approval.Reason);
        if (approval.Outcome is { } outcome)
        {
            json.WriteStartObject("outcome"u8);
            json.WriteNumber("done"u8, outcome.Done);
            json.WriteNumber("refused"u8, outcome.Refused);
            json.WriteString("reason"u8, outcome.Reason);
            json.WriteEndObject();
        }

        json.WriteInstant("endedAt"u8, approval.EndedAt);
        json.WriteEndObject();
    }

    private static void WriteAmount(Utf8JsonWriter json, Money amount)
    {
        json.WriteStartObject();
        json.WriteMoney("amount"u8, amount.MinorUnits, amount.Currency);
        json.WriteString("currencyCode"u8, amount.Currency.Code);
        json.WriteEndObject();
    }
}
