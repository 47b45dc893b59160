using System.Globalization;
using FinCode.Domain.Money;

namespace FinCode.Domain.Configuration;

/// <summary>What the values of a setting are. A value is text everywhere but in the API, where a form of its own says how it is written.</summary>
/// <param name="Name">In capitals: AMOUNT.</param>
/// <param name="Shape">What a value looks like, for whoever gave another.</param>
public abstract record SettingType(string Name, string Shape)
{
    /// <summary>How the API writes a value.</summary>
    public virtual SettingForm Form => SettingForm.Text;

    /// <param name="currency">Set for settings per currency, and only for those.</param>
    public abstract bool IsValid(string text, Currency? currency);

    /// <summary>Text that a rule of its own judges.</summary>
    public sealed record Checked(string Name, string Shape, Func<string, bool> Judge) : SettingType(Name, Shape)
    {
        public override bool IsValid(string text, Currency? currency) => Judge(text);
    }

    /// <summary>One of a few words.</summary>
    public sealed record Choice(params string[] Words) : SettingType("CHOICE", $"Must be one of {string.Join(", ", Words)}.")
    {
        public override bool IsValid(string text, Currency? currency) => Words.Contains(text, StringComparer.Ordinal);
    }

    /// <summary><c>true</c> or <c>false</c>, in lower case.</summary>
    public sealed record Flag() : SettingType("FLAG", "Must be true or false.")
    {
        public override SettingForm Form => SettingForm.Flag;

        public override bool IsValid(string text, Currency? currency) => text is "true" or "false";
    }

    /// <param name="Least">Which is allowed itself.</param>
    /// <param name="Most">Which is allowed itself.</param>
    public sealed record Whole(long Least, long Most)
        : SettingType("WHOLE_NUMBER", string.Create(CultureInfo.InvariantCulture, $"Must be a whole number from {Least} to {Most}."))
    {
        public override SettingForm Form => SettingForm.Number;

        public override bool IsValid(string text, Currency? currency) =>
            long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var whole) && whole >= Least && whole <= Most;
    }

    /// <summary>An amount of the currency in the setting's name.</summary>
    public sealed record Amount() : SettingType("AMOUNT", "Must be an amount of the currency.")
    {
        public override bool IsValid(string text, Currency? currency) =>
            currency is { } known && MoneyText.Read(text, known, out _) == AmountFault.None;
    }

    /// <summary>A share of something: 0 to 100 with up to four decimals, read exactly.</summary>
    public sealed record Percentage() : SettingType("PERCENTAGE", "Must be from 0 to 100 with at most four decimals, for example 2.5.")
    {
        public const int DecimalsMax = 4;

        public override bool IsValid(string text, Currency? currency) =>
            decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var share)
            && share <= 100 && text.Length - text.IndexOf('.', StringComparison.Ordinal) - 1 is var decimals
            && (!text.Contains('.', StringComparison.Ordinal) || decimals is > 0 and <= DecimalsMax);
    }

    /// <summary>Some values of another type, each once; as text with commas between them, in the API as a list. May be empty.</summary>
    public sealed record Several(SettingType Each, int Most)
        : SettingType("LIST", string.Create(CultureInfo.InvariantCulture, $"Must be a list of at most {Most} different values. Each: {Each.Shape}"))
    {
        public override SettingForm Form => SettingForm.List;

        public override bool IsValid(string text, Currency? currency)
        {
            var values = ValuesOf(text);
            return values.Length <= Most && values.Distinct(StringComparer.Ordinal).Count() == values.Length && values.All(value => Each.IsValid(value, currency));
        }
    }

    /// <summary>The values of a list.</summary>
    public static string[] ValuesOf(string text) => text.Length == 0 ? [] : text.Split(',');
}

/// <summary>How the API writes a value of a setting.</summary>
public enum SettingForm
{
    Text,
    Number,
    Flag,
    List,
}
