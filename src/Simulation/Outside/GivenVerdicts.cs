using FinCode.Domain.Remittances;

namespace FinCode.Simulation.Outside;

/// <summary>Every pass that was given, each with a number of its own: what the platform stores of one can be held against it.</summary>
internal sealed class GivenVerdicts
{
    private readonly HashSet<(RemittanceNo No, long Number)> passes = [];
    private readonly Dictionary<RemittanceNo, int> looks = [];

    public Clearance Pass(RemittanceNo no)
    {
        var number = passes.Count + 1;
        passes.Add((no, number));
        Look(no);
        return new Clearance(Rules: number);
    }

    /// <summary>Somebody has looked, whatever they say.</summary>
    public void Look(RemittanceNo no) => looks[no] = LooksAt(no) + 1;

    /// <summary>How often somebody has looked and could tell.</summary>
    public int LooksAt(RemittanceNo no) => looks.GetValueOrDefault(no);

    /// <summary>Whether somebody has looked at this remittance and said this.</summary>
    public bool Has(RemittanceNo no, Clearance? clearance) => clearance is { Rules: { } number } && passes.Contains((no, number));
}
