namespace FinCode.Domain.Compliance.TravelRule;

/// <summary>
/// A sender or recipient as IVMS101 describes one (originatorPersons, beneficiaryPersons): names, where they live, and what else tells
/// them apart. Null is not known.
/// </summary>
[GenerateSerializer, Immutable, Alias("fincode.travel-party")]
public sealed record TravelParty
{
    /// <summary>A company; its whole name is the primary one.</summary>
    [Id(0)]
    public bool IsLegalPerson { get; init; }

    /// <summary>primaryIdentifier: the family name, or the legal name.</summary>
    [Id(1)]
    public string? PrimaryName { get; init; }

    /// <summary>secondaryIdentifier: given names.</summary>
    [Id(2)]
    public string? SecondaryName { get; init; }

    /// <summary>nameIdentifierType: LEGL, ALIA, BIRT, MAID or MISC.</summary>
    [Id(3)]
    public string NameType { get; init; } = "LEGL";

    [Id(4)]
    public TravelAddress? Address { get; init; }

    /// <summary>nationalIdentification.</summary>
    [Id(5)]
    public TravelIdentification? Identification { get; init; }

    /// <summary>customerIdentification.</summary>
    [Id(6)]
    public string? CustomerNumber { get; init; }

    [Id(7)]
    public DateOnly? BirthDate { get; init; }

    /// <summary>The town.</summary>
    [Id(8)]
    public string? BirthPlace { get; init; }

    /// <summary>ISO 3166-1 alpha-3.</summary>
    [Id(9)]
    public string? BirthCountry { get; init; }

    /// <summary>accountNumber; the transfer's own reference where there is no account.</summary>
    [Id(10)]
    public string? Account { get; init; }

    /// <summary>ISO 3166-1 alpha-3.</summary>
    [Id(11)]
    public string? CountryOfResidence { get; init; }

    /// <summary>As one line.</summary>
    public string Name => $"{SecondaryName} {PrimaryName}".Trim();

    // A record prints its members; personal data must not end up in a log.
    public override string ToString() => nameof(TravelParty);
}

/// <param name="Type">HOME, BIZZ or GEOG.</param>
/// <param name="Street">With the number, where it was given in one.</param>
/// <param name="Country">ISO 3166-1 alpha-3.</param>
[GenerateSerializer, Immutable, Alias("fincode.travel-address")]
public sealed record TravelAddress(
    [property: Id(0)] string Type,
    [property: Id(1)] string? Street,
    [property: Id(2)] string? BuildingNumber,
    [property: Id(3)] string? Postcode,
    [property: Id(4)] string? Town,
    [property: Id(5)] string? Country)
{
    public override string ToString() => nameof(TravelAddress);
}

/// <param name="Type">ARNU, CCPT (passport), RAID, DRLC (licence), FIIN, TXID, SOCS, IDCD, LEIX or MISC.</param>
/// <param name="Country">Of issue; ISO 3166-1 alpha-3.</param>
[GenerateSerializer, Immutable, Alias("fincode.travel-identification")]
public sealed record TravelIdentification(
    [property: Id(0)] string Type, [property: Id(1)] string Number, [property: Id(2)] string? Country, [property: Id(3)] string? Authority = null)
{
    public override string ToString() => nameof(TravelIdentification);
}

/// <summary>The institution of either side (originatingVASP, beneficiaryVASP).</summary>
/// <param name="Lei">ISO 17442.</param>
/// <param name="Bic">ISO 9362.</param>
/// <param name="Country">ISO 3166-1 alpha-3.</param>
[GenerateSerializer, Immutable, Alias("fincode.travel-institution")]
public sealed record TravelInstitution(
    [property: Id(0)] string? Name, [property: Id(1)] string? Lei, [property: Id(2)] string? Bic, [property: Id(3)] string? Country);
