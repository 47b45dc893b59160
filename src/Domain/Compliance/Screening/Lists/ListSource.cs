namespace FinCode.Domain.Compliance.Screening.Lists;

/// <summary>Where a version of a list came from.</summary>
/// <param name="ListId">"OFAC-SDN", "OFAC-CONS", "UN", "EU", "UK", or what a tenant calls its own.</param>
/// <param name="FileHash">SHA-256 of the bytes that were read, in hexadecimal; of several files, of one after the other.</param>
/// <param name="PublishedOn">What the file says; null where it says nothing.</param>
/// <param name="Strays">Rows that belong to no entry, as when files of different days are read together.</param>
[GenerateSerializer, Immutable, Alias("fincode.list-source")]
public sealed record ListSource(
    [property: Id(0)] string ListId, [property: Id(1)] string FileHash, [property: Id(2)] DateOnly? PublishedOn, [property: Id(3)] int Strays = 0);
