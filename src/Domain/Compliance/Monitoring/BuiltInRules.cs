using FinCode.Domain.Money;

namespace FinCode.Domain.Compliance.Monitoring;

/// <summary>Rules that come with the platform: where a tenant begins. Lines are in US dollars and stand in JSON beside this file.</summary>
public static class BuiltInRules
{
    private static readonly Lazy<RuleDocument> Read = new(() => Parse("remittance-rules.json"));
    private static readonly Lazy<RuleDocument> ReadNetwork = new(() => Parse("transfer-network-rules.json"));

    /// <summary>The catalogue for remittances.</summary>
    public static RuleDocument Remittances => Read.Value;

    /// <summary>The graph rules, for accounts that send to each other: wallet to wallet.</summary>
    public static RuleDocument TransferNetwork => ReadNetwork.Value;

    /// <summary>The catalogue for a tenant that counts in another currency.</summary>
    /// <param name="rate">What a US dollar is worth in it.</param>
    public static RuleDocument In(Currency reference, decimal rate) => Remittances.In(reference, rate);

    private static RuleDocument Parse(string name)
    {
        using var stream = typeof(BuiltInRules).Assembly.GetManifestResourceStream($"monitoring.{name}")!;
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        var (document, faults) = RuleDocumentReader.Read(bytes);
        Invariant.Holds(faults.IsEmpty);
        return document!;
    }
}
