using FinCode.Contracts.Sandbox;
using FinCode.Domain.Audit;
using FinCode.Grains.Documents;

namespace FinCode.Partners.Gateways;

/// <summary>One intent of a simulated gateway.</summary>
[GrainType("sandbox-intent")]
public sealed class SandboxIntentGrain(
    [PersistentState("sandbox-intent", StorageNames.Documents)] IPersistentState<SandboxIntentState> storage)
    : DocumentGrain<SandboxIntentState>(storage), ISandboxIntentGrain
{
    public async Task<SandboxIntent> Open(SandboxIntent intent)
    {
        if (State.Intent is null) await Store(new SandboxIntentState { Intent = intent });
        return State.Intent!;
    }

    public Task<SandboxIntent?> Find() => Task.FromResult(State.Intent);

    public Task<SandboxIntent?> Decide(string ending, string lastFour) =>
        Change(intent => intent.Ending.Length > 0 ? intent : intent with { Ending = ending, LastFour = lastFour });

    public Task<SandboxIntent?> Prove(bool isProved) => Change(intent =>
        intent.Ending != SandboxEndings.Challenge || intent.IsProved ? intent : isProved ? intent with { IsProved = true } : intent with { Ending = SandboxEndings.Declined });

    public Task<SandboxIntent?> Ask() => Change(intent => intent.Ending.Length == 0 || intent.Asked > 3 ? intent : intent with { Asked = intent.Asked + 1 });

    public Task<SandboxIntent?> Refund() => Change(intent => intent with { IsRefunded = true });

    private async Task<SandboxIntent?> Change(Func<SandboxIntent, SandboxIntent> change)
    {
        if (State.Intent is { } intent && change(intent) is var next && next != intent) await Store(new SandboxIntentState { Intent = next });
        return State.Intent;
    }
}

/// <summary>One payment at the simulated gateway; null until its page is opened.</summary>
[GenerateSerializer, Alias("fincode.sandbox-intent-state")]
[Unaudited("A simulator's own; the payment is audited.")]
public sealed record SandboxIntentState
{
    [Id(0)]
    public SandboxIntent? Intent { get; init; }
}
