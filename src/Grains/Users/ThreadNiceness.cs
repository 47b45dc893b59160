using System.Runtime.InteropServices;

namespace FinCode.Grains.Users;

/// <summary>
/// Makes a thread give way to the process's others. .NET's own thread priorities do nothing on Linux, where hashing at the same
/// rank as everything else doubled the slowest transfers.
/// </summary>
internal static class ThreadNiceness
{
    // A tenth of the weight of a usual thread: it still gets something on a machine that is full.
    private const int GivesWay = 10;

    /// <summary>The calling thread. Where the system has no such thing, or refuses, everything stays as it was.</summary>
    public static void GiveWay()
    {
        // Elsewhere than on Linux the same call would slow down the whole process.
        if (OperatingSystem.IsLinux()) _ = SetPriority(OfThread, CallingThread, GivesWay);
    }

    private const int OfThread = 0;
    private const uint CallingThread = 0;

    [DllImport("libc", EntryPoint = "setpriority")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int SetPriority(int which, uint who, int niceness);
}
