using FinCode.Domain;

namespace FinCode.Api.Envelope;

/// <summary>Enum members as the API spells them: InsufficientFunds is INSUFFICIENT_FUNDS.</summary>
internal static class WireNames
{
    public static string Of(string member) => CapitalNames.Of(member);

    public static IReadOnlyDictionary<TEnum, string> Table<TEnum>()
        where TEnum : struct, Enum => CapitalNames.Table<TEnum>();
}
