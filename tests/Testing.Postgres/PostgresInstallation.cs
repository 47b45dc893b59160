using System.Diagnostics;

namespace FinCode.Testing.Postgres;

/// <summary>The PostgreSQL programs of this machine, and how to run them: the server refuses to run as root.</summary>
public sealed class PostgresInstallation
{
    private readonly string programs;
    private readonly bool asRoot = Environment.UserName == "root";

    private PostgresInstallation(string programs) => this.programs = programs;

    public static string Missing =>
        "No PostgreSQL: install it (for example 'apt-get install postgresql'), or set FINCODE_TEST_POSTGRES to a connection string.";

    /// <summary>A server to use instead of a private one.</summary>
    public static string? External => Environment.GetEnvironmentVariable("FINCODE_TEST_POSTGRES") is { Length: > 0 } set ? set : null;

    /// <summary>Why tests that need PostgreSQL are to be skipped; null when they can run, or when they must and so shall fail.</summary>
    public static string? SkipReason =>
        External is null && Find() is null && Environment.GetEnvironmentVariable("FINCODE_REQUIRE_POSTGRES") != "1" ? Missing : null;

    public static PostgresInstallation? Find()
    {
        IEnumerable<string> debian = Directory.Exists("/usr/lib/postgresql")
            ? Directory.GetDirectories("/usr/lib/postgresql").OrderByDescending(version => int.TryParse(Path.GetFileName(version), out var number) ? number : 0)
                .Select(version => Path.Combine(version, "bin"))
            : [];
        var path = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);
        var found = debian.Concat(path).FirstOrDefault(folder => File.Exists(Path.Combine(folder, "initdb")) && File.Exists(Path.Combine(folder, "postgres")));
        return found is null ? null : new PostgresInstallation(found);
    }

    /// <summary>Gives a folder to the user that the server runs as.</summary>
    internal void MakeOwn(string folder)
    {
        if (!asRoot) return;
        using var chown = Process.Start("chown", $"postgres {folder}");
        chown.WaitForExit();
    }

    internal async Task Run(string program, string arguments)
    {
        using var process = Launch(program, arguments);
        var said = process.StandardOutput.ReadToEndAsync();
        var complained = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"{program} failed: {await said}{await complained}");
        }
    }

    // setpriv becomes the program, so that the process's id is the program's own.
    internal Process Launch(string program, string arguments) => Process.Start(new ProcessStartInfo
    {
        FileName = asRoot ? "setpriv" : Path.Combine(programs, program),
        Arguments = asRoot ? $"--reuid=postgres --regid=postgres --init-groups {Path.Combine(programs, program)} {arguments}" : arguments,
        WorkingDirectory = Path.GetTempPath(),
        RedirectStandardOutput = true,
        RedirectStandardError = true,
    })!;
}
