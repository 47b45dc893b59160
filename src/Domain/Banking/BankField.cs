namespace FinCode.Domain.Banking;

/// <summary>One thing that must be known of an account before money can go there.</summary>
/// <param name="Key">As the published API spells it: <c>bankaccountno</c>.</param>
/// <param name="Shape">What it looks like, for a person.</param>
/// <param name="Check">Whether a value is one, given the other values.</param>
public sealed record BankField(string Key, string Label, bool IsRequired, string Shape, Func<string, IReadOnlyDictionary<string, string>, AccountFault> Check)
{
    /// <summary>What a form offers; empty where anything of the shape will do.</summary>
    public IReadOnlyList<Bank> Choices { get; init; } = [];
}
