using FinCode.Simulation.Audit;
using FinCode.Simulation.Outside;
using FinCode.Simulation.Processes;
using FinCode.Simulation.Store;
using FinCode.Simulation.Workload;
using FinCode.Simulation.World;

namespace FinCode.Simulation.Running;

/// <summary>
/// One simulation from its first step to its rest: clients work while things go wrong; then nothing goes wrong any more,
/// and everything must come to rest with the books agreeing.
/// </summary>
internal sealed class Run : IDisposable
{
    private const int StepsKept = 60;
    private static readonly long LookEvery = Ticks.Milliseconds(100);
    private static readonly long PhaseMax = Ticks.Seconds(6 * 3600);
    private static readonly long RestMax = Ticks.Seconds(8 * 3600);

    private readonly SimulationOptions options;
    private readonly Trace trace;
    private readonly EventLoop loop;
    private readonly Faults faults;
    private readonly LedgerAuditor auditor = new();
    private readonly SimulatedDatabase database;
    private readonly Cluster cluster;
    private readonly Crowd crowd;
    private readonly FinalAudit final;
    private readonly int repeatEvery;
    private readonly TimeSpan deskEvery;

    public Run(SimulationOptions options)
    {
        this.options = options;
        trace = new Trace(StepsKept, options.Trace);
        var shape = Chance.For(options.Seed, "shape");
        faults = Faults.Draw(shape);
        faults.Without(options.Without);
        loop = new EventLoop(Chance.For(options.Seed, "order"), trace) { HastePerMillion = faults.Haste, DisorderPerMillion = faults.Disorder };
        database = new SimulatedDatabase(loop, Chance.For(options.Seed, "store"), faults, options.Plants);
        database.Landed = auditor.Landed;
        var outside = new OutsideWorld(loop, Chance.For(options.Seed, "outside"), faults)
        {
            Broken = broken => auditor.Fail("platform.broken-unheard", broken.ToString()),
        };
        auditor.Watch(outside.Partner, outside.Verdicts);
        var places = shape.Coin() && (options.Without & FaultKinds.TwoProcesses) == 0 ? 2 : 1;
        var habits = ClientHabits.Draw(shape);
        repeatEvery = shape.OneOf(1, 4, 16);
        deskEvery = TimeSpan.FromSeconds(shape.OneOf(1, 5, 20));
        cluster = new Cluster(loop, Chance.For(options.Seed, "trouble"), database, outside, faults, places);
        auditor.LatestClock = () => cluster.LatestClock;
        var plan = Planner.Draw(options.Seed, options.Operations);
        var machine = new Machine(loop, 0, "clients");
        var chance = Chance.For(options.Seed, "clients");
        var client = new Client(loop, chance, faults, cluster, auditor, machine, habits);
        crowd = new Crowd(chance, plan, options.Skip, client, auditor, machine, habits);
        final = new FinalAudit(auditor, database, plan);
    }

    public SimulationResult Execute()
    {
        try
        {
            crowd.Work();
            crowd.Staff(deskEvery);
            Go("liveness.work", () => !crowd.IsBusy, PhaseMax);
            faults.Stop();
            cluster.Calm();
            trace.Note(loop.Now, StepKind.FaultsEnd, 0);
            crowd.FillPartners();
            Go("liveness.rest", final.IsAtRest, RestMax);
            crowd.Settle();
            Go("liveness.settle", () => !crowd.IsBusy, PhaseMax);
            Go("liveness.rest-again", final.IsAtRest, RestMax);
            if (final.HasReminders())
            {
                cluster.RestartAll();
                Go("liveness.reminders", () => !final.HasReminders() && final.IsAtRest(), RestMax);
            }

            trace.Note(loop.Now, StepKind.Rest, 0, auditor.Records);
            crowd.Repeat(repeatEvery);
            Go("liveness.repeat", () => !crowd.IsBusy, PhaseMax);
            final.Compare();
        }
        catch (Stopped)
        {
            // A promise was broken, and the auditor says which.
        }
        finally
        {
            cluster.End();
        }

        var finding = auditor.Finding;
        return new SimulationResult(
            options, crowd.Begun, trace.Steps, auditor.Records, TimeSpan.FromTicks(loop.Now), trace.Hash, finding, finding is null ? [] : trace.Last());
    }

    public void Dispose() => auditor.Dispose();

    private void Go(string phase, Func<bool> isDone, long patience)
    {
        var end = loop.Now + patience;
        var look = loop.Now;
        while (true)
        {
            cluster.Trouble();
            var more = loop.Step();
            if (loop.Escaped is { } escaped) auditor.Fail("simulation.escaped", escaped);
            if (auditor.Finding is not null) throw new Stopped();

            if (loop.Now >= look)
            {
                if (isDone()) return;
                look = loop.Now + LookEvery;
            }

            if (!more || loop.Now > end)
            {
                auditor.Fail(phase, $"Not done after {TimeSpan.FromTicks(patience)} of simulated time: {final.Unrest()}");
                throw new Stopped();
            }
        }
    }

    private sealed class Stopped : Exception;
}
