namespace FinCode.Domain.Compliance.Screening.Lists;

/// <summary>What lists are called. Those of a tenant's own begin so that no public list can be meant.</summary>
public static class ListIds
{
    public const string OwnPrefix = "OWN-";

    private const string SandboxPrefix = "SANDBOX-";

    /// <summary>Whether a public list may be called so.</summary>
    public static bool IsWellFormed(string id) =>
        IsWord(id) && !id.StartsWith(OwnPrefix, StringComparison.Ordinal) && !id.StartsWith(SandboxPrefix, StringComparison.Ordinal);

    public static bool IsOwn(string id) => IsWord(id) && id.Length > OwnPrefix.Length && id.StartsWith(OwnPrefix, StringComparison.Ordinal);

    private static bool IsWord(string id) =>
        id.Length is > 0 and <= Limits.ListIdLengthMax && id.All(letter => char.IsAsciiLetterUpper(letter) || char.IsAsciiDigit(letter) || letter == '-');
}
