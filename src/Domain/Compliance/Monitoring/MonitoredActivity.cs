namespace FinCode.Domain.Compliance.Monitoring;

/// <summary>
/// Something that monitoring looks at: a payment, or what happened around one. Keys are codes or fingerprints, never names, numbers or
/// addresses themselves. Amounts are as they were, and once more in the tenant's reference currency at the day's fixed rate, so that no
/// later rate changes a verdict.
/// </summary>
[GenerateSerializer, Immutable, Alias("fincode.monitoring.activity")]
public sealed record MonitoredActivity
{
    /// <summary>The event's own id. What is known under it is not counted again.</summary>
    [Id(0)]
    public required Guid EventId { get; init; }

    [Id(1)]
    public required ActivityKind Kind { get; init; }

    /// <summary>The tenant's name.</summary>
    [Id(2)]
    public required string Tenant { get; init; }

    /// <summary>What people know the payment by: the PCN. Of other activities what they are about, or empty.</summary>
    [Id(3)]
    public required string PaymentId { get; init; }

    /// <summary>By the tenant's clock. Windows are laid back from here.</summary>
    [Id(4)]
    public required DateTimeOffset OccurredAt { get; init; }

    /// <summary>Null where there is none, as with the other keys.</summary>
    [Id(5)]
    public string? Customer { get; init; }

    [Id(6)]
    public string? Beneficiary { get; init; }

    [Id(7)]
    public string? Account { get; init; }

    [Id(8)]
    public string? Instrument { get; init; }

    [Id(9)]
    public string? Device { get; init; }

    [Id(10)]
    public string? Agent { get; init; }

    [Id(11)]
    public string? Phone { get; init; }

    [Id(12)]
    public string? Document { get; init; }

    [Id(13)]
    public string? Address { get; init; }

    [Id(14)]
    public string? FamilyName { get; init; }

    /// <summary>ISO 3166-1 alpha-3 of where the sender was, by network address, SIM or counter.</summary>
    [Id(15)]
    public string? Location { get; init; }

    /// <summary>ISO 3166-1 alpha-3, as <see cref="Destination"/>.</summary>
    [Id(16)]
    public string? Origin { get; init; }

    [Id(17)]
    public string? Destination { get; init; }

    /// <summary>The principal, in the currency that was sent. Null where nothing moved.</summary>
    [Id(18)]
    public Money.Money? Send { get; init; }

    /// <summary>The same in the tenant's reference currency. A payment and a receipt have one.</summary>
    [Id(19)]
    public Money.Money? Reference { get; init; }

    /// <summary>The published payment method, for example <c>CASH</c>.</summary>
    [Id(20)]
    public string? Method { get; init; }

    /// <summary>The published delivery method, for example <c>CASHPICKUP</c>.</summary>
    [Id(21)]
    public string? Delivery { get; init; }

    [Id(22)]
    public string? Purpose { get; init; }

    [Id(23)]
    public string? Relationship { get; init; }

    [Id(24)]
    public SenderFacts Sender { get; init; } = SenderFacts.Unknown;

    [Id(25)]
    public string? Network { get; init; }

    /// <summary>The key under which it belongs to a subject of a kind; null where it has none.</summary>
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

    /// <summary>Why it cannot be taken, with the field's name in front; null where it can.</summary>
    public string? Fault()
    {
        if (string.IsNullOrEmpty(Tenant)) return "tenant: Must not be empty.";
        for (var kind = SubjectKind.Customer; kind <= SubjectKind.Network; kind++)
        {
            if (KeyOf(kind) is { } key && key.Length is 0 or > Limits.MonitoringKeyLengthMax) return $"{kind.Name()}: Must have 1 to {Limits.MonitoringKeyLengthMax} characters.";
        }

        if (Kind is ActivityKind.Payment or ActivityKind.Receipt && Reference is not { IsPositive: true }) return "reference: Must be a positive amount.";
        if (Kind == ActivityKind.Payment && (Customer is null || Beneficiary is null)) return "customer: A payment has a customer and a beneficiary.";
        if (Kind == ActivityKind.Payment && Send is not { IsPositive: true }) return "send: Must be a positive amount.";
        return null;
    }
}
