using System.Globalization;

namespace FinCode.Simulation.World;

/// <summary>What happened in a step. The numbers are part of the trace's hash: append, never reorder.</summary>
internal enum StepKind : byte
{
    Turn = 1,
    Timer,
    Started,
    Crashed,
    Paused,
    Resumed,
    ClockJumped,
    SessionCut,
    StoreGone,
    StoreBack,
    Asked,
    Answered,
    CallFailed,
    Commit,
    Written,
    CommitFault,
    Fate,
    ReadFault,
    Document,
    FaultsEnd,
    Rest,
    Payout,
    Partner,
    Verdict,
    Broken,
}

/// <summary>
/// The history of a run as a rolling hash of every step, and the last steps in full. Two runs of one seed have the same
/// hash, or something beside the seed had a say.
/// </summary>
internal sealed class Trace(int kept, TextWriter? everything = null)
{
    private readonly Step[] ring = new Step[kept];
    private long count;

    public ulong Hash { get; private set; } = 0xCBF29CE484222325;

    public long Steps => count;

    public void Note(long at, StepKind kind, int machine, long a = 0, long b = 0, object? what = null)
    {
        Mix((ulong)at ^ ((ulong)kind << 56) ^ ((ulong)machine << 48));
        Mix((ulong)a);
        Mix((ulong)b);
        count++;
        if (kind is StepKind.Turn or StepKind.Timer)
        {
            return;
        }

        var step = new Step(at, kind, machine, a, b, what);
        ring[Told++ % kept] = step;
        everything?.WriteLine(step);
    }

    private long Told { get; set; }

    public IReadOnlyList<string> Last()
    {
        var told = Math.Min(Told, kept);
        var lines = new List<string>((int)told);
        for (var at = Told - told; at < Told; at++)
        {
            lines.Add(ring[at % kept].ToString());
        }

        return lines;
    }

    private void Mix(ulong value) => Hash = ulong.RotateLeft((Hash ^ value) * 0x9E3779B97F4A7C15, 29);

    private readonly record struct Step(long At, StepKind Kind, int Machine, long A, long B, object? What)
    {
        public override string ToString() => string.Create(
            CultureInfo.InvariantCulture, $"{At / 10_000.0,12:F3} ms  {(Machine == 0 ? "clients" : $"process {Machine}"),-10} {Kind,-12} {A} {B} {What}");
    }
}
