using FinCode.Domain.Remittances;

namespace FinCode.Simulation.Outside;

/// <summary>Every pass that was given, each with a number of its own: what the platform stores of one can be held against it.</summary>
internal sealed class GivenVerdicts
{
    private readonly HashSet<(RemittanceNo No, long Number)> passes = [];

    public Clearance Pass(RemittanceNo no)
    {
        var number = passes.Count + 1;
        passes.Add((no, number));
        return new Clearance(Rules: number);
    }

    /// <summary>Whether somebody has looked at this remittance and said this.</summary>
    public bool Has(RemittanceNo no, Clearance? clearance) => clearance is { Rules: { } number } && passes.Contains((no, number));
}
