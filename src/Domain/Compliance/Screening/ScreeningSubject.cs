using System.Collections.Immutable;

namespace FinCode.Domain.Compliance.Screening;

/// <summary>Whom we ask about: a customer, a beneficiary, an agent, a bank.</summary>
/// <param name="Name">As it is written, in any script.</param>
/// <param name="OtherNames">Former names, names in another script.</param>
/// <param name="Nationalities">ISO 3166-1 alpha-2.</param>
/// <param name="Country">Where they live or are registered; ISO 3166-1 alpha-2.</param>
/// <param name="Identifiers">Numbers of documents, registrations and addresses of digital currency, in any spelling.</param>
[GenerateSerializer, Immutable, Alias("fincode.screening-subject")]
public sealed record ScreeningSubject(
    [property: Id(0)] string Name,
    [property: Id(1)] ScreenedKind Kind,
    [property: Id(2)] DateOnly? BirthDate,
    [property: Id(3)] ImmutableArray<string> Nationalities,
    [property: Id(4)] string? Country,
    [property: Id(5)] ImmutableArray<string> Identifiers,
    [property: Id(6)] ImmutableArray<string> OtherNames)
{
    public static ScreeningSubject Named(string name, ScreenedKind kind) => new(name, kind, null, [], null, [], []);
}
