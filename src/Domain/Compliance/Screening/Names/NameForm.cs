namespace FinCode.Domain.Compliance.Screening.Names;

/// <summary>One reading of a name: its words in the order they stand, without titles' and legal forms' weight.</summary>
internal sealed class NameForm
{
    /// <summary>A name of more words is cut; the longest on the lists of 2024 have 22.</summary>
    public const int TokensMax = 24;

    public required NameToken[] Tokens { get; init; }

    /// <summary>The letters as they were written where the script is not Latin, without spaces; otherwise empty.</summary>
    public required string Native { get; init; }

    /// <summary>Read from Han characters, or from another country's spelling of them: many names have this reading.</summary>
    public required bool IsLossy { get; init; }
}
