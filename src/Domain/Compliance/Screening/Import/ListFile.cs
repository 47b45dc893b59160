namespace FinCode.Domain.Compliance.Screening.Import;

/// <summary>A file of a list, wherever it lies.</summary>
/// <param name="Name">Without its folder: <c>sdn.csv</c>.</param>
/// <param name="Open">From its beginning, each time anew.</param>
public sealed record ListFile(string Name, Func<Stream> Open);

/// <summary>Whose layout a file has.</summary>
public enum ListFormat
{
    OfacCsv,
    OfacXml,
    UnXml,
    EuCsv,
    UkCsv,
    OwnCsv,
}

/// <summary>Which of a list's files it is.</summary>
public enum ListPart
{
    /// <summary>The entries; of every format but OFAC's CSV there is no other.</summary>
    Entries,
    Aliases,
    Addresses,
    Comments,
}

/// <summary>What a file was found to be.</summary>
/// <param name="ListId">What the list is called, as far as the file says; null where it does not.</param>
public sealed record SniffedFile(ListFile File, ListFormat Format, ListPart Part, string? ListId);
