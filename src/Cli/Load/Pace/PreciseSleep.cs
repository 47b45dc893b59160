using System.Runtime.InteropServices;

namespace FinCode.Cli.Load.Pace;

/// <summary>Sleeps for fractions of a millisecond, which the runtime's own timers cannot. Only for the pacer's thread.</summary>
internal static class PreciseSleep
{
    private static readonly long LongestAtOnce = RunClock.TicksOf(TimeSpan.FromMilliseconds(20));
    private static readonly ManualResetEvent Never = new(false);

    public static void For(long ticks)
    {
        var microseconds = RunClock.Microseconds(Math.Min(ticks, LongestAtOnce));
        if (OperatingSystem.IsWindows())
        {
            Never.WaitOne(TimeSpan.FromMilliseconds(Math.Max(1, microseconds / 1000)));
        }
        else if (microseconds > 0)
        {
            // A signal may wake it early; the pacer looks at the clock anyway.
            _ = Sleep((uint)microseconds);
        }
    }

    [DllImport("libc", EntryPoint = "usleep")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Sleep(uint microseconds);
}
