using System.Diagnostics;

namespace FinCode.Cli.Tests.Ledger;

/// <summary>Debian's hledger, as a second opinion on the export.</summary>
internal static class Hledger
{
    public static bool IsInstalled { get; } = (Environment.GetEnvironmentVariable("PATH") ?? "")
        .Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, "hledger")));

    public static async Task<string> Run(params string[] args)
    {
        var start = new ProcessStartInfo("hledger") { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["LC_ALL"] = "C.UTF-8";
        foreach (var arg in args)
        {
            start.ArgumentList.Add(arg);
        }

        using var process = Process.Start(start)!;
        var complained = process.StandardError.ReadToEndAsync();
        var said = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, await complained);
        return said;
    }
}

/// <summary>A fact that needs hledger. Skipped, with one line that says why, where there is none.</summary>
public sealed class HledgerFactAttribute : FactAttribute
{
    public HledgerFactAttribute() => Skip = Hledger.IsInstalled ? null : "No hledger: install it, for example with 'apt-get install hledger'.";
}
