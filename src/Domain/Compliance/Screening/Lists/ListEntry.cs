using System.Collections.Immutable;

namespace FinCode.Domain.Compliance.Screening.Lists;

/// <summary>How far a name on a list may be relied upon.</summary>
[GenerateSerializer, Alias("fincode.name-strength")]
public enum NameStrength : byte
{
    Primary,
    Strong,

    /// <summary>The list itself calls it weak: a nickname, a broad alias. It supports other findings and alerts on none of its own.</summary>
    Weak,
}

/// <param name="Text">As the list prints it.</param>
public sealed record ListName(string Text, NameStrength Strength);

/// <param name="Type">As the list calls it: "Passport", "Tax ID No.", "IMO".</param>
/// <param name="Country">ISO 3166-1 alpha-2, or empty.</param>
public sealed record ListIdentifier(string Type, string Value, string Country);

/// <summary>A person or thing on a list, with what the list says about it. Countries are ISO 3166-1 alpha-2.</summary>
public sealed record ListEntry
{
    /// <summary>The list's own number or reference.</summary>
    public required string Id { get; init; }
    public required ScreenedKind Kind { get; init; }

    /// <summary>The primary name first.</summary>
    public required ImmutableArray<ListName> Names { get; init; }
    public ImmutableArray<BirthDate> BirthDates { get; init; } = [];

    /// <summary>Nationality and citizenship.</summary>
    public ImmutableArray<string> Nationalities { get; init; } = [];

    /// <summary>Where it was born, lives or is registered.</summary>
    public ImmutableArray<string> OtherCountries { get; init; } = [];
    public ImmutableArray<ListIdentifier> Identifiers { get; init; } = [];

    /// <summary>The programmes or regimes that it is listed under.</summary>
    public ImmutableArray<string> Programs { get; init; } = [];
    public string Remarks { get; init; } = "";
}
