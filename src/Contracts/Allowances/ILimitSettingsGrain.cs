using System.Collections.Immutable;
using FinCode.Domain.Allowances;

namespace FinCode.Contracts.Allowances;

/// <summary>
/// What is set about customers' limits at one level. Key: <c>tenant/code</c> of an agent or sub-agent, or <c>tenant/_principal</c>.
/// </summary>
[Alias("fincode.limit-settings-grain")]
public interface ILimitSettingsGrain : IGrainWithStringKey
{
    /// <summary>Every version, those of the future included, by their numbers.</summary>
    [Alias("read")]
    Task<ImmutableArray<LimitVersion>> Read();

    /// <summary>Adds a version.</summary>
    /// <param name="changes">Checked against the catalogue before; empty values forget.</param>
    /// <param name="effectiveFrom">Null for now. Never in the past.</param>
    [Alias("change")]
    Task<LimitChangeAnswer> Change(ImmutableDictionary<string, string> changes, DateTimeOffset? effectiveFrom, string setBy);
}

/// <summary>What became of a change of limits.</summary>
[GenerateSerializer, Immutable, Alias("fincode.limit-change-answer")]
public abstract record LimitChangeAnswer
{
    private LimitChangeAnswer()
    {
    }

    /// <summary>It holds from the version's instant on, which may lie ahead.</summary>
    [GenerateSerializer, Immutable, Alias("fincode.limit-change-answer.changed")]
    public sealed record Changed([property: Id(0)] LimitVersion Version) : LimitChangeAnswer;

    /// <summary>Other decisions have been taken since: limits do not change backwards.</summary>
    [GenerateSerializer, Immutable, Alias("fincode.limit-change-answer.in-past")]
    public sealed record InPast : LimitChangeAnswer;

    /// <summary>What customers have used is counted in another currency, and stays so.</summary>
    [GenerateSerializer, Immutable, Alias("fincode.limit-change-answer.currency-fixed")]
    public sealed record CurrencyFixed([property: Id(0)] string CurrencyCode) : LimitChangeAnswer;
}
