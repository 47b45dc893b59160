using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using FinCode.Domain.Ledger;
using FinCode.Domain.Remittances;

namespace FinCode.Domain.Events;

/// <summary>
/// What the rest of the platform hears of a step of a remittance. Made from the journal's record and the terms alone, so whoever makes it
/// again makes the same. Delivered at least once; of one transaction, version n for the first time only after version n-1.
/// </summary>
/// <param name="Id">The same for ever: derived from tenant, transaction and version. Consumers are idempotent by it, or by <paramref name="Position"/>.</param>
/// <param name="Type">One of <see cref="TransactionEventTypes"/>.</param>
/// <param name="Position">Of the journal's record. Within one writer's slot positions rise in the order of delivery.</param>
/// <param name="Version">Of the transaction, from 1 without gaps.</param>
/// <param name="Pcn">What clients know the transaction by.</param>
/// <param name="Status">After the step, as is <paramref name="PaymentStatus"/>.</param>
/// <param name="Actor">The code of who did it; <c>system</c> for the platform.</param>
/// <param name="Reason">Why, where the step has one.</param>
/// <param name="Terms">Sender, place, amounts, fees and route, as they were agreed.</param>
[GenerateSerializer, Immutable, Alias("fincode.transaction-event")]
public sealed record TransactionEvent(
    [property: Id(0)] Guid Id,
    [property: Id(1)] string Type,
    [property: Id(2)] EntryNo Position,
    [property: Id(3)] RemittanceNo No,
    [property: Id(4)] int Version,
    [property: Id(5)] DateTimeOffset OccurredAt,
    [property: Id(6)] string Pcn,
    [property: Id(7)] RemittanceStatus Status,
    [property: Id(8)] PaymentStatus PaymentStatus,
    [property: Id(9)] string Actor,
    [property: Id(10)] string? Reason,
    [property: Id(11)] RemittanceTerms Terms)
{
    /// <summary>Of this shape; rises when a field changes its meaning. Fields are added without.</summary>
    public const int SchemaVersion = 1;

    [Id(12)]
    public int Schema { get; init; } = SchemaVersion;

    /// <summary>The partner that pays out, from the reservation on; null before.</summary>
    [Id(13)]
    public string? PartnerReference { get; init; }

    /// <param name="at">When it happened, by the tenant's clock.</param>
    public static TransactionEvent Of(RemittanceChange step, RemittanceTerms terms, EntryNo position, DateTimeOffset at, string actor, string pcn) =>
        new(IdOf(step.No.Tenant, pcn, step.Version), TransactionEventTypes.Of(step.Event), position, step.No, step.Version, at, pcn,
            step.Status, step.PaymentStatus, actor, Remittance.ReasonOf(step.Event), terms)
        {
            PartnerReference = (step.Event as RemittanceEvent.PaidOut)?.PartnerReference ?? (step.Event as RemittanceEvent.PayoutAccepted)?.PartnerReference,
        };

    /// <summary>From the PCN and not from the serial, so that an id tells nothing of how many transactions there are.</summary>
    public static Guid IdOf(TenantNo tenant, string pcn, int version)
    {
        Span<byte> text = stackalloc byte[64];
        BinaryPrimitives.WriteInt32BigEndian(text, tenant.Value);
        BinaryPrimitives.WriteInt32BigEndian(text[4..], version);
        var length = 8 + Encoding.ASCII.GetBytes(pcn, text[8..]);
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(text[..length], hash);
        return new Guid(hash[..16], bigEndian: true);
    }
}
