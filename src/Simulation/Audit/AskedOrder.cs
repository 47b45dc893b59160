using FinCode.Contracts.Remittances;
using FinCode.Simulation.Workload;

namespace FinCode.Simulation.Audit;

/// <summary>An order of a remittance as its clients know it.</summary>
internal sealed class AskedOrder(PlannedOperation operation)
{
    public PlannedOperation Operation => operation;

    /// <summary>The first final answer. What a remittance looks like changes; whether the order was carried out does not.</summary>
    public OrderAnswer? Answer { get; set; }

    public int InFlight { get; set; }

    /// <summary>Whether an attempt ended without anyone knowing how: it may still be carried out.</summary>
    public bool MayStillHappen { get; set; }

    /// <summary>Whether it counts among what may be taken from its wallet.</summary>
    public bool IsClaimed { get; set; }
}

/// <summary>An answer without what changes in it.</summary>
/// <param name="Reason">Null for done.</param>
internal readonly record struct OrderAnswer(string? Reason)
{
    public bool IsDone => Reason is null;

    public static OrderAnswer Of(RemittanceAnswer answer) => new(answer switch
    {
        RemittanceAnswer.Done => null,
        RemittanceAnswer.Refused refused => refused.Reason.ToString(),
        RemittanceAnswer.WalletRefused refused => $"wallet: {refused.Reason}",
        RemittanceAnswer.DifferentTerms different => $"different: {different.Field}",
        _ => answer.ToString(),
    });

    public override string ToString() => Reason ?? "done";
}
