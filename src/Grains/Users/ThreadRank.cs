using System.Runtime.InteropServices;

namespace FinCode.Grains.Users;

/// <summary>
/// How a thread stands back behind the process's others. .NET's own thread priorities do nothing on Linux. Where the system has
/// no such thing, or refuses, everything stays as it was.
/// </summary>
internal static class ThreadRank
{
    // A tenth of the weight of a usual thread.
    private const int Niceness = 10;
    private const int OfThread = 0;
    private const int CallingThread = 0;
    private const int IdlePolicy = 5;

    /// <summary>The calling thread runs where a processor has nothing else to do, and makes room at once.</summary>
    /// <remarks>
    /// Niceness alone is not enough: it says how much a thread gets, but it still finishes its time slice (some 3 ms), and whoever
    /// wakes up meanwhile waits. A transfer wakes four threads, one after the other.
    /// </remarks>
    public static void StandBack()
    {
        GiveWay();
        var unused = 0;
        if (OperatingSystem.IsLinux()) _ = SetScheduler(CallingThread, IdlePolicy, ref unused);
    }

    /// <summary>The calling thread gets a small share, however busy the machine is.</summary>
    public static void GiveWay()
    {
        // Elsewhere than on Linux the same call would slow down the whole process.
        if (OperatingSystem.IsLinux()) _ = SetPriority(OfThread, CallingThread, Niceness);
    }

    [DllImport("libc", EntryPoint = "setpriority")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int SetPriority(int which, uint who, int niceness);

    [DllImport("libc", EntryPoint = "sched_setscheduler")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int SetScheduler(int thread, int policy, ref int priority);
}
