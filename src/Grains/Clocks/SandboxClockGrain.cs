using FinCode.Contracts;
using FinCode.Contracts.Clocks;
using FinCode.Domain;
using FinCode.Domain.Ledger;
using FinCode.Grains.Documents;
using FinCode.Grains.Tenants;

namespace FinCode.Grains.Clocks;

/// <summary>Remembers how far a tenant's clock was moved: stored first, then shown to this process; others look every second.</summary>
[GrainType("sandbox-clock")]
public sealed class SandboxClockGrain(
    [PersistentState("sandbox-clock", StorageNames.Documents)] IPersistentState<SandboxClockState> storage,
    SandboxClocks clocks,
    ITenantRegistry tenants,
    TimeProvider world) : DocumentGrain<SandboxClockState>(storage), ISandboxClockGrain
{
    public Task<SandboxTime> Read() => Task.FromResult(Time);

    public async Task<SandboxTime?> Advance(TimeSpan by, OperationId operation)
    {
        Invariant.Holds(by > TimeSpan.Zero);
        if (State.LastMove != operation)
        {
            if (State.Ahead + by > Limits.ClockAheadMax) return null;
            await Store(new SandboxClockState { Ahead = State.Ahead + by, LastMove = operation });
        }

        clocks.Set(await tenants.NumberOf(Tenant), Tenant, State.Ahead);
        await Settle();
        return Time;
    }

    private SandboxTime Time => new(world.GetUtcNow() + State.Ahead, State.Ahead);

    /// <summary>What is due leads to what is due next; a partner that does not answer must not hold up the answer for long.</summary>
    private async Task Settle()
    {
        var began = world.GetTimestamp();
        while (world.GetElapsedTime(began) < Limits.ClockSweepPatience)
        {
            var woken = await GrainFactory.RemittanceSweep().Sweep() + await GrainFactory.HoldExpiry().Sweep() + await GrainFactory.KycSweep().Sweep()
                + await GrainFactory.CaseSweep().Sweep();
            if (woken == 0) return;
        }
    }
}

/// <summary>How far a sandbox tenant's clock is ahead of the world's, and which operation moved it last.</summary>
[GenerateSerializer, Alias("fincode.sandbox-clock-state")]
public sealed record SandboxClockState
{
    [Id(0)]
    public TimeSpan Ahead { get; init; }

    [Id(1)]
    public OperationId? LastMove { get; init; }
}
