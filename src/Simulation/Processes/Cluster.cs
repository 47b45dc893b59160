using FinCode.Simulation.Outside;
using FinCode.Simulation.Store;
using FinCode.Simulation.World;

namespace FinCode.Simulation.Processes;

/// <summary>The places where processes run, each with the life that runs there now, and what befalls them.</summary>
internal sealed class Cluster
{
    private readonly EventLoop loop;
    private readonly Chance chance;
    private readonly SimulatedDatabase database;
    private readonly OutsideWorld outside;
    private readonly Faults faults;
    private readonly SimulatedProcess[] processes;
    private readonly ProcessSettings settings;
    private readonly long[] skews;
    private int machines;
    private long fastest;
    private long latest;

    public Cluster(EventLoop loop, Chance chance, SimulatedDatabase database, OutsideWorld outside, Faults faults, int places)
    {
        (this.loop, this.chance, this.database, this.outside, this.faults) = (loop, chance, database, outside, faults);
        settings = ProcessSettings.Draw(chance, places);
        skews = new long[places];
        processes = new SimulatedProcess[places];
        for (var place = 0; place < places; place++)
        {
            Launch(place);
        }
    }

    public IReadOnlyList<SimulatedProcess> Processes => processes;

    /// <summary>The latest that any clock has shown.</summary>
    public DateTimeOffset LatestClock => MachineClock.Start.AddTicks(latest);

    /// <summary>The process that owns a wallet, or now and then another one that thinks it does.</summary>
    public SimulatedProcess For(int wallet, bool astray) => processes[(wallet + (astray ? 1 : 0)) % processes.Length];

    /// <summary>Something may go wrong between any two steps.</summary>
    public void Trouble()
    {
        latest = Math.Max(latest, loop.Now + fastest);
        if (chance.Hits(faults.Crash)) End(chance.Below(processes.Length));
        if (chance.Hits(faults.Pause)) Pause(processes[chance.Below(processes.Length)].Machine);
        if (chance.Hits(faults.ClockJump)) Jump(chance.Below(processes.Length));
        if (chance.Hits(faults.SessionCut)) Cut(processes[chance.Below(processes.Length)]);
        if (chance.Hits(faults.StoreGone) && !database.IsGone) LoseStore();
    }

    /// <summary>Nothing goes wrong any more: what was paused goes on, what was down comes up, and the store is back.</summary>
    public void Calm()
    {
        database.IsGone = false;
        foreach (var process in processes)
        {
            process.Machine.Resume();
        }
    }

    /// <summary>Each process is started again, as for a new version.</summary>
    public void RestartAll()
    {
        for (var place = 0; place < processes.Length; place++)
        {
            Restart(place, processes[place]);
        }
    }

    public void End()
    {
        foreach (var process in processes)
        {
            process.Die();
        }
    }

    private void Launch(int place)
    {
        var machine = new Machine(loop, ++machines, $"process {machines}");
        machine.Clock.Offset = skews[place];
        var process = processes[place] = new SimulatedProcess(database, outside, machine, settings);
        process.Start(() => Restart(place, process));
    }

    private void End(int place)
    {
        var process = processes[place];
        if (process.IsUp && chance.Below(4) == 0)
        {
            loop.Trace.Note(loop.Now, StepKind.Crashed, process.Machine.Number, 1, 0, "told to stop");
            process.Stop(() => Restart(place, process));
            // A host that waits too long is killed.
            loop.After(Ticks.Seconds(20), () => Restart(place, process));
        }
        else
        {
            Restart(place, process);
        }
    }

    private void Restart(int place, SimulatedProcess process)
    {
        if (process.Machine.IsDead)
        {
            return;
        }

        loop.Trace.Note(loop.Now, StepKind.Crashed, process.Machine.Number);
        process.Die();
        if (database.Plants.Contains(Plant.RemindersForgotten))
        {
            database.Reminders.ForgetThoseOf(process.Machine);
        }

        loop.After(chance.Between(Ticks.Milliseconds(1), Ticks.Seconds(2)), () => Launch(place));
    }

    private void Pause(Machine machine)
    {
        if (machine.IsDead || machine.IsPaused)
        {
            return;
        }

        machine.Pause();
        loop.Trace.Note(loop.Now, StepKind.Paused, machine.Number);
        loop.After(chance.Between(Ticks.Milliseconds(1), faults.PauseMax), () =>
        {
            loop.Trace.Note(loop.Now, StepKind.Resumed, machine.Number);
            machine.Resume();
        });
    }

    private void Jump(int place)
    {
        skews[place] = chance.Between(-faults.ClockJumpMax, faults.ClockJumpMax);
        processes[place].Machine.Clock.Offset = skews[place];
        fastest = skews.Max();
        loop.Trace.Note(loop.Now, StepKind.ClockJumped, processes[place].Machine.Number, skews[place]);
    }

    private void Cut(SimulatedProcess process)
    {
        loop.Trace.Note(loop.Now, StepKind.SessionCut, process.Machine.Number);
        process.CutSession();
    }

    private void LoseStore()
    {
        database.IsGone = true;
        loop.Trace.Note(loop.Now, StepKind.StoreGone, 0);
        loop.After(chance.Between(Ticks.Milliseconds(1), faults.StoreGoneMax), () =>
        {
            database.IsGone = false;
            loop.Trace.Note(loop.Now, StepKind.StoreBack, 0);
        });
    }
}
