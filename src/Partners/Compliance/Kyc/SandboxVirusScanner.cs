using FinCode.Grains.Compliance.Kyc;

namespace FinCode.Partners.Compliance.Kyc;

/// <summary>A simulator of a virus scanner: it knows one virus, the test file of the European Institute for Computer Antivirus Research.</summary>
public sealed class SandboxVirusScanner : IVirusScanner
{
    public const string Virus = "EICAR-Test-File (found by a simulator)";

    /// <summary>In two parts, or scanners would take this program for what it simulates.</summary>
    private static readonly byte[] Eicar = [.. @"X5O!P%@AP[4\PZX54(P^)7CC)7}$EICAR-"u8, .. "STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"u8];

    private static readonly Task<ScanVerdict> Clean = Task.FromResult(ScanVerdict.Clean);
    private static readonly Task<ScanVerdict> Infected = Task.FromResult(new ScanVerdict(true, Virus));

    public string Name => "Simulated virus scanner";

    public Task<ScanVerdict> Scan(ReadOnlyMemory<byte> content, CancellationToken cancellation) => content.Span.IndexOf(Eicar) < 0 ? Clean : Infected;
}
