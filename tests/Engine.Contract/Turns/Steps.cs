using FinCode.Engine.Contract.Silos;

namespace FinCode.Engine.Contract.Turns;

/// <summary>One step grain and what a test does with its steps.</summary>
internal sealed class Steps<TGrain>(ContractSilo silo, string key)
    where TGrain : IStepGrain
{
    public TGrain Grain { get; } = silo.Grains.GetGrain<TGrain>(key, Prefix);

    // The derived interfaces have all methods of the first, so their classes implement it as well.
    private static string? Prefix => typeof(TGrain) == typeof(IStepGrain) ? typeof(StepGrain).FullName : null;

    public Task Began(string step) => silo.Barrier.Reached($"{key} {step} began");

    public bool HasBegun(string step) => silo.Barrier.Count($"{key} {step} began") > 0;

    public void LetEnd(params string[] steps)
    {
        foreach (var step in steps) silo.Barrier.Reach($"{key} {step} may end");
    }

    /// <summary>A whole interleaving call: whatever could have begun before it has had its chance.</summary>
    public Task<int> Peek() => Grain.Peek().Patience();
}
