using System.Security.Cryptography;
using System.Text;

namespace FinCode.Domain.Compliance.TravelRule;

/// <summary>
/// What travels with one transfer: who sends, who receives, by which institutions (FATF recommendation 16). Kept as it was when it was
/// made; everything else is a way to write it.
/// </summary>
/// <param name="Reference">The PCN, or a partner's reference.</param>
/// <param name="Uetr">Unique end-to-end transaction reference: a UUID of version 4's form.</param>
/// <param name="Instructed">What the sender sends.</param>
/// <param name="Settled">What the recipient gets.</param>
[GenerateSerializer, Immutable, Alias("fincode.travel-record")]
public sealed record TravelRecord(
    [property: Id(0)] string Reference,
    [property: Id(1)] Guid Uetr,
    [property: Id(2)] DateTimeOffset MadeAt,
    [property: Id(3)] Money.Money Instructed,
    [property: Id(4)] Money.Money Settled,
    [property: Id(5)] TravelParty Originator,
    [property: Id(6)] TravelParty Beneficiary,
    [property: Id(7)] TravelInstitution OriginatingInstitution,
    [property: Id(8)] TravelInstitution BeneficiaryInstitution)
{
    [Id(9)]
    public string? Purpose { get; init; }

    /// <summary>DEBT, CRED, SHAR or SLEV.</summary>
    [Id(10)]
    public string ChargeBearer { get; init; } = "SLEV";

    /// <summary>Where the instruction was taken; ISO 3166-1 alpha-3.</summary>
    [Id(11)]
    public string Origin { get; init; } = "";

    /// <summary>ISO 3166-1 alpha-3.</summary>
    [Id(12)]
    public string Destination { get; init; } = "";

    /// <summary>The same reference for the same transfer, in the form that ISO 20022 asks for.</summary>
    /// <param name="subject">What tells it from every other transfer.</param>
    public static Guid UetrOf(string subject)
    {
        var bytes = SHA256.HashData(Encoding.UTF8.GetBytes($"uetr/{subject}"))[..16];
        bytes[6] = (byte)((bytes[6] & 0x0F) | 0x40);
        bytes[8] = (byte)((bytes[8] & 0x3F) | 0x80);
        return new Guid(bytes, bigEndian: true);
    }

    // A record prints its members; personal data must not end up in a log.
    public override string ToString() => $"{nameof(TravelRecord)} {Reference}";
}
