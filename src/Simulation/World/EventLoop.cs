namespace FinCode.Simulation.World;

/// <summary>
/// The one thread of a simulation. Work that is ready runs in an order drawn by chance; when nothing is ready, or chance
/// says so, time moves on to the next thing in the calendar. Nothing here waits and nothing here is concurrent.
/// </summary>
internal sealed class EventLoop(Chance chance, Trace trace)
{
    private static readonly long HasteMax = Ticks.Milliseconds(30);

    private readonly PriorityQueue<Happening, (long At, long Order)> calendar = new();
    private readonly List<(Machine Machine, object Work)> ready = [];
    private readonly int thread = Environment.CurrentManagedThreadId;
    private long orders;
    private volatile string? escaped;

    /// <summary>Simulated time in ticks of 100 ns since the beginning.</summary>
    public long Now { get; private set; }

    public Trace Trace => trace;

    /// <summary>How often, in a million steps, time moves although work is ready: a processor that is busy elsewhere.</summary>
    public int HastePerMillion { get; set; }

    /// <summary>How often, in a million steps, work runs out of its turn.</summary>
    public int DisorderPerMillion { get; set; }

    /// <summary>What ran outside of the simulation's thread, if anything did: then the run proves nothing.</summary>
    public string? Escaped => escaped;

    public void Enqueue(Machine machine, object work)
    {
        if (Environment.CurrentManagedThreadId != thread)
        {
            escaped ??= $"{work} of {machine.Name} left the simulation's thread: {Environment.StackTrace}";
            return;
        }

        if (!machine.IsDead)
        {
            ready.Add((machine, work));
        }
    }

    /// <summary>Does something at an instant, whoever may have died by then.</summary>
    public void At(long at, Action action) => calendar.Enqueue(new Happening(null, action, 0), (Math.Max(at, Now), ++orders));

    public void After(long ticks, Action action) => At(Now + ticks, action);

    public void At(long at, MachineTimer timer, long version) => calendar.Enqueue(new Happening(timer, null, version), (Math.Max(at, Now), ++orders));

    /// <summary>One step. False when nothing will ever happen again.</summary>
    public bool Step()
    {
        if (ready.Count > 0 && !IsHasty())
        {
            Run();
            return true;
        }

        if (!calendar.TryDequeue(out var next, out var when))
        {
            return false;
        }

        Now = Math.Max(Now, when.At);
        if (next.Timer is { } timer)
        {
            timer.Due(next.Version);
        }
        else
        {
            next.Action!();
        }

        return true;
    }

    /// <summary>Only towards what is near: no work waits for minutes.</summary>
    private bool IsHasty() =>
        chance.Hits(HastePerMillion) && calendar.TryPeek(out _, out var next) && next.At - Now <= HasteMax;

    private void Run()
    {
        var at = ready.Count > 1 && chance.Hits(DisorderPerMillion) ? chance.Below(ready.Count) : 0;
        var (machine, work) = ready[at];
        ready.RemoveAt(at);
        if (machine.IsDead)
        {
            return;
        }

        if (machine.IsPaused)
        {
            machine.Hold(work);
            return;
        }

        trace.Note(Now, work is MachineTimer ? StepKind.Timer : StepKind.Turn, machine.Number, at, ready.Count);
        machine.Execute(work);
    }

    private readonly record struct Happening(MachineTimer? Timer, Action? Action, long Version);
}
