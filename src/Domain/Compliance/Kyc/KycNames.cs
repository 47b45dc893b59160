using System.Collections.Frozen;

namespace FinCode.Domain.Compliance.Kyc;

/// <summary>The words of KYC as the API spells them: <c>PENDING_REVIEW</c>.</summary>
public static class KycNames
{
    public static string Name(this KycTrigger value) => Of<KycTrigger>.Names[value];

    public static string Name(this RiskLevel value) => Of<RiskLevel>.Names[value];

    public static string Name(this KycStatus value) => Of<KycStatus>.Names[value];

    public static string Name(this KycDocumentType value) => Of<KycDocumentType>.Names[value];

    public static string Name(this KycDocumentStatus value) => Of<KycDocumentStatus>.Names[value];

    public static string Name(this VerificationStatus value) => Of<VerificationStatus>.Names[value];

    public static string Name(this RequirementKind value) => Of<RequirementKind>.Names[value];

    public static string Name(this RequirementState value) => Of<RequirementState>.Names[value];

    public static string Name(this CraFieldType value) => Of<CraFieldType>.Names[value];

    public static string Name(this KycDecisionKind value) => Of<KycDecisionKind>.Names[value];

    /// <summary>Every word of a kind, in the order of its declaration.</summary>
    public static string[] All<TEnum>()
        where TEnum : struct, Enum => [.. Enum.GetValues<TEnum>().Select(value => Of<TEnum>.Names[value])];

    public static bool TryParse<TEnum>(string? name, out TEnum value)
        where TEnum : struct, Enum
    {
        value = default;
        return name is not null && Of<TEnum>.Values.TryGetValue(name, out value);
    }

    private static class Of<TEnum>
        where TEnum : struct, Enum
    {
        public static readonly FrozenDictionary<TEnum, string> Names = CapitalNames.Table<TEnum>().ToFrozenDictionary();

        public static readonly FrozenDictionary<string, TEnum> Values = Names.ToFrozenDictionary(row => row.Value, row => row.Key, StringComparer.Ordinal);
    }
}
