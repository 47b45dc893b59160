using System.Globalization;
using System.Runtime.InteropServices;

namespace FinCode.Cli.Load.Report;

/// <summary>The machine that a figure comes from. Without it a figure means nothing.</summary>
internal sealed record Machine(int Cores, string Model, double RamGiB, string Kernel, string Runtime)
{
    public static Machine Here() => new(
        Environment.ProcessorCount,
        Field("/proc/cpuinfo", "model name") ?? RuntimeInformation.ProcessArchitecture.ToString(),
        Math.Round(GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / (double)(1L << 30), 1),
        File.Exists("/proc/sys/kernel/osrelease") ? $"Linux {File.ReadAllText("/proc/sys/kernel/osrelease").Trim()}" : RuntimeInformation.OSDescription,
        RuntimeInformation.FrameworkDescription);

    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{Cores} cores, {Model}, {RamGiB} GiB, {Kernel}, {Runtime}");

    private static string? Field(string file, string name) => !File.Exists(file)
        ? null
        : File.ReadLines(file)
            .Where(line => line.StartsWith(name, StringComparison.Ordinal))
            .Select(line => line[(line.IndexOf(':') + 1)..].Trim())
            .FirstOrDefault();
}
