using FinCode.Domain.Access;

namespace FinCode.Domain.Configuration;

/// <summary>A setting that may be given at some levels.</summary>
/// <param name="Name">As it is given; where it is per currency, without the currency's code behind it.</param>
/// <param name="Default">What holds where no level says anything; null for none.</param>
public sealed record SettingDefinition(string Name, string Meaning, SettingType Type, string? Default)
{
    /// <summary>What it is about: COUNTERS.</summary>
    public string Group { get; init; } = "";

    /// <summary>What is counted or measured: HOURS. Null where the type says all.</summary>
    public string? Unit { get; init; }

    /// <summary>Whether each currency has a value of its own.</summary>
    public bool IsPerCurrency { get; init; }

    /// <summary>Where it may be set, the most general first.</summary>
    public IReadOnlyList<string> Levels { get; init; } = SettingLevel.Sources;

    /// <summary>Who may set it, among those who may change the configuration at all.</summary>
    public IReadOnlyList<Role> SetBy { get; init; } = [Role.Manager];
}
