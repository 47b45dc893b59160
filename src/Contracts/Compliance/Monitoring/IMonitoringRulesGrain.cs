using FinCode.Domain.Compliance.Monitoring;
using FinCode.Domain.Ledger;
using Orleans.Concurrency;

namespace FinCode.Contracts.Compliance.Monitoring;

/// <summary>A tenant's monitoring rules. Key: the tenant's name.</summary>
[Alias("fincode.monitoring-rules-grain")]
public interface IMonitoringRulesGrain : IGrainWithStringKey
{
    [AlwaysInterleave, Alias("read")]
    Task<RuleBook> Read();

    /// <summary>The rules, which are the built-in ones in the tenant's reference currency where there are none yet. Null where nobody has said what a dollar is worth in it.</summary>
    [Alias("adopt")]
    Task<RuleBook?> Adopt();

    /// <summary>Those that come with the platform, in the currency of the tenant's rules. Null where nobody has said what a dollar is worth in it.</summary>
    [AlwaysInterleave, Alias("built-in")]
    Task<RuleDocument?> BuiltIn();

    /// <summary>When it answers, the tenant's monitor knows.</summary>
    [Alias("change")]
    Task<RuleChangeAnswer> Change(RuleChange change);

    /// <summary>Whether the operation has changed something here, as far as that is remembered.</summary>
    [AlwaysInterleave, Alias("knows")]
    Task<bool> Knows(OperationId operation);

    /// <summary>Begins with these rules, or with none, rather than with the built-in ones. Leaves what is there as it is.</summary>
    [Alias("fill")]
    Task Fill(RuleDocument document);
}
