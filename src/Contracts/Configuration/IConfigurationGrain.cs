using System.Collections.Immutable;
using FinCode.Domain.Configuration;

namespace FinCode.Contracts.Configuration;

/// <summary>What is set at one level of a tenant's configuration. Key: <c>tenant/code</c> of an agent or sub-agent, or <c>tenant/_principal</c>.</summary>
[Alias("fincode.configuration-grain")]
public interface IConfigurationGrain : IGrainWithStringKey
{
    /// <summary>What holds now.</summary>
    [Alias("read")]
    Task<ImmutableDictionary<string, string>> Read();

    /// <summary>What holds at an instant, with when and by whom it was set.</summary>
    [Alias("read-at")]
    Task<ImmutableDictionary<string, SettingVersion>> ReadAt(DateTimeOffset at);

    /// <summary>The values that a setting was given here, in the order in which they take effect; the newest of them.</summary>
    [Alias("versions")]
    Task<ImmutableArray<SettingVersion>> Versions(string name);

    /// <summary>The same operation again changes nothing.</summary>
    /// <param name="change">Checked against the catalogue before.</param>
    [Alias("change")]
    Task<SettingsAnswer> Change(ChangeSettings change);

    /// <summary>Whether the operation has changed something here, as far as that is remembered.</summary>
    [Alias("knows")]
    Task<bool> Knows(Domain.Ledger.OperationId operation);
}

/// <summary>What became of a change of settings.</summary>
[GenerateSerializer, Immutable, Alias("fincode.settings-answer")]
public abstract record SettingsAnswer
{
    private SettingsAnswer()
    {
    }

    /// <param name="Number">Of the newest change at the level.</param>
    [GenerateSerializer, Immutable, Alias("fincode.settings-answer.changed")]
    public sealed record Changed([property: Id(0)] int Number, [property: Id(1)] bool IsReplay) : SettingsAnswer;

    /// <param name="Field">The first field that differs from what the operation id was used for before.</param>
    [GenerateSerializer, Immutable, Alias("fincode.settings-answer.different-terms")]
    public sealed record DifferentTerms([property: Id(0)] string Field) : SettingsAnswer;

    /// <summary>Nothing was set, not even what was right.</summary>
    [GenerateSerializer, Immutable, Alias("fincode.settings-answer.refused")]
    public sealed record Refused([property: Id(0)] SettingsRefusal Reason) : SettingsAnswer;
}
