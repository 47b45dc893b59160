using System.Diagnostics;

namespace FinCode.Crash.Tests;

/// <summary>A file system of its own, small enough to fill up.</summary>
internal sealed class Tmpfs : IDisposable
{
    private const string Ballast = "ballast";

    private Tmpfs(string folder) => Folder = folder;

    /// <summary>Why there is none here; null where one can be mounted.</summary>
    public static string? SkipReason { get; } = FindSkipReason();

    public string Folder { get; }

    public static Tmpfs Mount(int megabytes)
    {
        var folder = Directory.CreateTempSubdirectory("fincode-disk-").FullName;
        Assert.True(Run("mount", $"-t tmpfs -o size={megabytes}m tmpfs {folder}"));
        return new Tmpfs(folder);
    }

    /// <summary>Takes every byte that is left.</summary>
    public void Fill()
    {
        using var ballast = new FileStream(Path.Combine(Folder, Ballast), FileMode.Append, FileAccess.Write, FileShare.None, bufferSize: 0);
        for (var size = 1 << 20; size > 0; size = size > 1 ? size / 16 : 0)
        {
            var block = new byte[size];
            try
            {
                while (true)
                {
                    ballast.Write(block);
                }
            }
            catch (IOException)
            {
                // Full, as far as a block of this size goes.
            }
        }
    }

    public void Empty() => File.Delete(Path.Combine(Folder, Ballast));

    public void Dispose()
    {
        Run("umount", Folder);
        Directory.Delete(Folder);
    }

    private static string? FindSkipReason()
    {
        if (!OperatingSystem.IsLinux() || !Environment.IsPrivilegedProcess)
        {
            return "A full disk needs a small tmpfs, and mounting one needs root on Linux.";
        }

        var folder = Directory.CreateTempSubdirectory("fincode-disk-").FullName;
        var isMounted = Run("mount", $"-t tmpfs -o size=1m tmpfs {folder}");
        if (isMounted)
        {
            Run("umount", folder);
        }

        Directory.Delete(folder);
        return isMounted ? null : "A full disk needs a small tmpfs, and this system does not let one be mounted.";
    }

    private static bool Run(string program, string arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true })!;
        process.StandardError.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0;
    }
}

/// <summary>A fact that needs a disk it may fill. Skipped, with one line that says why, where there is none.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class SmallDiskFactAttribute : FactAttribute
{
    public SmallDiskFactAttribute() => Skip = Tmpfs.SkipReason;
}
