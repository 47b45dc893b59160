using System.Text;

namespace FinCode.Domain;

/// <summary>Enum members as the API spells them and the journal stores them: InsufficientFunds is INSUFFICIENT_FUNDS.</summary>
public static class CapitalNames
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

    public static Dictionary<TEnum, string> Table<TEnum>()
        where TEnum : struct, Enum =>
        Enum.GetValues<TEnum>().ToDictionary(value => value, value => Of(value.ToString()));
}
