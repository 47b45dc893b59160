using System.Collections.Immutable;

namespace FinCode.Domain.Configuration;

/// <summary>One level of a configuration that others inherit: where it stands, and what is set there.</summary>
/// <param name="Source">The kind of level, in capitals: PRINCIPAL, AGENT, SUB_AGENT.</param>
/// <param name="Code">Whose it is; empty for the principal.</param>
/// <param name="Values">Name to value, both as text. What is not in it is inherited.</param>
public sealed record SettingLevel(string Source, string Code, ImmutableDictionary<string, string> Values)
{
    public const string Principal = "PRINCIPAL";
    public const string Agent = "AGENT";
    public const string SubAgent = "SUB_AGENT";

    /// <summary>The kinds of level, the most general first.</summary>
    public static readonly IReadOnlyList<string> Sources = [Principal, Agent, SubAgent];
}

/// <summary>Where a value comes from.</summary>
public sealed record SettingValue(string Value, string Source, string Code);

/// <summary>What a setting is, and why.</summary>
/// <param name="Overridden">What would hold without the value, the nearest first; the default comes last.</param>
public sealed record ResolvedSetting(string Name, SettingValue? Effective, ImmutableArray<SettingValue> Overridden);
