using System.Text.Json;
using System.Text.Json.Serialization;
using FinCode.Domain.Ledger;

namespace FinCode.Domain.Remittances;

/// <summary>A step as bytes inside a journal record: what lists need in front, the event as JSON that a person can read in a year.</summary>
internal static class RemittanceCodec
{
    /// <summary>Beside the status: the tenant's clock was ahead, and by how much comes after the payment's.</summary>
    private const byte WithAhead = 0x80;

    private static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        AllowOutOfOrderMetadataProperties = true,
        IgnoreReadOnlyProperties = true,
    };

    public static void Write(ref PayloadWriter writer, RemittanceChange change)
    {
        writer.Unsigned((ulong)change.No.Serial);
        writer.Unsigned((ulong)change.Version);
        writer.Byte((byte)((byte)change.Status | (change.Ahead == TimeSpan.Zero ? 0 : WithAhead)));
        writer.Byte((byte)change.PaymentStatus);
        if (change.Ahead != TimeSpan.Zero) writer.Unsigned((ulong)change.Ahead.TotalMilliseconds);
        writer.Signed(change.DueAt?.ToUnixTimeMilliseconds() ?? -1);
        writer.Bytes(JsonSerializer.SerializeToUtf8Bytes(change.Event, Json));
    }

    /// <exception cref="InvalidDataException">The bytes are not a step of a known kind.</exception>
    public static RemittanceChange Read(ref PayloadReader reader, TenantNo tenant)
    {
        var no = new RemittanceNo(tenant, (long)reader.Unsigned());
        var version = (int)reader.Unsigned();
        var status = reader.Byte();
        var payment = (PaymentStatus)reader.Byte();
        var ahead = (status & WithAhead) == 0 ? TimeSpan.Zero : TimeSpan.FromMilliseconds((long)reader.Unsigned());
        DateTimeOffset? dueAt = reader.Signed() is >= 0 and var due ? DateTimeOffset.FromUnixTimeMilliseconds(due) : null;
        try
        {
            return new RemittanceChange(
                no, version, (RemittanceStatus)(status & ~WithAhead), payment, dueAt, JsonSerializer.Deserialize<RemittanceEvent>(reader.Bytes(), Json)!) { Ahead = ahead };
        }
        catch (JsonException failure)
        {
            throw new InvalidDataException("The record holds a step of a remittance that this version of FinCode does not know.", failure);
        }
    }
}
