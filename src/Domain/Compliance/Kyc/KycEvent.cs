using System.Security.Cryptography;
using System.Text;

namespace FinCode.Domain.Compliance.Kyc;

/// <summary>The names of what happens to a customer's verification. Clients subscribe to them: add, never rename.</summary>
public static class KycEventTypes
{
    /// <summary>It ended, with yes or with no: see <see cref="KycEvent.Status"/>.</summary>
    public const string Completed = "kyc.verification.completed";

    /// <summary>Any other change of status or tier.</summary>
    public const string Changed = "kyc.status.changed";
}

/// <summary>
/// What the rest of the platform hears of a customer's verification. Delivered at least once; of one customer, version n for the first
/// time only after version n-1. It names nobody but by code.
/// </summary>
/// <param name="Id">The same for ever: derived from tenant, customer and version. Consumers are idempotent by it.</param>
/// <param name="Type">One of <see cref="KycEventTypes"/>.</param>
/// <param name="Version">Of the customer's verification, from 1 without gaps.</param>
/// <param name="Actor">The code of who did it; <c>system</c> for the platform.</param>
[GenerateSerializer, Immutable, Alias("fincode.kyc-event")]
public sealed record KycEvent(
    [property: Id(0)] Guid Id,
    [property: Id(1)] string Type,
    [property: Id(2)] int Version,
    [property: Id(3)] DateTimeOffset OccurredAt,
    [property: Id(4)] string CustomerCode,
    [property: Id(5)] KycStatus Status,
    [property: Id(6)] KycStatus PreviousStatus,
    [property: Id(7)] int Tier,
    [property: Id(8)] int PreviousTier,
    [property: Id(9)] RiskLevel RiskLevel,
    [property: Id(10)] string Actor,
    [property: Id(11)] string? Reason)
{
    /// <summary>Of this shape; rises when a field changes its meaning. Fields are added without.</summary>
    public const int SchemaVersion = 1;

    [Id(12)]
    public int Schema { get; init; } = SchemaVersion;

    public static Guid IdOf(string tenant, string customerCode, int version)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes($"kyc/{tenant}/{customerCode}/{version}"), hash);
        return new Guid(hash[..16], bigEndian: true);
    }
}
