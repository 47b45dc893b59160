namespace FinCode.Domain.Configuration;

/// <summary>A setting that may be given at each level.</summary>
/// <param name="Name">As it is given; where it is per currency, without the currency's code behind it.</param>
/// <param name="Default">What holds where no level says anything; null for none.</param>
/// <param name="Shape">What a value looks like, for whoever gave another.</param>
/// <param name="IsValid">Whether a value, in the currency if there is one, can be used.</param>
public sealed record SettingDefinition(
    string Name, string Meaning, string? Default, string Shape, bool IsPerCurrency, Func<string, Money.Currency?, bool> IsValid);
