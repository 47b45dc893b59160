using System.Text;

namespace FinCode.Api.Envelope;

/// <summary>Enum members as the API spells them: InsufficientFunds is INSUFFICIENT_FUNDS.</summary>
internal static class WireNames
{
    public static string Of(string member)
    {
        var name = new StringBuilder(member.Length + 4);
        foreach (var letter in member)
        {
            if (char.IsUpper(letter) && name.Length > 0)
            {
                name.Append('_');
            }

            name.Append(char.ToUpperInvariant(letter));
        }

        return name.ToString();
    }

    public static IReadOnlyDictionary<TEnum, string> Table<TEnum>()
        where TEnum : struct, Enum =>
        Enum.GetValues<TEnum>().ToDictionary(value => value, value => Of(value.ToString()));
}
