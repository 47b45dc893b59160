using System.Collections.Immutable;
using System.Text;
using FinCode.Domain;
using FinCode.Domain.Compliance.Screening.Import;
using FinCode.Domain.Compliance.Screening.Lists;

namespace FinCode.Partners.Compliance.Screening;

/// <summary>
/// The sandbox's own lists. Nobody on them exists, and nobody could: the names are made of what they are there for. They are read by the reader of
/// tenants' own lists, so each of them is screened as any other entry is.
/// </summary>
public static class SandboxLists
{
    public const string Sanctions = "SANDBOX-SANCTIONS";
    public const string Exposed = "SANDBOX-PEP";

    /// <summary>A sanctions hit: an alert of the highest band.</summary>
    public const string Sanctioned = "Zanctius Blocklistov";

    /// <summary>A politically exposed person: an alert, on a list of its own.</summary>
    public const string PoliticallyExposed = "Ministeria Pepworth";

    /// <summary>A weak match: kept with the verdict, holds nothing.</summary>
    public const string Weak = "Vaguely Similarsson";

    private const string SanctionsRows = $"""
        S-1,person,{Sanctioned},Занктиус Блоклистов,,1966-06-06,RU,,Passport:ZZ6666666,SANDBOX,Nobody of this name exists.
        S-2,person,Hitwin Embargoski,,{Weak},1955-05-05,,,,SANDBOX,His other name is weak: it alone alerts nobody.
        S-3,organisation,Blocklistov Phantom Holdings Ltd,,,,,CY,,SANDBOX,There is no such company.
        """;

    private const string ExposedRows = $"""
        P-1,person,{PoliticallyExposed},,,1961-01-01,,,,PEP,Minister of invented affairs.
        """;

    public static ImmutableArray<SanctionsList> All { get; } = [Read(Sanctions, SanctionsRows), Read(Exposed, ExposedRows)];

    private static SanctionsList Read(string id, string rows)
    {
        using var file = new MemoryStream(Encoding.UTF8.GetBytes($"{OwnListCsv.Header}\n{rows}\n"));
        var reading = OwnListCsv.Read(id, file);
        return reading.List ?? throw new InvariantBrokenException($"A list of the sandbox cannot be read: {reading.Fault}.");
    }
}
