using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using FinCode.Domain.Money;

namespace FinCode.Domain.Configuration;

/// <summary>
/// The settings of one subject, and the one rule by which they are inherited: default, then what the most general level says, and
/// so on; the most specific level that says anything wins.
/// </summary>
public sealed class SettingCatalogue(params IReadOnlyList<SettingDefinition> definitions)
{
    /// <summary>The source of what nobody has set.</summary>
    public const string Default = "DEFAULT";

    private readonly FrozenDictionary<string, SettingDefinition> byName = definitions.ToFrozenDictionary(definition => definition.Name);

    public IReadOnlyList<SettingDefinition> Definitions => definitions;

    /// <summary>The setting of this name; a name per currency ends in the currency's code: <c>cashIn.max.GBP</c>.</summary>
    public bool TryFind(string name, [NotNullWhen(true)] out SettingDefinition? definition, out Currency? currency)
    {
        currency = null;
        if (byName.TryGetValue(name, out definition))
        {
            return !definition.IsPerCurrency;
        }

        var dot = name.LastIndexOf('.');
        if (dot < 0 || !Currency.TryParse(name[(dot + 1)..], out var known) || !byName.TryGetValue(name[..dot], out definition))
        {
            return false;
        }

        currency = known;
        return definition.IsPerCurrency;
    }

    /// <param name="levels">The most general first.</param>
    /// <param name="name">One that <see cref="TryFind"/> knows.</param>
    public ResolvedSetting Resolve(IReadOnlyList<SettingLevel> levels, string name)
    {
        Invariant.Holds(TryFind(name, out var definition, out _));
        var said = ImmutableArray.CreateBuilder<SettingValue>();
        for (var at = levels.Count - 1; at >= 0; at--)
        {
            if (levels[at].Values.TryGetValue(name, out var value)) said.Add(new SettingValue(value, levels[at].Source, levels[at].Code));
        }

        if (definition.Default is { } fallback) said.Add(new SettingValue(fallback, Default, ""));
        return new ResolvedSetting(name, said.Count > 0 ? said[0] : null, [.. said.Skip(1)]);
    }

    /// <summary>What is in effect for the principal as a whole; null where it has set nothing and there is no default.</summary>
    /// <param name="values">What it has set.</param>
    /// <param name="name">One that <see cref="TryFind"/> knows.</param>
    public string? OfPrincipal(ImmutableDictionary<string, string> values, string name)
    {
        Invariant.Holds(TryFind(name, out var definition, out _));
        return values.GetValueOrDefault(name, definition.Default!);
    }

    /// <summary>Everything that is set at some level or has a default, in the order of the catalogue.</summary>
    public ImmutableArray<ResolvedSetting> ResolveAll(IReadOnlyList<SettingLevel> levels)
    {
        var set = levels.SelectMany(level => level.Values.Keys).Distinct().ToArray();
        return
        [
            .. definitions.SelectMany(definition => NamesOf(definition, set))
            .Select(name => Resolve(levels, name))
            .Where(setting => setting.Effective is not null),
        ];
    }

    private IEnumerable<string> NamesOf(SettingDefinition definition, string[] set) => definition.IsPerCurrency
        ? set.Where(name => TryFind(name, out var found, out _) && found == definition).Order(StringComparer.Ordinal)
        : [definition.Name];
}
