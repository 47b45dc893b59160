using System.Text.Json.Serialization;

namespace FinCode.Domain.Compliance.Monitoring;

/// <summary>An activity as windows remember it. One instance stands in the windows of all its subjects.</summary>
[GenerateSerializer, Immutable, Alias("fincode.monitoring.trace")]
public sealed record Trace
{
    [Id(0)]
    public required Guid EventId { get; init; }

    [Id(1)]
    public required ActivityKind Kind { get; init; }

    [Id(2)]
    public required string PaymentId { get; init; }

    /// <summary>Unix time, milliseconds.</summary>
    [Id(3)]
    public required long At { get; init; }

    /// <summary>Minor units of the reference currency.</summary>
    [Id(4)]
    public long Amount { get; init; }

    /// <summary>Minor units of the currency that was sent, and how many decimals that has.</summary>
    [Id(5)]
    public long Sent { get; init; }

    [Id(6)]
    public byte SentDigits { get; init; }

    [Id(7)]
    public bool IsCash { get; init; }

    [Id(8)]
    public string? Customer { get; init; }

    [Id(9)]
    public string? Beneficiary { get; init; }

    [Id(10)]
    public string? Account { get; init; }

    [Id(11)]
    public string? Instrument { get; init; }

    [Id(12)]
    public string? Device { get; init; }

    [Id(13)]
    public string? Agent { get; init; }

    [Id(14)]
    public string? Phone { get; init; }

    [Id(15)]
    public string? Document { get; init; }

    [Id(16)]
    public string? Address { get; init; }

    [Id(17)]
    public string? FamilyName { get; init; }

    [Id(18)]
    public string? Location { get; init; }

    [Id(19)]
    public string? Destination { get; init; }

    [Id(20)]
    public string? Purpose { get; init; }

    [Id(21)]
    public string? Relationship { get; init; }

    [Id(22)]
    public string? Network { get; init; }

    [JsonIgnore]
    public bool IsPayment => Kind == ActivityKind.Payment;

    public static Trace Of(MonitoredActivity activity) => new()
    {
        EventId = activity.EventId,
        Kind = activity.Kind,
        PaymentId = activity.PaymentId,
        At = activity.OccurredAt.ToUnixTimeMilliseconds(),
        Amount = activity.Reference?.MinorUnits ?? 0,
        Sent = activity.Send?.MinorUnits ?? 0,
        SentDigits = (byte)(activity.Send?.Currency.Digits ?? 0),
        IsCash = activity.Method == CashMethod,
        Customer = activity.Customer,
        Beneficiary = activity.Beneficiary,
        Account = activity.Account,
        Instrument = activity.Instrument,
        Device = activity.Device,
        Agent = activity.Agent,
        Phone = activity.Phone,
        Document = activity.Document,
        Address = activity.Address,
        FamilyName = activity.FamilyName,
        Location = activity.Location,
        Destination = activity.Destination,
        Purpose = activity.Purpose,
        Relationship = activity.Relationship,
        Network = activity.Network,
    };

    private static readonly string CashMethod = Pricing.MethodNames.Name(Pricing.PaymentMethod.Cash);

    public string? KeyOf(SubjectKind kind) => kind switch
    {
        SubjectKind.Customer => Customer,
        SubjectKind.Beneficiary => Beneficiary,
        SubjectKind.Account => Account,
        SubjectKind.Instrument => Instrument,
        SubjectKind.Device => Device,
        SubjectKind.Agent => Agent,
        SubjectKind.Phone => Phone,
        SubjectKind.Document => Document,
        SubjectKind.Address => Address,
        SubjectKind.FamilyName => FamilyName,
        SubjectKind.Location => Location,
        SubjectKind.Destination => Destination,
        SubjectKind.Network => Network,
        _ => null,
    };

    /// <summary>Whether the amounts lie within a part of the greater one of each other.</summary>
    /// <param name="band">Hundredths of a percent.</param>
    internal bool IsLike(Trace other, long band)
    {
        var (less, more) = Amount < other.Amount ? (Amount, other.Amount) : (other.Amount, Amount);
        return (Int128)(more - less) * Percent.Whole <= (Int128)more * band;
    }
}

/// <summary>Percentages are whole numbers of hundredths.</summary>
internal static class Percent
{
    /// <summary>One hundred percent.</summary>
    public const long Whole = 10_000;

    /// <summary>So much of the whole, rounded down; at most what a long holds.</summary>
    public static long Of(long part, long whole) => (long)Int128.Min((Int128)part * Whole / whole, long.MaxValue);
}
