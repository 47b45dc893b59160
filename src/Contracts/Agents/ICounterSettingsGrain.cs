using System.Collections.Immutable;

namespace FinCode.Contracts.Agents;

/// <summary>What is set for counters at one level. Key: <c>tenant/code</c> of an agent or sub-agent, or <c>tenant/_principal</c>.</summary>
[Alias("fincode.counter-settings-grain")]
public interface ICounterSettingsGrain : IGrainWithStringKey
{
    [Alias("read")]
    Task<ImmutableDictionary<string, string>> Read();

    /// <summary>Sets what is named and forgets what is null; the rest stays. Null when there would be too many.</summary>
    /// <param name="changes">Checked against the catalogue before.</param>
    [Alias("change")]
    Task<ImmutableDictionary<string, string>?> Change(ImmutableDictionary<string, string?> changes);
}
